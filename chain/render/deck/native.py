"""A drawing as native shapes of a slide: boxes that can be moved, connectors that stay glued to them."""

from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from chain.render.drawing import Connector, Drawing, Group, Place, Shape
from chain.render.measure import text_width, wrap
from chain.render.quoting import plain

NAME_POINTS = 10.0
LARGEST_TEXT, SMALLEST_TEXT = 14.0, 5.0
WORDS_UP_TO = 20
"""More lines than that carry their offering as alternative text only."""
FONT = "Arial"
FORMS = {"box": MSO_SHAPE.ROUNDED_RECTANGLE, "ellipse": MSO_SHAPE.OVAL, "octagon": MSO_SHAPE.OCTAGON}
# Where a line leaves at the right and arrives at the left: the sites of ECMA-376's preset shapes.
RIGHT_SITE = {"box": 3, "ellipse": 6, "octagon": 0}
LEFT_SITE = {"box": 1, "ellipse": 2, "octagon": 5}
BOTTOM_SITE = {"box": 2, "ellipse": 4, "octagon": 3}
DASHES = {"dashed": MSO_LINE.DASH, "dotted": MSO_LINE.ROUND_DOT}
ARROWS = {"normal": "triangle", "diamond": "diamond", "box": "oval", "tee": "stealth", "vee": "arrow"}


@dataclass(frozen=True)
class Fit:
    """How a drawing is scaled and moved into an area of a slide, in points."""

    scale: float
    left: float
    top: float

    @classmethod
    def into(cls, drawing: Drawing, area: tuple[float, float, float, float]) -> "Fit":
        """Centred in the area (left, top, width, height), never enlarged beyond 1.4."""
        left, top, width, height = area
        scale = min(width / max(drawing.width, 1.0), height / max(drawing.height, 1.0), 1.4)
        return cls(scale, left + (width - drawing.width * scale) / 2, top + (height - drawing.height * scale) / 2)

    def point(self, x: float, y: float) -> tuple[Emu, Emu]:
        """Where a point of the drawing is on the slide."""
        return _emu(self.left + x * self.scale), _emu(self.top + y * self.scale)

    def box(self, place: Place) -> tuple[Emu, Emu, Emu, Emu]:
        """Left, top, width, height on the slide."""
        left, top = self.point(place.x - place.width / 2, place.y - place.height / 2)
        return left, top, _emu(place.width * self.scale), _emu(place.height * self.scale)


def add_drawing(slide: Any, drawing: Drawing, area: tuple[float, float, float, float]) -> None:
    """Put the drawing into an area of the slide: frames, then boxes, then lines glued to them."""
    fit = Fit.into(drawing, area)
    for group in drawing.groups:
        _add_frame(slide, group, drawing, fit)
    made = {shape.key: (_add_shape(slide, shape, drawing, fit), shape) for shape in drawing.shapes}
    worded = len(drawing.connectors) <= WORDS_UP_TO
    boxes = [shape._element for shape, _ in made.values()]
    for line in drawing.connectors:
        # Below the boxes, so that a line that passes one hides none of its words.
        boxes[0].addprevious(_add_line(slide, line, made[line.tail], made[line.head])._element)
        if worded and line.words and line.tail != line.head:
            _add_words(slide, line, made[line.tail][1].place, made[line.head][1].place, drawing, fit)


def describe(shape: Any, name: str, details: str) -> None:
    """The name a shape has in the selection pane, and what a screen reader says of it."""
    properties = shape._element.xpath(".//p:cNvPr")[0]  # python-pptx has no way in for alternative text
    properties.set("name", plain(name))
    properties.set("descr", plain(details))


def write_text(frame: Any, lines: list[str], points: float, colour: str, bold_first: bool = False) -> None:
    """Lines as paragraphs of a text frame, in plain runs."""
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = plain(line)
        run.font.size, run.font.name = Pt(round(points, 1)), FONT
        run.font.color.rgb = rgb(colour)
        run.font.bold = bold_first and at == 0


def rgb(colour: str) -> RGBColor:
    """A #rrggbb colour."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]


def _emu(points: float) -> Emu:
    return Emu(round(points * 12700))


def _points(fit: Fit) -> float:
    return min(max(NAME_POINTS * fit.scale, SMALLEST_TEXT), LARGEST_TEXT)


def _add_frame(slide: Any, group: Group, drawing: Drawing, fit: Fit) -> None:
    made = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *fit.box(group.place))
    made.adjustments[0] = 0.03
    _paint(made, drawing.palette.frame_fill, drawing.palette.frame, 0.75)
    made.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    _tighten(made.text_frame)
    room = group.place.width * fit.scale - 6
    write_text(
        made.text_frame, wrap(group.party.label, _points(fit), room, 1), _points(fit), drawing.palette.faint_text
    )
    made.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    describe(made, group.party.label, f"Group {group.party.label}")


def _add_shape(slide: Any, shape: Shape, drawing: Drawing, fit: Fit) -> Any:
    made = slide.shapes.add_shape(FORMS[shape.form], *fit.box(shape.place))
    if shape.form == "box":
        made.adjustments[0] = 0.2
    _paint(made, shape.fill, shape.outline, 1.0)
    if shape.is_dashed:
        made.line.dash_style = MSO_LINE.DASH
    _tighten(made.text_frame)
    made.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    points = _points(fit)
    room = shape.place.width * fit.scale * (0.75 if shape.form != "box" else 0.96)
    two_lines = shape.place.height * fit.scale >= 3 * points * 1.25
    name = wrap(shape.party.label, points, room, 2 if two_lines else 1)
    note = wrap(shape.note, points * 0.9, room, 1)
    write_text(made.text_frame, [*name, *note], points, drawing.palette.text, bold_first=False)
    for paragraph in made.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.CENTER
    describe(made, shape.party.label, shape.details)
    return made


def _add_line(slide: Any, line: Connector, tail: tuple[Any, Shape], head: tuple[Any, Shape]) -> Any:
    (start, tail_shape), (end, head_shape) = tail, head
    sites = RIGHT_SITE[tail_shape.form], LEFT_SITE[head_shape.form]
    if line.tail == line.head:
        sites = RIGHT_SITE[tail_shape.form], BOTTOM_SITE[tail_shape.form]
    begin = start.left + start.width, start.top + start.height // 2
    arrive = end.left, end.top + end.height // 2
    if line.tail == line.head:
        arrive = end.left + end.width // 2, end.top + end.height
    made = slide.shapes.add_connector(MSO_CONNECTOR.CURVE, *begin, *arrive)
    # The library's begin_connect would also move the ends, and knows only the four sites of a rectangle.
    made._connect_begin_to(start, sites[0])
    made._connect_end_to(end, sites[1])
    made.line.color.rgb = rgb(line.colour)
    made.line.width = Pt(round(max(line.width * 0.8, 0.75), 2))
    if line.dash in DASHES:
        made.line.dash_style = DASHES[line.dash]
    etree.SubElement(made.line._get_or_add_ln(), qn("a:tailEnd"), type=ARROWS[line.arrow], w="med", len="med")
    describe(made, line.words or "link", line.details)
    return made


def _add_words(slide: Any, line: Connector, tail: Place, head: Place, drawing: Drawing, fit: Fit) -> None:
    """The offering at the middle of its line."""
    points = max(_points(fit) * 0.8, SMALLEST_TEXT)
    words = wrap(line.words, points, 90 * fit.scale, 1)[0]
    width, height = text_width(words, points) + 4, points * 1.3
    x, y = fit.left + (tail.x + head.x) / 2 * fit.scale, fit.top + (tail.y + head.y) / 2 * fit.scale
    box = slide.shapes.add_textbox(_emu(x - width / 2), _emu(y - height / 2), _emu(width), _emu(height))
    box.fill.solid()
    box.fill.fore_color.rgb = rgb(drawing.palette.background)
    _tighten(box.text_frame)
    write_text(box.text_frame, [words], points, drawing.palette.faint_text)
    box.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    describe(box, f"offering {line.words}", line.words)


def _paint(shape: Any, fill: str, outline: str, width: float) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(fill)
    shape.line.color.rgb = rgb(outline)
    shape.line.width = Pt(width)
    shape.shadow.inherit = False


def _tighten(frame: Any) -> None:
    frame.margin_left = frame.margin_right = Pt(2)
    frame.margin_top = frame.margin_bottom = Pt(1)
    frame.word_wrap = False
