"""One box and one line of a picture as DOT statements."""

import math

from graphviz import Digraph

from chain.render import caption
from chain.render.measure import NAME_POINTS, text_width, wrap
from chain.render.quoting import quoted, quoted_tooltip
from chain.render.scene import Box, Line, Scene
from chain.render.theme import ARROW, LINE, SHAPE, THINNEST, WIDEST, Palette

POINTS_PER_INCH = 72
TEXT_WIDTH = 128.0
TEXT_LINES = 2
PADDING = 14.0
OFFERINGS_UP_TO = 25
OFFERING_POINTS = 8.0
OFFERING_WIDTH = 90.0
# An ellipse or octagon needs more room around its text than a box.
ROOM = {"box": 1.0, "ellipse": 1.3, "octagon": 1.15}


def add_box(graph: Digraph, box: Box, scene: Scene, palette: Palette, size: tuple[float, float] | None = None) -> None:
    """Draw a party: its name and what it costs or pays. `size` fixes width and height in points."""
    shape, style = SHAPE[box.party.kind]
    lines = [
        *wrap(box.party.label, NAME_POINTS, TEXT_WIDTH, TEXT_LINES),
        caption.box_note(box, scene),
    ]
    graph.node(
        box.key,
        label=quoted(*lines),
        tooltip=quoted_tooltip(*caption.box_tooltip(box, scene)),
        id=box.key,
        **{"class": box.party.kind},
        shape=shape,
        style=style,
        fillcolor=palette.fill[box.party.kind],
        color=palette.link["no_value"] if caption.idle(box, scene) else palette.outline,
        **(_fixed(*size) if size else _fitting(lines, ROOM[shape])),
    )


def _fixed(width: float, height: float) -> dict[str, str]:
    return {"fixedsize": "true", "width": _inches(width), "height": _inches(height)}


def _fitting(lines: list[str], room: float) -> dict[str, str]:
    """Room for the text in the font it is drawn with; Graphviz itself guesses all but ASCII."""
    width = max(text_width(line, NAME_POINTS) for line in lines)
    return {"width": _inches((width + PADDING) * room), "height": _inches(12.5 * len(lines) * room + 8)}


def _inches(points: float) -> str:
    return f"{points / POINTS_PER_INCH:.3f}"


def add_line(
    graph: Digraph, line: Line, scene: Scene, palette: Palette, widest: float, boxes: dict[str, Box], sides: bool
) -> None:
    """Draw a link in the colour and style of its verdict, as wide as its loaded cost.

    With `sides` it leaves at the middle of the right side and arrives at the middle of the left side.
    """
    tail, head = boxes[line.tail], boxes[line.head]
    width = _pen_width(line, widest)
    graph.edge(
        line.tail,
        line.head,
        id=line.key,
        **{"class": line.style},
        tooltip=quoted_tooltip(*caption.line_tooltip(line, scene, tail.party.label, head.party.label)),
        color=palette.link[line.style],
        style=LINE[line.style],
        arrowhead=ARROW[line.style],
        arrowsize=f"{0.5 + 0.08 * width:.2f}",
        penwidth=f"{width:.2f}",
        constraint="true" if tail.column < head.column else "false",
        **({"tailport": "e", "headport": "w"} if sides else _offering(line, scene, palette)),
    )


def _offering(line: Line, scene: Scene, palette: Palette) -> dict[str, str]:
    """The offering beside its line, where there are few; `xlabel`, for Graphviz takes a `label` for another box."""
    if len(scene.lines) > OFFERINGS_UP_TO or len(line.links) > 1 or not line.links[0].offering:
        return {}
    offering = wrap(line.links[0].offering, OFFERING_POINTS, OFFERING_WIDTH, 1)
    return {"xlabel": quoted(*offering), "fontsize": f"{OFFERING_POINTS:g}", "fontcolor": palette.faint_text}


def _pen_width(line: Line, widest: float) -> float:
    """Points; the area between thinnest and widest grows with the root, so that small links can still be told apart."""
    share = line.loaded_cost / widest if widest > 0 and line.style != "insight" else 0.0
    return THINNEST + (WIDEST - THINNEST) * math.sqrt(share)
