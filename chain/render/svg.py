"""A placed picture as SVG: titled for screen readers, with its words and a legend with samples above."""

from chain.render.frames import every_frame
from chain.render.labels import place_labels
from chain.render.measure import text_width, wrap
from chain.render.picture import Picture, Rectangle
from chain.render.safe_svg import Element, element, said, text_element, title, write_svg
from chain.render.scene import LegendItem
from chain.render.sheet import FRAME_LINES, FRAME_TEXT_WIDTH, NAME_POINTS
from chain.render.strokes import head_of, path_of, straight
from chain.render.svg_boxes import add_box
from chain.render.svg_lines import add_line, stroke

MARGIN = 12.0
TITLE_POINTS = 17.0
WORD_POINTS = 12.0
LINE_HEIGHT = 16.0
NARROWEST = 560.0
SAMPLE_LENGTH = 36.0


def to_svg(picture: Picture) -> bytes:
    """The picture of a chain."""
    scene, palette = picture.scene, picture.scene.palette
    width = max(picture.width, NARROWEST)
    header = element("g", id="caption")
    top = _header(header, picture, width) + MARGIN
    size = (width + 2 * MARGIN, picture.height + top + 2 * MARGIN)
    root = _sheet(*size)
    _describe(root, scene.title, scene.words)
    root.append(element("path", fill=palette.background, d=f"M0,0 h{size[0]:.2f} v{size[1]:.2f} h{-size[0]:.2f} Z"))
    root.append(header)
    root.append(_chain(picture, MARGIN + (width - picture.width) / 2, top))
    return write_svg(root)


def to_bare_svg(picture: Picture) -> bytes:
    """The chain alone, for pages that say its title, totals and legend themselves."""
    root = _sheet(picture.width + 2 * MARGIN, picture.height + 2 * MARGIN)
    _describe(root, picture.scene.title, picture.scene.words)
    root.append(_chain(picture, MARGIN, MARGIN))
    return write_svg(root)


def _sheet(width: float, height: float) -> Element:
    return element("svg", width=f"{width:.2f}pt", height=f"{height:.2f}pt", viewBox=f"0 0 {width:.2f} {height:.2f}")


def _chain(picture: Picture, left: float, top: float) -> Element:
    """Frames, lines and boxes, their top left at that place."""
    scene, palette = picture.scene, picture.scene.palette
    chain = element("g", id="chain")
    for frame in every_frame(scene.frames)[::-1]:
        if frame.key in picture.frames:
            _add_frame(chain, frame.key, frame.party.label, _moved(picture.frames[frame.key], left, top), picture)
    for line in sorted(scene.lines, key=lambda line: line.weight):
        curve = [(x + left, y + top) for x, y in picture.curves[line.key]]
        add_line(chain, line, curve, palette)
    for box in scene.boxes:
        add_box(chain, box, _moved(picture.boxes[box.key], left, top), palette)
    if scene.labelled:
        _add_labels(chain, picture, left, top)
    return chain


def _moved(place: Rectangle, left: float, top: float) -> Rectangle:
    return Rectangle(place.x + left, place.y + top, place.width, place.height)


def _describe(root: Element, name: str, words: list[str]) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", "chain-title chain-description")
    root.append(said("title", name, id="chain-title"))
    root.append(said("desc", ". ".join(words), id="chain-description"))


def _header(group: Element, picture: Picture, width: float) -> float:
    """Title, words and legend; returns where the chain may begin."""
    palette, y = picture.scene.palette, MARGIN + TITLE_POINTS
    name = wrap(picture.scene.title, TITLE_POINTS, width * 0.9, 2)
    for line in name:
        group.append(text_element(line, MARGIN, y, TITLE_POINTS, palette.text, font_weight="bold"))
        y += TITLE_POINTS + 4
    for words in picture.scene.words:
        for line in wrap(words, WORD_POINTS, width, 6):
            group.append(text_element(line, MARGIN, y, WORD_POINTS, palette.text))
            y += LINE_HEIGHT
    return _legend(group, picture, width, y)


def _legend(group: Element, picture: Picture, width: float, y: float) -> float:
    """What is said before the samples, the samples in columns, and what is said after them."""
    items = picture.scene.legend
    samples = [item for item in items if item.look is not None]
    before = items.index(samples[0]) if samples else 0
    y = _texts(group, [item.meaning for item in items[:before]], picture, width, y)
    longest = max((text_width(item.meaning, WORD_POINTS) for item in samples), default=0.0)
    column = SAMPLE_LENGTH + 36 + longest
    columns = max(1, min(len(samples), int(width // column)))
    for number, item in enumerate(samples):
        x, base = MARGIN + number % columns * column, y + number // columns * LINE_HEIGHT
        _add_sample(group, item, x, base, picture)
        group.append(text_element(item.meaning, x + SAMPLE_LENGTH + 8, base, WORD_POINTS, picture.scene.palette.text))
    y += -(-len(samples) // columns) * LINE_HEIGHT
    return _texts(group, [item.meaning for item in items[before:] if item.look is None], picture, width, y)


def _texts(group: Element, texts: list[str], picture: Picture, width: float, y: float) -> float:
    for text in texts:
        for line in wrap(text, WORD_POINTS, width, 4):
            group.append(text_element(line, MARGIN, y, WORD_POINTS, picture.scene.palette.faint_text))
            y += LINE_HEIGHT
    return y


def _add_sample(group: Element, item: LegendItem, x: float, y: float, picture: Picture) -> None:
    assert item.look is not None
    colour = picture.scene.palette.tone[item.look.tone]
    if item.kind == "box":
        group.append(
            element(
                "path", fill=colour, stroke=picture.scene.palette.outline, d=f"M{x + 6:.2f},{y - 10:.2f} h24 v12 h-24 Z"
            )
        )
        return
    curve = straight((x, y - 4), (x + SAMPLE_LENGTH, y - 4))
    cut, head = head_of(item.look.head, curve, 2.0)
    group.append(element("path", d=path_of(cut), **stroke(item.look, colour, 2.0)))
    group.append(element("path", d=head, fill=colour, stroke=colour, stroke_width=0.5))


def _add_frame(group: Element, key: str, label: str, place: Rectangle, picture: Picture) -> None:
    palette = picture.scene.palette
    made = element("g", id=key, class_="cluster")
    made.append(title([label]))
    left, top = place.x - place.width / 2, place.y - place.height / 2
    outline = f"M{left:.2f},{top:.2f} h{place.width:.2f} v{place.height:.2f} h{-place.width:.2f} Z"
    made.append(element("path", d=outline, fill=palette.frame_fill, stroke=palette.frame))
    for number, line in enumerate(wrap(label, NAME_POINTS, FRAME_TEXT_WIDTH, FRAME_LINES)):
        made.append(text_element(line, left + 8, top + 15 + 14 * number, NAME_POINTS, palette.faint_text))
    group.append(made)


def _add_labels(group: Element, picture: Picture, left: float, top: float) -> None:
    """The offerings, over all lines, each with a rim in the colour of the paper."""
    palette = picture.scene.palette
    for label in place_labels(picture):
        group.append(
            text_element(
                label.text, label.x + left, label.y + top, label.points, palette.text, text_anchor="middle",
                stroke=palette.background, stroke_width=3, paint_order="stroke", stroke_linejoin="round",
            )
        )  # fmt: skip
