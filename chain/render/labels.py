"""Where the offerings stand beside their lines, so that they keep off boxes and off each other where there is room."""

from collections.abc import Iterator
from dataclasses import dataclass

from chain.render.measure import text_width, wrap
from chain.render.picture import Picture, Point

LABEL_POINTS = 10.0
LABEL_WIDTH = 130.0
# Places along the line that are tried, the middle first.
PLACES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)

Area = tuple[float, float, float, float]


@dataclass(frozen=True)
class Label:
    """A line's offering by the middle of its base line, in points."""

    text: str
    x: float
    y: float
    points: float


def place_labels(picture: Picture) -> list[Label]:
    """Every line's label. Where there is no free place it stands on the middle of its line."""
    taken = [_area(place.x, place.y, place.width, place.height) for place in picture.boxes.values()]
    labels = []
    for line in picture.scene.lines:
        if line.label:
            text = wrap(line.label, LABEL_POINTS, LABEL_WIDTH, 1)[0]
            (x, y), area = _free(picture.curves[line.key], text_width(text, LABEL_POINTS), taken)
            taken.append(area)
            labels.append(Label(text, x, y + LABEL_POINTS * 0.36, LABEL_POINTS))
    return labels


def _free(curve: list[Point], width: float, taken: list[Area]) -> tuple[Point, Area]:
    tried = [(point, _area(*point, width, LABEL_POINTS)) for point in _along(curve)]
    return next((place for place in tried if not any(_meet(place[1], area) for area in taken)), tried[0])


def _along(curve: list[Point]) -> Iterator[Point]:
    pieces = (len(curve) - 1) // 3
    for share in PLACES:
        piece = min(int(share * pieces), pieces - 1)
        t = share * pieces - piece
        a, b, c, d = curve[3 * piece : 3 * piece + 4]
        weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
        x, y = (sum(w * p[axis] for w, p in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1))
        yield x, y


def _area(x: float, y: float, width: float, height: float) -> Area:
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _meet(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
