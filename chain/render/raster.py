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
UNITS_PER_INCH = {b"pt": 72, b"": 96}

_SIZE = re.compile(
    rb'(?P<start><svg\b[^>]*?\bwidth="(?P<width>[\d.]+)(?P<unit>(?:pt)?)"[^>]*?\bheight=")(?P<height>[\d.]+)(?P<between>(?:pt)?"[^>]*?'
    rb'\bviewBox="[\d.]+ [\d.]+ [\d.]+ )[\d.]+'
)
# The typesetter rounds sizes up: a hair below a whole number of pixels comes out as that number.
_HAIR = 0.02


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
    svg, per_inch = _on_whole_pixels(svg, width) if format == "png" else (svg, PIXELS_PER_INCH)
    options = [*borrow, format, "--fonts", str(FONTS), "--ppi", f"{per_inch:.9g}"]
    return run([*program, *options], svg, limits)


def _on_whole_pixels(svg: bytes, width: int | None) -> tuple[bytes, float]:
    """The picture, less than a pixel shorter, and pixels an inch, so that both its sides are whole numbers of pixels.

    Where one is not, the typesetter scales a finished image by that fraction, and some row or column of it is lost.
    """
    size = _SIZE.search(svg)
    if size is None:
        return svg, PIXELS_PER_INCH
    per_unit = UNITS_PER_INCH[size["unit"]]
    wide, high = (max(float(size[side]), 1.0) / per_unit for side in ("width", "height"))
    asked = width / wide if width else PIXELS_PER_INCH
    most = min(asked, LONGEST_SIDE / max(wide, high), math.sqrt(MOST_PIXELS / (wide * high)))
    columns = max(round(wide * most), 1)
    per_inch = (columns - _HAIR) / wide
    rows = max(math.floor(high * per_inch), 1)
    height = f"{(rows - _HAIR) / columns * wide * per_unit:.6f}".encode()
    return svg[: size.start()] + size["start"] + height + size["between"] + height + svg[size.end() :], per_inch
