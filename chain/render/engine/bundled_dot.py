"""A `dot` without an installed Graphviz: the WebAssembly build of @viz-js/viz in V8. DOT on stdin, text on stdout."""

import argparse
import os
import sys
import threading
from pathlib import Path

from py_mini_racer import mini_racer

HERE = Path(__file__).parent
OWN_DEADLINE_SECONDS = 60
START = "Viz.instance().then((viz) => { globalThis.viz = viz; return 1; })"
RENDER = """(dot, format, engine) => {
  const answer = globalThis.viz.render(dot, { format, engine });
  return answer.status === "success" ? answer.output : null;
}"""


def render(dot: str, format: str, engine: str) -> str | None:
    """What Graphviz makes of the text, or None where it refuses it."""
    # `with`, because a MiniRacer that is never closed can hang when Python ends.
    with mini_racer() as context:
        context.eval((HERE / "browser.js").read_text(encoding="utf-8"))
        context.eval((HERE / "viz-global.js").read_text(encoding="utf-8"))
        context.eval(START).get(timeout=30)  # type: ignore[union-attr]
        return context.eval(RENDER)(dot, format, engine)  # type: ignore[operator, misc, no-any-return]


def main() -> int:
    """Take the options of `dot` that the `graphviz` package passes: -K engine, -T format."""
    options = argparse.ArgumentParser(prog="dot")
    options.add_argument("-K", dest="engine", default="dot")
    options.add_argument("-T", dest="format", default="svg")
    chosen = options.parse_args()
    _end_after(OWN_DEADLINE_SECONDS)
    drawn = render(sys.stdin.buffer.read().decode(), chosen.format, chosen.engine)
    if drawn is None:
        return 1
    sys.stdout.buffer.write(drawn.encode())
    return 0


def _end_after(seconds: float) -> None:
    """End even where the server that would stop us is gone."""
    timer = threading.Timer(seconds, os._exit, args=[124])
    timer.daemon = True
    timer.start()


if __name__ == "__main__":
    sys.exit(main())
