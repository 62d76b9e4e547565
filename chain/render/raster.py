"""SVG to PNG and PDF by typst, in the fonts we ship, so that the result is the same on every machine."""

import math
import re
from typing import Literal

from chain.render.graphviz import DEFAULT_LIMITS, Limits, run
from chain.render.layout_engine import python_program
from chain.render.measure import FONTS, has_letters_we_lack

PIXELS_PER_INCH = 144.0
LONGEST_SIDE = 12_000
MOST_PIXELS = 50_000_000
POINTS_PER_INCH = 72

_SIZE = re.compile(rb'<svg\b[^>]*?\bwidth="([\d.]+)pt"[^>]*?\bheight="([\d.]+)pt"')


def typeset(
    svg: bytes, format: Literal["png", "pdf"], limits: Limits = DEFAULT_LIMITS, width: int | None = None
) -> bytes:
    """A finished SVG as PDF or PNG: so many pixels wide, 144 an inch unless told.

    A PNG has fewer pixels where it would have more than 12,000 a side or 50 million in all.

    Only a picture with letters our fonts lack, such as Chinese, borrows the machine's fonts, and shows empty boxes for
    letters that none of them has.
    """
    program = python_program("typeset.py")
    borrow = ["--system-fonts"] * has_letters_we_lack(svg.decode())
    options = [*borrow, format, "--fonts", str(FONTS), "--ppi", f"{_pixels_per_inch(svg, width):g}"]
    return run([*program, *options], svg, limits)


def _pixels_per_inch(svg: bytes, pixels: int | None) -> float:
    size = _SIZE.search(svg)
    if size is None:
        return PIXELS_PER_INCH
    width, height = (max(float(side), 1.0) / POINTS_PER_INCH for side in size.groups())
    asked = pixels / width if pixels else PIXELS_PER_INCH
    return min(asked, LONGEST_SIDE / max(width, height), math.sqrt(MOST_PIXELS / (width * height)))
