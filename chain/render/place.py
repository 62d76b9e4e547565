"""Where Graphviz puts everything in a scene."""

import json
from typing import Any

from chain.render.frames import every_frame
from chain.render.graphviz import DEFAULT_LIMITS, Limits
from chain.render.layout_dot import layout_dot
from chain.render.layout_engine import lay_out
from chain.render.order import order_columns
from chain.render.picture import Picture, Point, Rectangle
from chain.render.scene import Scene
from chain.render.sheet import PAPER, Sheet, sizes


def place(scene: Scene, sheet: Sheet = PAPER, limits: Limits = DEFAULT_LIMITS) -> Picture:
    """The scene with a place for everything. Raises RenderRefused where a limit is hit."""
    order = order_columns(scene)
    return _read(json.loads(lay_out(layout_dot(scene, sheet, order), "json", limits)), scene, sheet)


def _read(drawn: dict[str, Any], scene: Scene, sheet: Sheet) -> Picture:
    left, bottom, right, top = _numbers(drawn["bb"])
    items = {item["id"]: item for item in [*drawn.get("objects", []), *drawn.get("edges", [])] if "id" in item}
    boxes = {
        key: Rectangle(*_point(items[key]["pos"], left, top), width, height)
        for key, (width, height) in sizes(scene.boxes, sheet).items()
    }
    return Picture(
        scene=scene,
        width=right - left,
        height=top - bottom,
        boxes=boxes,
        frames={f.key: _frame(items[f.key], left, top) for f in every_frame(scene.frames) if f.key in items},
        curves={
            line.key: _curve(items.get(line.key, {}), left, top) or _straight(boxes[line.tail], boxes[line.head])
            for line in scene.lines
        },
    )


def _point(text: str, left: float, top: float) -> Point:
    x, y = _numbers(text)
    return x - left, top - y


def _frame(item: dict[str, Any], left: float, top: float) -> Rectangle:
    x1, y1, x2, y2 = _numbers(item["bb"])
    return Rectangle((x1 + x2) / 2 - left, top - (y1 + y2) / 2, x2 - x1, y2 - y1)


def _curve(item: dict[str, Any], left: float, top: float) -> list[Point]:
    """Control points from Graphviz' `pos`: `e,x,y` is the tip of the arrow, `s,x,y` would be its tail."""
    tip: list[Point] = []
    points: list[Point] = []
    for part in item.get("pos", "").partition(";")[0].split():
        point = _point(part.removeprefix("e,").removeprefix("s,"), left, top)
        if part[0] != "s":
            (tip if part[0] == "e" else points).append(point)
    return points[:-1] + (tip or points[-1:])


def _straight(start: Rectangle, end: Rectangle) -> list[Point]:
    return [(start.x, start.y), (start.x, start.y), (end.x, end.y), (end.x, end.y)]


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]
