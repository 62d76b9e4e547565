"""A drawing as SVG without title and legend, for pages that say both themselves."""

from math import hypot

from chain.render.drawing import Connector, Drawing, Group, Shape
from chain.render.measure import wrap
from chain.render.quoting import plain
from chain.render.safe_svg import FONTS, Element, name, write_svg

NAME_POINTS = 10.0
ROOM = 4.0
DASHES = {"dashed": "5,2.5", "dotted": "1,3"}
HEADS: dict[str, list[tuple[float, float]]] = {
    "normal": [(0, 0), (-8, 3.4), (-8, -3.4)],
    "diamond": [(0, 0), (-5, 3.4), (-10, 0), (-5, -3.4)],
    "box": [(0, 3), (-6, 3), (-6, -3), (0, -3)],
    "tee": [(0, 4.6), (-2, 4.6), (-2, -4.6), (0, -4.6)],
    "vee": [(0, 0), (-8, 3.6), (-5, 0), (-8, -3.6)],
}


def to_bare_svg(drawing: Drawing, description: str) -> bytes:
    """The drawing alone, as large as it was placed, in points; same drawing, same bytes."""
    width, height = drawing.width + 2 * ROOM, drawing.height + 2 * ROOM
    view = f"{-ROOM:g} {-ROOM:g} {width:.1f} {height:.1f}"
    size = {"width": f"{width:.1f}pt", "height": f"{height:.1f}pt"}
    root = Element(name("svg"), {**size, "viewBox": view, "role": "img"})
    _say(root, "title", description)
    parts = _add(root, "g", font_family=FONTS)
    for group in drawing.groups:
        _add_group(parts, group, drawing)
    for line in drawing.connectors:
        _add_line(parts, line)
    for shape in drawing.shapes:
        _add_shape(parts, shape, drawing)
    return write_svg(root)


def _add_group(parts: Element, group: Group, drawing: Drawing) -> None:
    place, palette = group.place, drawing.palette
    left, top = place.x - place.width / 2, place.y - place.height / 2
    path = f"M{left:.1f},{top:.1f}h{place.width:.1f}v{place.height:.1f}h{-place.width:.1f}Z"
    _add(parts, "path", d=path, fill=palette.frame_fill, stroke=palette.frame)
    words = wrap(group.party.label, NAME_POINTS, max(place.width - 12, 20), 1)[0]
    _text(parts, left + 6, top + 12, words, NAME_POINTS, palette.faint_text, "start")


def _add_shape(parts: Element, shape: Shape, drawing: Drawing) -> None:
    holder = _add(parts, "g")
    _say(holder, "title", shape.details)
    place = shape.place
    look = {"fill": shape.fill, "stroke": shape.outline} | ({"stroke_dasharray": "5,2.5"} if shape.is_dashed else {})
    if shape.form == "ellipse":
        centre = {"cx": f"{place.x:.1f}", "cy": f"{place.y:.1f}"}
        _add(holder, "ellipse", **centre, rx=f"{place.width / 2:.1f}", ry=f"{place.height / 2:.1f}", **look)
    else:
        _add(holder, "path", d=_corners(shape), **look)
    room = place.width * (0.74 if shape.form == "ellipse" else 0.94)
    lines = [*wrap(shape.party.label, NAME_POINTS, room, 2), wrap(shape.note, NAME_POINTS - 1, room, 1)[0]]
    lines = (
        lines
        if len(lines) * 11.5 <= place.height + 2
        else [wrap(shape.party.label, NAME_POINTS, room, 1)[0], lines[-1]]
    )
    top = place.y - (len(lines) - 1) * 11.5 / 2 + 3.4
    for at, words in enumerate(lines):
        faint = at == len(lines) - 1 and at > 0
        colour = drawing.palette.faint_text if faint else drawing.palette.text
        _text(holder, place.x, top + at * 11.5, words, NAME_POINTS - faint, colour, "middle")


def _corners(shape: Shape) -> str:
    """A box with corners cut: little where it stands for a rounded one, more for an octagon."""
    place, cut = shape.place, 9.0 if shape.form == "octagon" else 3.0
    left, top = place.x - place.width / 2, place.y - place.height / 2
    right, bottom = left + place.width, top + place.height
    if shape.form == "octagon":
        points = [(left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut)]
        points += [(right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut)]
        return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points) + "Z"
    arcs = [
        f"M{left + cut:.1f},{top:.1f}H{right - cut:.1f}Q{right:.1f},{top:.1f} {right:.1f},{top + cut:.1f}",
        f"V{bottom - cut:.1f}Q{right:.1f},{bottom:.1f} {right - cut:.1f},{bottom:.1f}",
        f"H{left + cut:.1f}Q{left:.1f},{bottom:.1f} {left:.1f},{bottom - cut:.1f}",
        f"V{top + cut:.1f}Q{left:.1f},{top:.1f} {left + cut:.1f},{top:.1f}Z",
    ]
    return "".join(arcs)


def _add_line(parts: Element, line: Connector) -> None:
    holder = _add(parts, "g")
    _say(holder, "title", line.details)
    points = [f"{x:.1f},{y:.1f}" for x, y in line.curve]
    look = {"fill": "none", "stroke": line.colour, "stroke_width": f"{line.width:.2f}"}
    if line.dash in DASHES:
        look["stroke_dasharray"] = DASHES[line.dash]
    _add(holder, "path", d=f"M{points[0]}C{' '.join(points[1:])}", **look)
    _add(holder, "path", d=_head(line), fill=line.colour)


def _head(line: Connector) -> str:
    (x, y), size = line.curve[-1], 0.7 + 0.1 * line.width
    along = next(((x - a, y - b) for a, b in reversed(line.curve[:-1]) if hypot(x - a, y - b) > 0.5), (1.0, 0.0))
    length = hypot(*along)
    dx, dy = along[0] / length * size, along[1] / length * size
    turned = [(x + a * dx - b * dy, y + a * dy + b * dx) for a, b in HEADS[line.arrow]]
    return "M" + "L".join(f"{a:.1f},{b:.1f}" for a, b in turned) + "Z"


def _text(holder: Element, x: float, y: float, words: str, points: float, colour: str, side: str) -> None:
    made = _add(holder, "text", x=f"{x:.1f}", y=f"{y:.1f}", font_size=f"{points:g}", fill=colour, text_anchor=side)
    made.text = plain(words)


def _say(holder: Element, tag: str, words: str) -> None:
    _add(holder, tag).text = plain(words)


def _add(holder: Element, tag: str, **attributes: str) -> Element:
    made = Element(name(tag), {key.replace("_", "-"): value for key, value in attributes.items()})
    holder.append(made)
    return made
