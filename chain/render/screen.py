"""Of which shape the boxes of a canvas are, so that names can be read where the whole picture fits a window."""

from collections import Counter

from chain.render.layout_dot import passing_lines
from chain.render.scene import Scene
from chain.render.sheet import SCREENS, Sheet

# The room an editor leaves for the picture in a window of 1280 x 800.
ROOM_WIDTH, ROOM_HEIGHT = 920.0, 575.0
# Measured on pictures of 28 to 45 boxes: columns do not stand flush, and a line past a box takes a little height.
SKEW = 1.35
LINE_HEIGHT = 2.6


def screen_sheet(scene: Scene) -> Sheet:
    """The sheet on which the scene comes out largest in a window: few long columns get wide flat boxes, many short
    ones narrow tall boxes.
    """
    return max(SCREENS, key=lambda sheet: _scale(scene, sheet))


def _scale(scene: Scene, sheet: Sheet) -> float:
    """About how large the scene can be drawn on the sheet and still fit."""
    assert sheet.box_size is not None
    width, height = sheet.box_size
    boxes = Counter(box.column for box in scene.boxes)
    passing = passing_lines(scene)
    tallest = max(
        (count * (height + sheet.room_above_and_below) + passing[column] * LINE_HEIGHT)
        for column, count in (boxes or {0: 1}).items()
    )
    gaps = max(boxes, default=0)
    return min(ROOM_WIDTH / ((gaps + 1) * width + gaps * sheet.column_gap), ROOM_HEIGHT / (tallest * SKEW))
