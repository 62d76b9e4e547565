"""A scene as DOT text: pure, stable to the byte, user text only ever in labels and tooltips."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from graphviz import Digraph

from chain.render import caption
from chain.render.dot_items import add_box, add_line
from chain.render.frames import Frame
from chain.render.measure import NAME_POINTS, wrap
from chain.render.quoting import quoted, quoted_tooltip
from chain.render.scene import Box, Scene
from chain.render.theme import PALETTES, Palette
from chain.render.view import View

POINTS_PER_INCH = 72
FRAME_TEXT_WIDTH = 180.0
CURVES_UP_TO = 250
LARGEST_GAP = 14.0

# Past that many lines Graphviz needs its short cuts: performance.md, "Graphviz".
SHORT_CUTS = {"nslimit": "1", "nslimit1": "1", "mclimit": "0.1"}


@dataclass(frozen=True)
class Sheet:
    """What the picture is drawn on: paper with words around it, or a bare canvas of boxes of one size in points."""

    bare: bool = False
    box_size: tuple[float, float] | None = None
    room_for_passing_lines: float = 240.0
    smallest_gap: float = 3.0


PAPER = Sheet()


def to_dot(scene: Scene, view: View, sheet: Sheet = PAPER) -> str:
    """The picture of a scene with its title, totals and legend."""
    palette = PALETTES[view.theme]
    graph = Digraph("chain", graph_attr=_graph_attributes(scene, palette, sheet))
    graph.attr("node", fontname="Arial", fontsize=f"{NAME_POINTS:g}", fontcolor=palette.text, margin="0.06,0.03")
    graph.attr("edge", fontname="Arial")
    _add_columns(graph, scene)
    boxes = {box.key: box for box in scene.boxes}
    authorities = Digraph("cluster_authorities")
    for frame in scene.frames:
        graph.subgraph(_subgraph(frame, boxes, scene, palette, sheet))
    for key in scene.loose:
        apart = boxes[key].party.kind == "authority" and not sheet.bare
        add_box(authorities if apart else graph, boxes[key], scene, palette, sheet.box_size)
    if authorities.body:
        authorities.attr(**_frame_style("Authorities", palette))
        graph.subgraph(authorities)
    widest = max((line.loaded_cost for line in scene.lines), default=0.0)
    for line in scene.lines:
        add_line(graph, line, scene, palette, widest, boxes, sheet.bare)
    return str(graph.source)


def _graph_attributes(scene: Scene, palette: Palette, sheet: Sheet) -> dict[str, str]:
    small = len(scene.lines) <= CURVES_UP_TO
    layout = {
        "rankdir": "LR",
        "newrank": "true",
        "nodesep": f"{_gap(scene, sheet) / POINTS_PER_INCH:.3f}",
        "ranksep": "1.1",
        "outputorder": "edgesfirst",
        "splines": "true" if small else "line",
        **({} if small else SHORT_CUTS),
        "bgcolor": palette.background,
        "fontname": "Arial",
        "fontcolor": palette.text,
        "fontsize": f"{NAME_POINTS:g}",
    }
    return layout | ({} if sheet.bare else _words(scene))


def _gap(scene: Scene, sheet: Sheet) -> float:
    """Points between boxes above each other: small where many lines must pass, for each line takes the same room."""
    column = {box.key: box.column for box in scene.boxes}
    passing = Counter(
        between for line in scene.lines for between in range(*sorted((column[line.tail] + 1, column[line.head])))
    )
    most = max(passing.values(), default=0)
    return min(max(sheet.room_for_passing_lines / (most + 1), sheet.smallest_gap), LARGEST_GAP)


def _words(scene: Scene) -> dict[str, str]:
    meanings = [caption.SAMPLE_SPACE + text for _, text in caption.legend(scene)]
    lines = [*caption.headline(scene), *meanings, caption.SAMPLE_SPACE + caption.width_legend(scene)]
    return {"label": quoted(*lines, end="\\l"), "labelloc": "t", "labeljust": "l"}


def _add_columns(graph: Digraph, scene: Scene) -> None:
    """Give Graphviz the columns through a spine of unseen points: nothing else makes it as fast."""
    columns: dict[int, list[str]] = defaultdict(list)
    for box in scene.boxes:
        columns[box.column].append(box.key)
    graph.attr("node", shape="point", width="0", height="0", style="invis", label="")
    graph.attr("edge", style="invis")
    graph.edges((f"c{column}", f"c{column + 1}") for column in range(len(columns) - 1))
    for column, keys in sorted(columns.items()):
        with graph.subgraph() as same:
            same.attr(rank="same")
            same.node(f"c{column}")
            for key in keys:
                same.node(key)


def _subgraph(frame: Frame, boxes: dict[str, Box], scene: Scene, palette: Palette, sheet: Sheet) -> Digraph:
    """A group as a Graphviz cluster; no deeper than `frames.DEEPEST_FRAME`, so it may call itself."""
    cluster = Digraph(f"cluster_{frame.key}")
    cluster.attr(id=frame.key, **_frame_style(frame.party.label, palette))
    for inner in frame.frames:
        cluster.subgraph(_subgraph(inner, boxes, scene, palette, sheet))
    for key in frame.boxes:
        add_box(cluster, boxes[key], scene, palette, sheet.box_size)
    return cluster


def _frame_style(label: str, palette: Palette) -> dict[str, str]:
    return {
        "label": quoted(*wrap(label, NAME_POINTS, FRAME_TEXT_WIDTH, 2), end="\\l"),
        "tooltip": quoted_tooltip(label),
        "labeljust": "l",
        "style": "rounded,filled",
        "color": palette.frame,
        "fillcolor": palette.frame_fill,
        "fontcolor": palette.faint_text,
        "margin": "8",
    }
