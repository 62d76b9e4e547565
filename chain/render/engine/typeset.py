"""SVG on stdin, PNG or PDF on stdout, by typst with the fonts given and no other."""

import argparse
import sys
from pathlib import Path

import typst
from deadline import end_after

OWN_DEADLINE_SECONDS = 60
PAGE = '#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg", format: "svg")\n'


def main() -> int:
    """Works in the current folder, which the gate gives empty and clears away."""
    options = argparse.ArgumentParser(prog="typeset")
    options.add_argument("format", choices=["png", "pdf"])
    options.add_argument("--fonts", required=True)
    options.add_argument("--ppi", type=float, required=True)
    chosen = options.parse_args()
    end_after(OWN_DEADLINE_SECONDS)
    Path("picture.svg").write_bytes(sys.stdin.buffer.read())
    Path("page.typ").write_text(PAGE, encoding="utf-8")
    drawn = typst.compile(
        "page.typ", format=chosen.format, ppi=chosen.ppi, font_paths=[chosen.fonts], ignore_system_fonts=True
    )
    if not isinstance(drawn, bytes):
        return 1
    sys.stdout.buffer.write(drawn)
    return 0


if __name__ == "__main__":
    sys.exit(main())
