"""The geometry of a line: its curve cut where the head begins, and the head at its tip."""

from math import hypot

from chain.render.picture import Point
from chain.render.theme import Head

# How much of the line a head takes, and its corners, the tip at 0 and x along the line; in units of its size.
HEADS: dict[Head, tuple[float, list[Point]]] = {
    "normal": (7, [(0, 0), (-8, 3.4), (-8, -3.4)]),
    "diamond": (9, [(0, 0), (-5, 3.4), (-10, 0), (-5, -3.4)]),
    "box": (6, [(0, 3.2), (-6.4, 3.2), (-6.4, -3.2), (0, -3.2)]),
    "tee": (1, [(0, 4.6), (-2, 4.6), (-2, -4.6), (0, -4.6)]),
    "vee": (4, [(0, 0), (-8, 3.6), (-5, 0), (-8, -3.6)]),
}


def head_of(head: Head, curve: list[Point], width: float) -> tuple[list[Point], str]:
    """The curve up to where the head begins, and the head as SVG path data, both ending at the curve's tip."""
    size = 0.62 + 0.13 * width
    tip = curve[-1]
    along = _direction(curve)
    taken, corners = HEADS[head]
    shift = (-along[0] * taken * size, -along[1] * taken * size)
    cut = [*curve[:-2], _plus(curve[-2], shift), _plus(tip, shift)] if _length(curve) > 2 * taken * size else curve
    turned = [
        (tip[0] + size * (x * along[0] - y * along[1]), tip[1] + size * (x * along[1] + y * along[0]))
        for x, y in corners
    ]
    return cut, "M" + " L".join(f"{x:.2f},{y:.2f}" for x, y in turned) + " Z"


def path_of(curve: list[Point]) -> str:
    """A curve as SVG path data."""
    points = [f"{x:.2f},{y:.2f}" for x, y in curve]
    return f"M{points[0]} C{' '.join(points[1:])}"


def straight(start: Point, end: Point) -> list[Point]:
    """A straight line as a curve."""
    thirds = [(start[0] + (end[0] - start[0]) * t / 3, start[1] + (end[1] - start[1]) * t / 3) for t in (1, 2)]
    return [start, *thirds, end]


def _direction(curve: list[Point]) -> Point:
    """In which the curve arrives, of length 1."""
    tip = curve[-1]
    for point in reversed(curve[:-1]):
        distance = hypot(tip[0] - point[0], tip[1] - point[1])
        if distance > 0.5:
            return (tip[0] - point[0]) / distance, (tip[1] - point[1]) / distance
    return 1.0, 0.0


def _length(curve: list[Point]) -> float:
    return hypot(curve[-1][0] - curve[0][0], curve[-1][1] - curve[0][1])


def _plus(point: Point, shift: Point) -> Point:
    return point[0] + shift[0], point[1] + shift[1]
