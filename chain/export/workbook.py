"""The Excel workbook of a chain: what is stated, and what follows from it; text never a formula, numbers numbers."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from chain.analysed import AnalysedChain
from chain.export.sheets import SHEETS, Column, Sheet, Styled, WorkbookView
from schemas.errors import InputProblem, InvalidInput

MOST_ROWS = 1_048_575
LONGEST_TEXT = 32_767
WIDEST, NARROWEST = 60, 8
LOOKED_AT = 200
"""Rows a column's width is fitted to."""
# A time in the file would break "same chain, same bytes".
ALWAYS = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
Styles = dict[str, Any]


@dataclass
class _Written:
    """What could not be written as it stands."""

    too_long: int = 0


def write_workbook(chain: AnalysedChain, view: WorkbookView) -> bytes:
    """The chain as .xlsx; same chain, same view, same bytes.

    The sheets `organisation`, `parties` and `links` hold what is stated and can be read back; the others hold what
    follows. Raises InvalidInput for more rows than a sheet holds.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": chain.title, "author": "custchain", "created": ALWAYS})
        styles = {style: book.add_format(look) for style, look in LOOKS.items()}
        written = _Written()
        for sheet in [make(chain, view) for make in SHEETS]:
            if sheet is not None:
                _write_sheet(book, sheet, styles, written)
        if written.too_long:
            _write_sheet(book, _left_out(written.too_long), styles, written)
    return out.getvalue()


LOOKS: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "bg_color": "#D9ECF7", "border": 1, "border_color": "#B5B5B5", "text_wrap": True},
    "text": {"num_format": "@"},
    "long": {"num_format": "@", "text_wrap": False},
    "money": {"num_format": "#,##0.00"},
    "number": {"num_format": "General"},
    "share": {"num_format": "0.0%"},
}


def _write_sheet(book: Any, sheet: Sheet, styles: Styles, written: _Written) -> None:
    rows = sheet.rows
    if len(rows) > MOST_ROWS:
        message = f"{len(rows):,} {sheet.name} are more than a sheet holds ({MOST_ROWS:,}); export as zip instead"
        raise InvalidInput([InputProblem(pointer="", message=message)])
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.autofilter(0, 0, max(len(rows), 1), max(len(sheet.columns) - 1, 0))
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, _width(column, [row[at] for row in rows[:LOOKED_AT]]), styles[column.style])
    for at, column in enumerate(sheet.columns):
        page.write_string(0, at, column.name, styles["head"])
    for number, row in enumerate(rows, 1):
        for at, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _write_cell(page, number, at, value, styles[column.style], styles, written)


def _write_cell(page: Any, row: int, column: int, value: Any, style: Any, styles: Styles, written: _Written) -> None:
    if value is None or value == "":
        return
    if isinstance(value, Styled):
        _write_cell(page, row, column, value.value, styles[value.style], styles, written)
        return
    if isinstance(value, bool):
        # LibreOffice turns a truth value into the formula TRUE(); as words it stays what it is.
        page.write_string(row, column, str(value).lower(), style)
    elif isinstance(value, int | float):
        page.write_number(row, column, value, style)
    elif len(value) > LONGEST_TEXT:
        written.too_long += 1
    else:
        page.write_string(row, column, value, style)


def _width(column: Column, values: Sequence[Any]) -> float:
    longest = max((len(_shown(value, column.style)) for value in values if value is not None), default=0)
    return min(max(longest + 2, len(column.name) + 3, NARROWEST), WIDEST)


def _shown(value: Any, style: str) -> str:
    if isinstance(value, Styled):
        return _shown(value.value, value.style)
    return f"{value:,.2f}" if style == "money" and isinstance(value, int | float) else str(value)


def _left_out(too_long: int) -> Sheet:
    words = (
        f"{too_long:,} texts longer than {LONGEST_TEXT:,} characters, the most a cell holds. Export as JSON has them."
    )
    return Sheet("Left out", [Column("Left out", "text")], [[words]])
