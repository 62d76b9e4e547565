"""The slides of a deck, one kind a function."""

import io
from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from chain.analysed import AnalysedChain
from chain.render.charts import ChartView, draw_chart
from chain.render.deck.native import add_drawing, describe, rgb, write_text
from chain.render.drawing import Drawing
from chain.render.measure import wrap
from chain.render.money import short_money
from chain.render.raster import typeset
from chain.render.theme import PALETTES

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 40.0
PALETTE = PALETTES["light"]
PICTURE_AREA = (MARGIN, 96.0, WIDTH - 2 * MARGIN, HEIGHT - 150.0)


def heading(deck: Any, title: str, sentence: str, source: str) -> Any:
    """A new slide with its title, the sentence below it, and at its foot where the numbers come from."""
    slide = deck.slides.add_slide(
        deck.slide_layouts[5]
    )  # "Title Only": the title is real, for outline and screen reader
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = (Pt(n) for n in (MARGIN, 24.0, WIDTH - 2 * MARGIN, 40.0))
    shape.text_frame.word_wrap = True
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    write_text(shape.text_frame, wrap(title, 26, WIDTH - 2 * MARGIN - 20, 1), 26, PALETTE.text, bold_first=True)
    shape.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    if sentence:
        words(slide, (MARGIN, 64.0, WIDTH - 2 * MARGIN, 26.0), [sentence], 14, PALETTE.faint_text)
    words(slide, (MARGIN, HEIGHT - 30.0, WIDTH - 2 * MARGIN, 18.0), [source], 9, PALETTE.faint_text)
    return slide


def words(
    slide: Any,
    area: tuple[float, float, float, float],
    lines: Sequence[str],
    points: float,
    colour: str = PALETTE.text,
) -> Any:
    """A text box of these paragraphs."""
    box = slide.shapes.add_textbox(*(Pt(n) for n in area))
    box.text_frame.word_wrap = True
    write_text(box.text_frame, list(lines), points, colour)
    describe(box, lines[0][:40] if lines else "text", "")
    return box


def picture_slide(deck: Any, title: str, drawing: Drawing, source: str, sentence: str = "") -> None:
    """A part of the chain as shapes, what of how much it is, and what its lines mean."""
    slide = heading(deck, title, sentence or drawing.words[-1], source)
    add_drawing(slide, drawing, PICTURE_AREA)
    meanings = "   ".join(meaning for _, meaning in drawing.legend)
    below = [drawing.words[-1]] if sentence else []
    words(
        slide,
        (MARGIN, HEIGHT - 52.0, WIDTH - 2 * MARGIN, 18.0),
        ["   ".join([*below, meanings])],
        9,
        PALETTE.faint_text,
    )


def chart_slide(deck: Any, chain: AnalysedChain, chart: str, title: str, source: str) -> None:
    """One of the charts as a picture, its description as alternative text."""
    svg = draw_chart(chain, chart, ChartView())
    slide = heading(deck, title, "", source)
    png = typeset(svg, "png")
    made = slide.shapes.add_picture(io.BytesIO(png), 0, 0)
    scale = min(Pt(WIDTH - 2 * MARGIN) / made.width, Pt(HEIGHT - 120.0) / made.height)
    made.width, made.height = int(made.width * scale), int(made.height * scale)
    made.left, made.top = int((Pt(WIDTH) - made.width) / 2), Pt(72.0)
    describe(made, title, _description(svg))


def _description(svg: bytes) -> str:
    text = svg.decode()
    start = text.index(">", text.index("<desc")) + 1
    return text[start : text.index("</desc>", start)].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def table_slide(
    deck: Any,
    title: str,
    sentence: str,
    source: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    numbers: frozenset[int] = frozenset(),
) -> None:
    """A table; columns in `numbers` stand to the right."""
    slide = heading(deck, title, sentence, source)
    area = (MARGIN, 100.0, WIDTH - 2 * MARGIN, 24.0 * (len(rows) + 1))
    frame = slide.shapes.add_table(len(rows) + 1, len(head), *(Pt(n) for n in area))
    describe(frame, title, sentence)
    table = frame.table
    for at, width in enumerate(widths):
        table.columns[at].width = Pt(width * (WIDTH - 2 * MARGIN))
    for number, row in enumerate([head, *rows]):
        for at, text in enumerate(row):
            _write_cell(table.cell(number, at), text, number == 0, at in numbers)


def _write_cell(cell: Any, text: str, is_head: bool, is_number: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(6)
    cell.margin_top = cell.margin_bottom = Pt(3)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb("#0072b2" if is_head else "#ffffff")
    write_text(cell.text_frame, [text], 12 if is_head else 11, "#ffffff" if is_head else PALETTE.text, is_head)
    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if is_number else PP_ALIGN.LEFT


def title_slide(deck: Any, chain: AnalysedChain, source: str, money: bool) -> None:
    """Whose chain it is and its headline."""
    numbers, stated = chain.analysis, chain.document.organisation
    slide = heading(deck, chain.title, stated.purpose.splitlines()[0] if stated.purpose else "", source)
    share = f"{numbers.no_value_share:.1%}"
    words(
        slide,
        (MARGIN, 130.0, WIDTH - 2 * MARGIN, 110.0),
        [share],
        80,
        "#b03a00" if numbers.no_value_share else "#0072b2",
    )
    words(
        slide,
        (MARGIN, 240.0, WIDTH - 2 * MARGIN, 40.0),
        ["of the cost reaches neither a customer nor an authority"],
        24,
    )
    document = chain.document
    size = f"{len(document.parties):,} parties, {len(document.links):,} links"
    lines = [f"{size}, {len(numbers.findings):,} findings"]
    if money:
        cost, revenue = (short_money(x, chain.currency) for x in (numbers.total_cost, numbers.total_revenue))
        lines.insert(0, f"Cost {cost} and revenue {revenue} per {stated.period}")
    words(slide, (MARGIN, 320.0, WIDTH - 2 * MARGIN, 70.0), lines, 18, PALETTE.faint_text)
