"""A picture taken apart into shapes and connectors, each with its place, for programs that draw it themselves."""

from dataclasses import dataclass
from typing import Literal

from chain.render.difference import Drawn
from chain.render.draw import picture
from chain.render.frames import Frame, every_frame
from chain.render.looks import Look
from chain.render.picture import Point, Rectangle
from chain.render.scene import Box, Line
from chain.render.sheet import CANVAS
from chain.render.svg_boxes import box_colours
from chain.render.svg_lines import pen_width
from chain.render.theme import SHAPE, Palette
from chain.render.view import View
from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from schemas.link import Link
from schemas.party import Party

Form = Literal["box", "ellipse", "octagon"]


Place = Rectangle


@dataclass(frozen=True)
class Shape:
    """A party, or several drawn as one."""

    key: str
    party: Party
    stands_for: int
    note: str
    """The second line: what it costs or pays."""
    details: str
    """Everything about it, for pointing at it and for screen readers."""
    form: Form
    is_dashed: bool
    fill: str
    outline: str
    place: Place
    group: str | None
    """Key of the group around it."""


@dataclass(frozen=True)
class Connector:
    """A line from shape to shape, which may stand for several links."""

    key: str
    tail: str
    head: str
    links: list[Link]
    words: str
    details: str
    colour: str
    width: float
    dash: str
    """solid, dashed or dotted."""
    arrow: str
    """normal, diamond, box, tee or vee."""
    curve: list[Point]
    """Cubic Bezier control points: the start, then three for each piece."""


@dataclass(frozen=True)
class Group:
    """A frame around what belongs together."""

    key: str
    party: Party
    place: Place
    group: str | None


@dataclass(frozen=True)
class Drawing:
    """What a picture shows and where; `words` say its title, its totals and how much of the chain it is."""

    width: float
    height: float
    words: list[str]
    legend: list[tuple[Look | None, str]]
    palette: Palette
    groups: list[Group]
    shapes: list[Shape]
    connectors: list[Connector]


def take_apart(document: ChainDocument, analysis: Analysis, view: View, before: Drawn | None = None) -> Drawing:
    """The picture of a view as shapes and connectors. Raises as `draw` does."""
    placed = picture(document, analysis, view, before, lambda _: CANVAS)
    scene, around = placed.scene, _around(placed.scene.frames)
    return Drawing(
        placed.width,
        placed.height,
        [scene.title, *scene.words],
        [(item.look, item.meaning) for item in scene.legend],
        scene.palette,
        [
            Group(frame.key, frame.party, placed.frames[frame.key], around.get(frame.key))
            for frame in sorted(every_frame(scene.frames), key=lambda frame: int(frame.key[1:]))
            if frame.key in placed.frames
        ],
        [_shape(box, scene.palette, placed.boxes[box.key], around.get(box.key)) for box in scene.boxes],
        [_connector(line, scene.palette, placed.curves[line.key]) for line in scene.lines],
    )


def _around(frames: list[Frame]) -> dict[str, str]:
    """The key of the frame directly around each box and frame."""
    found: dict[str, str] = {}
    for frame in every_frame(frames):
        found.update(dict.fromkeys([*frame.boxes, *(inner.key for inner in frame.frames)], frame.key))
    return found


def _shape(box: Box, palette: Palette, place: Rectangle, group: str | None) -> Shape:
    form, _ = SHAPE[box.party.kind]
    colours = box_colours(box, palette)
    return Shape(
        box.key,
        box.party,
        box.stands_for,
        box.note,
        "; ".join(box.details),
        form,  # type: ignore[arg-type]
        bool(colours.dashes),
        colours.fill,
        colours.outline,
        place,
        group,
    )


def _connector(line: Line, palette: Palette, curve: list[Point]) -> Connector:
    return Connector(
        line.key,
        line.tail,
        line.head,
        line.links,
        line.label,
        "; ".join(line.details),
        palette.tone[line.look.tone],
        pen_width(line),
        line.look.dash,
        line.look.head,
        curve,
    )
