"""In which order boxes stand in their column."""

from collections import defaultdict

from chain.render.scene import Scene


def order_columns(scene: Scene) -> list[list[str]]:
    """Keys of the boxes of each column, from top to bottom."""
    columns: dict[int, list[str]] = defaultdict(list)
    for box in scene.boxes:
        columns[box.column].append(box.key)
    return [columns[column] for column in sorted(columns)]
