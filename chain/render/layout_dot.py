"""What Graphviz is told of a scene to place it: sizes, columns, order and links. No text of users, none at all."""

from collections import Counter
from itertools import pairwise
from math import ceil

from graphviz import Digraph

from chain.render.frames import Frame
from chain.render.measure import text_width, wrap
from chain.render.scene import Scene
from chain.render.sheet import FRAME_LINES, FRAME_TEXT_WIDTH, NAME_POINTS, Sheet, sizes

POINTS_PER_INCH = 72
CURVES_UP_TO = 400
ROOM_FOR_LABELS = 75.0

# Past that many lines Graphviz needs its short cuts: performance.md, "Graphviz".
SHORT_CUTS = {"nslimit": "1", "nslimit1": "1", "mclimit": "0.1"}


def layout_dot(scene: Scene, sheet: Sheet, order: list[list[str]]) -> str:
    """The scene as DOT for placing; `order` holds the keys of the boxes of each column from top to bottom."""
    graph = Digraph("chain", graph_attr=graph_attributes(scene, sheet))
    graph.attr("node", shape="box", fixedsize="true", label="")
    add_columns(graph, order)
    box_sizes = sizes(scene.boxes, sheet)
    inches = {
        key: (f"{width / POINTS_PER_INCH:.3f}", f"{(height + sheet.room_above_and_below) / POINTS_PER_INCH:.3f}")
        for key, (width, height) in box_sizes.items()
    }
    for frame in scene.frames:
        graph.subgraph(_cluster(frame, inches))
    for key in scene.loose:
        graph.node(key, id=key, width=inches[key][0], height=inches[key][1])
    column = {box.key: box.column for box in scene.boxes}
    for line in scene.lines:
        forward = "true" if column[line.tail] < column[line.head] else "false"
        graph.edge(line.tail, line.head, id=line.key, constraint=forward, tailport="e", headport="w")
    return str(graph.source)


def graph_attributes(scene: Scene, sheet: Sheet) -> dict[str, str]:
    """Attributes of the whole graph: direction, gaps, and how much Graphviz may try."""
    small = len(scene.lines) <= CURVES_UP_TO
    labelled = scene.labelled and sheet.box_size is None
    column_gap = sheet.column_gap + (ROOM_FOR_LABELS if labelled else 0.0)
    return {
        "rankdir": "LR",
        "newrank": "true",
        "nodesep": f"{_gap(scene, sheet) / POINTS_PER_INCH:.3f}",
        "ranksep": f"{column_gap / POINTS_PER_INCH:.3f}",
        "splines": "true" if small else "line",
        **({} if small else SHORT_CUTS),
    }


def _gap(scene: Scene, sheet: Sheet) -> float:
    """Points between boxes above each other: small where many lines must pass, for each line takes the same room."""
    most = max(passing_lines(scene).values(), default=0)
    return min(max(sheet.room_for_passing_lines / (most + 1), sheet.smallest_gap), sheet.largest_gap)


def passing_lines(scene: Scene) -> Counter[int]:
    """How many lines pass the boxes of each column on their way to another."""
    column = {box.key: box.column for box in scene.boxes}
    return Counter(
        between for line in scene.lines for between in range(*sorted((column[line.tail] + 1, column[line.head])))
    )


def add_columns(graph: Digraph, order: list[list[str]]) -> None:
    """Give Graphviz the columns through a spine of unseen points: nothing else makes it as fast."""
    graph.edges((f"c{column}", f"c{column + 1}") for column in range(len(order) - 1))
    for column, keys in enumerate(order):
        with graph.subgraph() as same:
            same.attr(rank="same")
            same.node(f"c{column}", width="0", height="0")
            for key in keys:
                same.node(key)
            same.edges(pairwise(keys))


def _cluster(frame: Frame, inches: dict[str, tuple[str, str]]) -> Digraph:
    """A group as a Graphviz cluster; no deeper than `frames.DEEPEST_FRAME`, so it may call itself."""
    lines = wrap(frame.party.label, NAME_POINTS, FRAME_TEXT_WIDTH, FRAME_LINES)
    room = max(ceil(text_width(line, NAME_POINTS) / text_width("x", NAME_POINTS)) for line in lines)
    cluster = Digraph(f"cluster_{frame.key}")
    label = "\\n".join(["x" * room] * len(lines))
    cluster.attr(id=frame.key, label=label, fontname="Arial", fontsize=f"{NAME_POINTS:g}", margin="8")
    for inner in frame.frames:
        cluster.subgraph(_cluster(inner, inches))
    for key in frame.boxes:
        cluster.node(key, id=key, width=inches[key][0], height=inches[key][1])
    return cluster
