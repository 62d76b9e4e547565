"""How wide text is in the font we ship, for Graphviz guesses all but ASCII."""

import re
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
WIDE = 1.0


@cache
def _advances(bold: bool) -> dict[int, float]:
    """Advance width by code point, as a fraction of the font size."""
    name = "LiberationSans-Bold.ttf" if bold else "LiberationSans-Regular.ttf"
    with TTFont(FONTS / name, lazy=True) as font:
        em = font["head"].unitsPerEm
        widths = font["hmtx"]
        return {point: widths[glyph][0] / em for point, glyph in font.getBestCmap().items()}


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Points the text takes at a font size in points; a character the font lacks counts one em, as CJK does.

    >>> round(text_width("Kitchen", 10), 2)
    33.35
    """
    advances = _advances(bold)
    return size * sum(advances.get(ord(character), WIDE) for character in text)


def has_letters_we_lack(text: str) -> bool:
    """Whether the shipped font cannot draw all of the text."""
    return any(ord(character) not in _advances(False) for character in set(text) if not character.isspace())


def wrap(text: str, size: float, width: float, lines: int) -> list[str]:
    """Text in at most so many lines of so many points; what does not fit ends in `…`.

    Runs of spaces count as one, as they do wherever text is wrapped.
    """
    wrapped: list[str] = []
    rest = re.sub(" {2,}", " ", text).strip()
    while rest and len(wrapped) < lines:
        line = _fitting(rest, size, width)
        rest = rest[len(line) :].lstrip()
        wrapped.append(line.rstrip())
    if rest:
        wrapped[-1] = _fitting_with_ellipsis(wrapped[-1] + " " + rest, size, width)
    return wrapped or [""]


def _fitting(text: str, size: float, width: float) -> str:
    """The longest start that fits, broken at a space where there is one."""
    end = _characters_that_fit(text, size, width)
    if end == len(text):
        return text
    space = text.rfind(" ", 0, end + 1)
    return text[: space if space > 0 else max(end, 1)]


def _fitting_with_ellipsis(text: str, size: float, width: float) -> str:
    return text[: max(_characters_that_fit(text, size, width - text_width("…", size)), 1)].rstrip() + "…"


def _characters_that_fit(text: str, size: float, width: float) -> int:
    taken = 0.0
    for count, character in enumerate(text):
        taken += text_width(character, size)
        if taken > width:
            return count
    return len(text)
