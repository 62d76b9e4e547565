"""A scene with a place for everything: what every format is written from."""

from dataclasses import dataclass

from chain.render.scene import Scene

Point = tuple[float, float]


@dataclass(frozen=True)
class Rectangle:
    """By its centre, in points from the top left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Picture:
    """A scene and where its boxes, frames and lines are, by key; the words and the legend are the format's to place.

    A curve is a list of cubic Bezier control points: the start, then three for each piece; it ends at the tip.
    """

    scene: Scene
    width: float
    height: float
    boxes: dict[str, Rectangle]
    frames: dict[str, Rectangle]
    curves: dict[str, list[Point]]
