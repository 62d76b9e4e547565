"""A box of the picture as SVG: a rectangle, ellipse or octagon with its name and note."""

from collections.abc import Callable
from dataclasses import dataclass

from chain.render.picture import Rectangle
from chain.render.safe_svg import Element, element, text_element, title
from chain.render.scene import Box
from chain.render.sheet import LINE_HEIGHT, NAME_POINTS, text_lines
from chain.render.svg_lines import DASHES
from chain.render.theme import Palette, text_on
from schemas.party import PartyKind

ROUNDED = 7.0
INNER = 3.0
OCTAGON_CORNER = 0.29


@dataclass(frozen=True)
class BoxColours:
    """The colours of a box, as #rrggbb, and its outline: width in points, and dashes as SVG writes them."""

    fill: str
    text: str
    outline: str
    outline_width: float
    dashes: str


def box_colours(box: Box, palette: Palette) -> BoxColours:
    """An overlay fills a box; a difference marks its outline, and its name by a sign."""
    dashes = "4,2" if box.party.kind == "partner" else ""
    if box.look is not None and box.look.sign:
        dashes = DASHES[box.look.dash] or dashes
        return BoxColours(palette.fill[box.party.kind], palette.text, palette.tone[box.look.tone], 2.6, dashes)
    outline, width = (palette.tone["red"], 1.6) if box.idle else (palette.outline, 1.0)
    if box.look is not None and box.look.name.startswith("step"):
        fill = palette.tone[box.look.tone]
        return BoxColours(fill, text_on(fill), outline, width, dashes)
    return BoxColours(palette.fill[box.party.kind], palette.text, outline, width, dashes)


def add_box(group: Element, box: Box, place: Rectangle, palette: Palette) -> None:
    """Draw a party: its name and what it costs, pays, or what the overlay says of it."""
    made, colours = element("g", id=box.key, class_=f"node {box.party.kind}"), box_colours(box, palette)
    made.append(title(box.details))
    look: dict[str, str | float] = {"stroke": colours.outline, "stroke_width": colours.outline_width}
    look |= {"stroke_dasharray": colours.dashes} if colours.dashes else {}
    made.append(OUTLINES[box.party.kind](place, look | {"fill": colours.fill}))
    if box.stands_for > 1:
        inner = Rectangle(place.x, place.y, place.width - 2 * INNER, place.height - 2 * INNER)
        made.append(OUTLINES[box.party.kind](inner, look | {"fill": "none"}))
    lines = text_lines(box)
    y = place.y - LINE_HEIGHT * (len(lines) - 1) / 2 + NAME_POINTS * 0.36
    for number, line in enumerate(lines):
        text = text_element(line, place.x, y + LINE_HEIGHT * number, NAME_POINTS, colours.text, text_anchor="middle")
        made.append(text)
    group.append(made)


def _rounded(place: Rectangle, look: dict[str, str | float]) -> Element:
    left, top, r = place.x - place.width / 2, place.y - place.height / 2, ROUNDED
    w, h = place.width - 2 * r, place.height - 2 * r
    d = (
        f"M{left + r:.2f},{top:.2f} h{w:.2f} q{r:g},0 {r:g},{r:g} v{h:.2f} q0,{r:g} {-r:g},{r:g} "
        f"h{-w:.2f} q{-r:g},0 {-r:g},{-r:g} v{-h:.2f} q0,{-r:g} {r:g},{-r:g} Z"
    )
    return element("path", d=d, **look)


def _square(place: Rectangle, look: dict[str, str | float]) -> Element:
    left, top = place.x - place.width / 2, place.y - place.height / 2
    return element(
        "path", d=f"M{left:.2f},{top:.2f} h{place.width:.2f} v{place.height:.2f} h{-place.width:.2f} Z", **look
    )


def _ellipse(place: Rectangle, look: dict[str, str | float]) -> Element:
    return element("ellipse", cx=place.x, cy=place.y, rx=place.width / 2, ry=place.height / 2, **look)


def _octagon(place: Rectangle, look: dict[str, str | float]) -> Element:
    left, top = place.x - place.width / 2, place.y - place.height / 2
    corner = place.height * OCTAGON_CORNER
    w, h = place.width - 2 * corner, place.height - 2 * corner
    d = (
        f"M{left + corner:.2f},{top:.2f} h{w:.2f} l{corner:.2f},{corner:.2f} v{h:.2f} l{-corner:.2f},{corner:.2f} "
        f"h{-w:.2f} l{-corner:.2f},{-corner:.2f} v{-h:.2f} Z"
    )
    return element("path", d=d, **look)


OUTLINES: dict[PartyKind, Callable[[Rectangle, dict[str, str | float]], Element]] = {
    "department": _rounded,
    "partner": _square,
    "customer": _ellipse,
    "authority": _octagon,
}
