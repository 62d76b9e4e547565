"""How fast the web editor is in a real browser: `python -m bench.editor --sizes 1450,5000,10000`."""

import argparse
import gzip
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from app.settings import sqlite_url
from bench.organisations import a_document
from tests.access import new_session
from tests.browser.chromium import find_chromium, use_packaged_node
from tests.servers import program, serving

ASSETS = Path(__file__).parent.parent / "app/static"
LAID_OUT_MS = 180_000
STEPS = 60
HEADER = " parties/links        drawn  load ms      pan ms     drag ms  paint ms headline ms"

FRAMES = """() => {
  window.frames_ = [];
  let last = performance.now();
  const tick = (now) => { window.frames_.push(now - last); last = now; window.frame_ = requestAnimationFrame(tick); };
  window.frame_ = requestAnimationFrame(tick);
}"""
STOP = "() => { cancelAnimationFrame(window.frame_); return window.frames_.slice(2); }"
# From the key that ends an edit to the frame after the page shows it, and to the frame after the headline follows.
WATCH = """() => {
  const paint = (what, node) => new MutationObserver((_, self) => {
    requestAnimationFrame(() => { window.took_[what] ??= performance.now() - window.pressed_; }); self.disconnect();
  }).observe(node, { subtree: true, childList: true, characterData: true });
  window.took_ = {};
  addEventListener("keydown", ({ key }) => {
    if (key !== "Enter") return;
    window.pressed_ = performance.now();
    paint("paint", document.querySelector(".react-flow__nodes"));
    paint("headline", document.querySelector("[aria-label='The chain in numbers'] button span:nth-child(2)"));
  }, { capture: true, once: true });
}"""


def main() -> None:
    """Print what the first page weighs, and a line a size."""
    parser = argparse.ArgumentParser(prog="python -m bench.editor", description=__doc__)
    parser.add_argument("--sizes", default="1450,5000,10000", help="links; there are a fifth as many parties")
    given = parser.parse_args()
    print(_weight())
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, headless Chromium without a GPU")
    print(HEADER)
    with _browser() as browser, tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "chains.db"
        with serving(database) as address:
            for size in map(int, given.sizes.split(",")):
                print(_measure(browser, address, database, size))
            print(f"load average {os.getloadavg()[0]:.1f} at the end")


@contextmanager
def _browser() -> Iterator[Browser]:
    executable = find_chromium()
    use_packaged_node()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


def _weight() -> str:
    """What a first visit to the chain page fetches."""
    files = [file for file in ASSETS.rglob("*") if file.suffix in {".js", ".css"}]
    entry = [file for file in files if file.name.startswith(("index", "ChainPage", "format", "schema"))]
    weights = [sum(len(gzip.compress(file.read_bytes())) for file in part) / 1024 for part in (entry, files)]
    return f"scripts and styles, gzip: {weights[0]:.0f} KiB named for the first page, {weights[1]:.0f} KiB in all"


def _measure(browser: Browser, address: str, database: Path, links: int) -> str:
    document = a_document(links)
    api = f"{address}/api/v1/organisations"
    made = program.post(api, json={"id": f"size-{links}", "name": str(links)}).raise_for_status()
    stored = program.put(
        f"{api}/size-{links}/chain",
        json=document.model_dump(mode="json", exclude_none=True),
        headers={"If-Match": made.headers["etag"]},
    )
    stored.raise_for_status()
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    cookie = {"name": f"custchain-{urlsplit(address).port}", "value": new_session(sqlite_url(database)), "url": address}
    context.add_cookies([cookie])
    page = context.new_page()
    _open(page, f"{address}/#/o/size-{links}/chain")  # the server lays out and analyses once
    loads = [_open(page, f"{address}/#/o/size-{links}/chain") for _ in range(3)]
    drawn = page.locator(".react-flow__node-party").count(), page.locator("[data-link]").count()
    pan, drag = _pan(page), _drag(page)
    paint, headline = _edit(page)
    context.close()
    return (
        f"{len(document.parties):>6}/{links:<7} {drawn[0]:>5}/{drawn[1]:<6} {statistics.median(loads):>8.0f} "
        f"{_shown(pan):>11} {_shown(drag):>11} {paint:>9.0f} {headline:>11.0f}"
    )


def _open(page: Page, address: str) -> float:
    page.goto("about:blank")
    started = time.perf_counter()
    page.goto(address)
    page.locator(".react-flow__node-party").first.wait_for(timeout=LAID_OUT_MS)
    page.get_by_role("region", name="The chain in numbers").get_by_role("button").first.wait_for(timeout=LAID_OUT_MS)
    return (time.perf_counter() - started) * 1000


def _pan(page: Page) -> list[float]:
    pane = page.locator(".react-flow__pane").bounding_box()
    assert pane is not None
    x, y = pane["x"] + 8, pane["y"] + pane["height"] - 8
    return _frames(page, x, y)


def _drag(page: Page) -> list[float]:
    box = page.locator(".react-flow__node-party").first.bounding_box()
    assert box is not None
    return _frames(page, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def _frames(page: Page, x: float, y: float) -> list[float]:
    """Milliseconds from frame to frame while the mouse moves with its button down."""
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(FRAMES)
    for step in range(STEPS):
        page.mouse.move(x + 3 * step, y - step)
    page.mouse.up()
    frames: list[float] = page.evaluate(STOP)
    return frames


def _edit(page: Page) -> tuple[float, float]:
    """Milliseconds from the Enter that adds a department with its cost to its paint, and to the headline's."""
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    card = page.locator("form").filter(has_text="Enter keeps it")
    card.locator("input").first.fill("A new department")
    field = card.locator("input").nth(1)
    field.fill("123456789")
    page.evaluate(WATCH)
    field.press("Enter")
    page.wait_for_function("() => window.took_.headline !== undefined", timeout=LAID_OUT_MS)
    took = page.evaluate("() => window.took_")
    return took["paint"], took["headline"]


def _shown(frames: list[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(frames)
    return f"{statistics.median(ordered):.0f}/{ordered[int(len(ordered) * 0.95)]:.0f}" if ordered else "-"


if __name__ == "__main__":
    main()
