"""A picture taken apart into shapes and connectors, each with its place, for programs that draw it themselves."""

import json
from dataclasses import dataclass, replace
from typing import Literal

from chain.render import caption
from chain.render.dot import to_dot
from chain.render.excerpt import take_excerpt
from chain.render.frames import Frame, every_frame
from chain.render.layout_engine import lay_out
from chain.render.place import CANVAS, read_layout
from chain.render.scene import Box, Line, Scene, build_scene
from chain.render.theme import ARROW, LINE, PALETTES, SHAPE, THINNEST, WIDEST, LinkStyle, Palette
from chain.render.view import View
from schemas import layout
from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from schemas.link import Link
from schemas.party import Party

Form = Literal["box", "ellipse", "octagon"]


@dataclass(frozen=True)
class Place:
    """A rectangle by its centre, in points from the top left."""

    x: float
    y: float
    width: float
    height: float


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
    legend: list[tuple[LinkStyle, str]]
    palette: Palette
    groups: list[Group]
    shapes: list[Shape]
    connectors: list[Connector]


def take_apart(document: ChainDocument, analysis: Analysis, view: View) -> Drawing:
    """The picture of a view as shapes and connectors. Raises RenderRefused where a limit is hit."""
    scene = replace(build_scene(document, analysis, take_excerpt(document, analysis, view)), money=view.money)
    return _drawing(scene, view)


def _drawing(scene: Scene, view: View) -> Drawing:
    placed = read_layout(json.loads(lay_out(to_dot(scene, view, CANVAS), "json")), scene)
    palette = PALETTES[view.theme]
    around = _around(scene.frames)
    widest = max((line.loaded_cost for line in scene.lines), default=0.0)
    labels = {box.key: box.party.label for box in scene.boxes}
    return Drawing(
        placed.width,
        placed.height,
        caption.headline(scene),
        caption.legend(scene),
        palette,
        [
            Group(frame.key, frame.party, _place(placed.groups[frame.party.id]), around.get(frame.key))
            for frame in sorted(every_frame(scene.frames), key=lambda frame: int(frame.key[1:]))
            if frame.party.id in placed.groups
        ],
        [_shape(box, scene, palette, placed.parties[box.party.id], around.get(box.key)) for box in scene.boxes],
        [_connector(line, scene, palette, widest, labels) for line in scene.lines],
    )


def _around(frames: list[Frame]) -> dict[str, str]:
    """The key of the frame directly around each box and frame."""
    found: dict[str, str] = {}
    for frame in every_frame(frames):
        found.update(dict.fromkeys([*frame.boxes, *(inner.key for inner in frame.frames)], frame.key))
    return found


def _place(box: layout.Box) -> Place:
    return Place(box.x, box.y, box.width, box.height)


def _shape(box: Box, scene: Scene, palette: Palette, placed: layout.Box, group: str | None) -> Shape:
    form, style = SHAPE[box.party.kind]
    return Shape(
        box.key,
        box.party,
        box.stands_for,
        caption.box_note(box, scene),
        "; ".join(caption.box_tooltip(box, scene)),
        form,  # type: ignore[arg-type]
        "dashed" in style,
        palette.fill[box.party.kind],
        palette.link["no_value"] if caption.idle(box, scene) else palette.outline,
        _place(placed),
        group,
    )


def _connector(line: Line, scene: Scene, palette: Palette, widest: float, labels: dict[str, str]) -> Connector:
    share = line.loaded_cost / widest if widest > 0 and line.style != "insight" else 0.0
    words = line.links[0].offering or "" if len(line.links) == 1 else f"{len(line.links)} links"
    return Connector(
        line.key,
        line.tail,
        line.head,
        line.links,
        words,
        "; ".join(caption.line_tooltip(line, scene, labels[line.tail], labels[line.head])),
        palette.link[line.style],
        THINNEST + (WIDEST - THINNEST) * share**0.5,
        LINE[line.style],
        ARROW[line.style],
    )
