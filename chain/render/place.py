"""Where Graphviz puts everything, for a canvas that draws the chain itself."""

import json
from dataclasses import replace
from typing import Any

from chain.render.dot import Sheet, to_dot
from chain.render.excerpt import take_parties
from chain.render.frames import every_frame
from chain.render.layout_engine import lay_out
from chain.render.scene import Scene, build_scene
from chain.render.view import View
from schemas import layout
from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from schemas.layout import Layout

BOX_WIDTH, BOX_HEIGHT = 150.0, 36.0
ROOM_ABOVE_AND_BELOW = 8.0
CANVAS = Sheet(
    bare=True, box_size=(BOX_WIDTH, BOX_HEIGHT + ROOM_ABOVE_AND_BELOW), room_for_passing_lines=60.0, smallest_gap=1.4
)
POINTS_PER_INCH = 72

Point = tuple[float, float]


def place(document: ChainDocument, analysis: Analysis, view: View) -> Layout:
    """Places of parties, groups and links, all boxes 150 x 36 points; `shown` says how much of the chain it is.

    A party that only groups others has no box: its place is in `groups`. Raises RenderRefused where a limit is hit.
    """
    scene = replace(build_scene(document, analysis, take_parties(document, analysis, view)), money=view.money)
    return read_layout(json.loads(lay_out(to_dot(scene, view, CANVAS), "json")), scene)


def read_layout(drawn: dict[str, Any], scene: Scene) -> Layout:
    """What Graphviz drew of a scene, as places."""
    left, bottom, right, top = _numbers(drawn["bb"])
    items = {item["id"]: item for item in [*drawn.get("objects", []), *drawn.get("edges", [])] if "id" in item}
    parties = {box.party.id: _box(items[box.key], left, top) for box in scene.boxes}
    centres = {box.key: parties[box.party.id] for box in scene.boxes}
    links = {}
    for line in scene.lines:
        curve = _curve(items.get(line.key, {}), left, top) or _straight(centres[line.tail], centres[line.head])
        links.update({link.key: curve for link in line.links})
    return Layout(
        width=right - left,
        height=top - bottom,
        parties=parties,
        groups={f.party.id: _frame(items[f.key], left, top) for f in every_frame(scene.frames) if f.key in items},
        links=links,
        shown=scene.shown,
    )


def _box(item: dict[str, Any], left: float, top: float) -> layout.Box:
    x, y = _numbers(item["pos"])
    return layout.Box(x=x - left, y=top - y, width=BOX_WIDTH, height=BOX_HEIGHT)


def _frame(item: dict[str, Any], left: float, top: float) -> layout.Box:
    x1, y1, x2, y2 = _numbers(item["bb"])
    return layout.Box(x=(x1 + x2) / 2 - left, y=top - (y1 + y2) / 2, width=x2 - x1, height=y2 - y1)


def _curve(item: dict[str, Any], left: float, top: float) -> list[Point]:
    """Control points from Graphviz' `pos`: `e,x,y` is the tip of the arrow, `s,x,y` would be its tail."""
    tip: list[Point] = []
    points: list[Point] = []
    for part in item.get("pos", "").partition(";")[0].split():
        x, y = _numbers(part.removeprefix("e,").removeprefix("s,"))
        if part[0] != "s":
            (tip if part[0] == "e" else points).append((x - left, top - y))
    return points[:-1] + (tip or points[-1:])


def _straight(start: layout.Box, end: layout.Box) -> list[Point]:
    return [(start.x, start.y), (start.x, start.y), (end.x, end.y), (end.x, end.y)]


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]
