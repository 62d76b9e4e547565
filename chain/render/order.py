"""In which order boxes stand in their column: near what they are linked with, and where they stood before an edit."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from chain.render.frames import Frame
from chain.render.scene import Scene

# How much of its height a box takes from its place in the document; the rest is the mean of its neighbours'.
HOLD = 0.6
ROUNDS = 60

Floats = NDArray[np.float64]


def order_columns(scene: Scene) -> list[list[str]]:
    """Keys of the boxes of each column, from top to bottom; boxes of a group stand together, authorities last.

    A box's height is mostly the mean height of what it is linked with, and a little its place in the document: a
    barycentre with anchors. The pull of one party more fades with each link, so that an edit moves others little.
    """
    height = dict(zip((box.key for box in scene.boxes), _heights(scene), strict=True))
    apart = {box.key: box.party.kind == "authority" for box in scene.boxes}
    groups = {key: path for frame in scene.frames for key, path in _groups(frame, height, ())}
    columns: dict[int, list[str]] = defaultdict(list)
    for box in scene.boxes:
        columns[box.column].append(box.key)

    def place(key: str) -> tuple[object, ...]:
        return (apart[key] and key not in groups, *groups.get(key, ()), (height[key], key))

    return [sorted(columns[column], key=place) for column in sorted(columns)]


def _heights(scene: Scene) -> list[float]:
    """Fixed point of h = (1 - hold) * mean of neighbours' h + hold * place in the document."""
    place = {box.key: number for number, box in enumerate(scene.boxes)}
    anchor = np.arange(len(place), dtype=np.float64)
    ends = [(place[line.tail], place[line.head]) for line in scene.lines if line.tail != line.head]
    if not ends:
        return [float(number) for number in anchor]
    tails, heads = np.array(ends, dtype=np.int64).T
    links = np.bincount(np.concatenate([tails, heads]), minlength=len(place))
    height, linked = anchor.copy(), links > 0
    for _ in range(ROUNDS):
        pull = np.bincount(tails, height[heads], len(place)) + np.bincount(heads, height[tails], len(place))
        height[linked] = HOLD * anchor[linked] + (1 - HOLD) * pull[linked] / links[linked]
    return [float(number) for number in height]


def _groups(
    frame: Frame, height: dict[str, float], outside: tuple[tuple[float, str], ...]
) -> Iterator[tuple[str, tuple[tuple[float, str], ...]]]:
    """The middles of the groups around each box, the outermost first: equal for all of a group in every column."""
    inside = (*outside, (_middle(frame, height), frame.key))
    yield from ((key, inside) for key in frame.boxes)
    for inner in frame.frames:
        yield from _groups(inner, height, inside)


def _middle(frame: Frame, height: dict[str, float]) -> float:
    heights = [height[key] for key in _boxes(frame)]
    return sum(heights) / len(heights)


def _boxes(frame: Frame) -> list[str]:
    return [*frame.boxes, *(key for inner in frame.frames for key in _boxes(inner))]
