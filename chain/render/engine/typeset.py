"""SVG on stdin, PNG or PDF on stdout, by typst with the fonts given."""

import argparse
import os
import sys
import threading
from pathlib import Path

import typst

OWN_DEADLINE_SECONDS = 60
# A date would make every picture another one.
PAGE = """#set document(date: none)
#set page(width: auto, height: auto, margin: 0pt)
#image("picture.svg", format: "svg")
"""


def main() -> int:
    """Works in the current folder, which the gate gives empty and clears away."""
    options = argparse.ArgumentParser(prog="typeset")
    options.add_argument("format", choices=["png", "pdf"])
    options.add_argument("--fonts", required=True)
    options.add_argument("--system-fonts", action="store_true")
    options.add_argument("--ppi", type=float, required=True)
    chosen = options.parse_args()
    _end_after(OWN_DEADLINE_SECONDS)
    Path("picture.svg").write_bytes(sys.stdin.buffer.read())
    Path("page.typ").write_text(PAGE, encoding="utf-8")
    drawn = typst.compile(
        "page.typ",
        format=chosen.format,
        ppi=chosen.ppi,
        font_paths=[chosen.fonts],
        ignore_system_fonts=not chosen.system_fonts,
    )
    if not isinstance(drawn, bytes):
        return 1
    sys.stdout.buffer.write(drawn)
    return 0


def _end_after(seconds: float) -> None:
    """End even where the server that would stop us is gone."""
    timer = threading.Timer(seconds, os._exit, args=[124])
    timer.daemon = True
    timer.start()


if __name__ == "__main__":
    sys.exit(main())
