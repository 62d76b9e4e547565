"""A scene as DOT text for others to draw: pure, stable to the byte, user text only in labels and tooltips."""

from graphviz import Digraph

from chain.render.frames import Frame
from chain.render.layout_dot import POINTS_PER_INCH, add_columns, graph_attributes
from chain.render.measure import wrap
from chain.render.order import order_columns
from chain.render.quoting import quoted, quoted_tooltip
from chain.render.scene import Box, LegendItem, Line, Scene
from chain.render.sheet import FRAME_LINES, FRAME_TEXT_WIDTH, NAME_POINTS, PAPER, sizes, text_lines
from chain.render.svg_boxes import box_colours
from chain.render.svg_lines import pen_width
from chain.render.theme import SHAPE

LABEL_POINTS = 9.0
LABEL_WIDTH = 110.0


def to_dot(scene: Scene) -> bytes:
    """The picture of a scene with its title, totals and legend."""
    palette = scene.palette
    attributes = graph_attributes(scene, PAPER) | {
        "outputorder": "edgesfirst",
        "bgcolor": palette.background,
        "fontname": "Arial",
        "fontcolor": palette.text,
        "fontsize": f"{NAME_POINTS:g}",
        "label": quoted(scene.title, *scene.words, *map(_said, scene.legend), end="\\l"),
        "labelloc": "t",
        "labeljust": "l",
    }
    graph = Digraph("chain", graph_attr=attributes)
    add_columns(graph, order_columns(scene))
    graph.attr("node", fontname="Arial", fontsize=f"{NAME_POINTS:g}", margin="0.06,0.03", fixedsize="true")
    graph.attr("edge", fontname="Arial")
    boxes = {box.key: box for box in scene.boxes}
    inches = {
        key: (f"{width / POINTS_PER_INCH:.3f}", f"{height / POINTS_PER_INCH:.3f}")
        for key, (width, height) in sizes(scene.boxes, PAPER).items()
    }
    for frame in scene.frames:
        graph.subgraph(_cluster(frame, boxes, inches, scene))
    for key in scene.loose:
        _add_box(graph, boxes[key], inches, scene)
    for line in scene.lines:
        _add_line(graph, line, boxes, scene)
    return str(graph.source).encode()


def _said(item: LegendItem) -> str:
    if item.look is None:
        return item.meaning
    return f"{item.look.tone}, {item.look.dash}, {item.look.head}: {item.meaning.rpartition(': ')[2]}"


def _cluster(frame: Frame, boxes: dict[str, Box], inches: dict[str, tuple[str, str]], scene: Scene) -> Digraph:
    """A group as a Graphviz cluster; no deeper than `frames.DEEPEST_FRAME`, so it may call itself."""
    cluster, palette = Digraph(f"cluster_{frame.key}"), scene.palette
    cluster.attr(
        id=frame.key,
        label=quoted(*wrap(frame.party.label, NAME_POINTS, FRAME_TEXT_WIDTH, FRAME_LINES), end="\\l"),
        tooltip=quoted_tooltip(frame.party.label),
        labeljust="l",
        style="rounded,filled",
        color=palette.frame,
        fillcolor=palette.frame_fill,
        fontcolor=palette.faint_text,
        margin="8",
    )
    for inner in frame.frames:
        cluster.subgraph(_cluster(inner, boxes, inches, scene))
    for key in frame.boxes:
        _add_box(cluster, boxes[key], inches, scene)
    return cluster


def _add_box(graph: Digraph, box: Box, inches: dict[str, tuple[str, str]], scene: Scene) -> None:
    shape, style = SHAPE[box.party.kind]
    colours = box_colours(box, scene.palette)
    graph.node(
        box.key,
        label=quoted(*text_lines(box)),
        tooltip=quoted_tooltip(*box.details),
        id=box.key,
        **{"class": box.party.kind},
        shape=shape,
        style=style,
        width=inches[box.key][0],
        height=inches[box.key][1],
        fillcolor=colours.fill,
        fontcolor=colours.text,
        color=colours.outline,
        **({"penwidth": f"{colours.outline_width:g}"} if colours.outline_width != 1 else {}),
        **({"peripheries": "2"} if box.stands_for > 1 else {}),
    )


def _add_line(graph: Digraph, line: Line, boxes: dict[str, Box], scene: Scene) -> None:
    label = {
        "xlabel": quoted(*wrap(line.label, LABEL_POINTS, LABEL_WIDTH, 1)),
        "fontsize": f"{LABEL_POINTS:g}",
        "fontcolor": scene.palette.faint_text,
    }
    forward = boxes[line.tail].column < boxes[line.head].column
    graph.edge(
        line.tail,
        line.head,
        id=line.key,
        **{"class": line.look.name},
        tooltip=quoted_tooltip(*line.details),
        color=scene.palette.tone[line.look.tone],
        style=line.look.dash,
        arrowhead=line.look.head,
        arrowsize=f"{0.5 + 0.08 * pen_width(line):.2f}",
        penwidth=f"{pen_width(line):.2f}",
        constraint="true" if forward else "false",
        **(label if scene.labelled and line.label else {}),
    )
