"""What a picture is drawn on, and how large boxes are: to fit their text on paper, all of one size on a canvas."""

from dataclasses import dataclass

from chain.render.measure import text_width, wrap
from chain.render.scene import Box

NAME_POINTS = 12.0
LINE_HEIGHT = 14.5
TEXT_LINES = 3
FRAME_TEXT_WIDTH = 180.0
FRAME_LINES = 2
TEXT_WIDTH = 122.0
PADDING = 14.0
# An ellipse or octagon needs more room around its text than a box.
ROOM = {"department": 1.0, "partner": 1.0, "customer": 1.22, "authority": 1.12}


@dataclass(frozen=True)
class Sheet:
    """Room between boxes in points; `box_size` where all boxes are of one size."""

    box_size: tuple[float, float] | None
    room_above_and_below: float
    column_gap: float
    largest_gap: float
    smallest_gap: float
    room_for_passing_lines: float


PAPER = Sheet(None, 0.0, 62.0, 14.0, 5.0, 240.0)
CANVAS = Sheet((150.0, 36.0), 8.0, 79.2, 14.0, 1.4, 60.0)
# In each there is room for a name of 17 points: in two lines, or three in the narrow one.
SCREENS = (
    Sheet((190.0, 39.0), 4.5, 79.2, 14.0, 1.4, 60.0),
    Sheet((166.0, 42.0), 5.0, 60.0, 14.0, 1.4, 60.0),
    Sheet((138.0, 58.0), 6.0, 46.0, 14.0, 1.4, 60.0),
)


def text_lines(box: Box) -> list[str]:
    """The lines of text in a box on paper, the note last."""
    return [*wrap(box.label, NAME_POINTS, TEXT_WIDTH, TEXT_LINES), *wrap(box.note, NAME_POINTS, TEXT_WIDTH, 1)]


def sizes(boxes: list[Box], sheet: Sheet) -> dict[str, tuple[float, float]]:
    """Width and height of each box in points, by key; on paper all are as wide as the widest."""
    if sheet.box_size is not None:
        return dict.fromkeys((box.key for box in boxes), sheet.box_size)
    fitting = {box.key: _fitting(box) for box in boxes}
    widest = max((width for width, _ in fitting.values()), default=0.0)
    return {key: (widest, height) for key, (_, height) in fitting.items()}


def _fitting(box: Box) -> tuple[float, float]:
    lines, room = text_lines(box), ROOM[box.party.kind]
    width = max(text_width(line, NAME_POINTS) for line in lines) + PADDING
    return width * room, LINE_HEIGHT * len(lines) * (room * 2 + 1) / 3 + 9
