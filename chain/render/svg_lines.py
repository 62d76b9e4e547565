"""A line of the picture as SVG."""

from math import sqrt

from chain.render.looks import Look
from chain.render.picture import Point
from chain.render.safe_svg import Element, element, title
from chain.render.scene import Line
from chain.render.strokes import head_of, path_of
from chain.render.theme import THINNEST, WIDEST, Dash, Palette

DASHES: dict[Dash, str] = {"solid": "", "dashed": "6,3", "dotted": "1.5,3"}


def add_line(group: Element, line: Line, curve: list[Point], palette: Palette) -> None:
    """Draw a line in the colour, stroke and head of its mark, as wide as its loaded cost."""
    made = element("g", id=line.key, class_=f"edge {line.look.name}")
    made.append(title(line.details))
    width, colour = pen_width(line), palette.tone[line.look.tone]
    cut, head = head_of(line.look.head, curve, width)
    made.append(element("path", d=path_of(cut), **stroke(line.look, colour, width)))
    made.append(element("path", d=head, fill=colour, stroke=colour, stroke_width=0.5))
    group.append(made)


def pen_width(line: Line) -> float:
    """Points; grows with the root of the cost, so that small links can still be told apart."""
    return THINNEST + (WIDEST - THINNEST) * sqrt(line.weight)


def stroke(look: Look, colour: str, width: float) -> dict[str, str | float]:
    """The attributes of a line's stroke."""
    dash = {"stroke_dasharray": DASHES[look.dash]} if DASHES[look.dash] else {}
    return {"fill": "none", "stroke": colour, "stroke_width": width, **dash}
