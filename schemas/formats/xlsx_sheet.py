"""XLSX: the values its cells show, formulas never evaluated, checked before it is opened."""

import io

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from schemas.formats import xlsx_guard
from schemas.formats.sheet import CELL_LIMIT, Cell, Reading, Sheet, refuse_too_large, unreadable

BROKEN = "this is not an .xlsx file that can be read; save it again from the spreadsheet"


def read_sheets(name: str, body: bytes, reading: Reading) -> list[Sheet]:  # noqa: ARG001 - as every reader of sheets
    """Every sheet that is shown and holds anything.

    Raises Unreadable for what is no workbook, inflates too far, spans too much, or holds macros or links elsewhere.
    """
    xlsx_guard.check(body)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(body)) as workbook:
            hidden = [m.name for m in workbook.sheets_metadata if m.visible != SheetVisibleEnum.Visible]
            found = [_sheet(workbook, sheet) for sheet in workbook.sheet_names if sheet not in hidden]
    except (CalamineError, OSError, ValueError):
        raise unreadable(BROKEN) from None
    except BaseException as error:
        # The reader is Rust; where it breaks off, it raises what is no Exception.
        if type(error).__name__ == "PanicException":
            raise unreadable(BROKEN) from None
        raise
    if hidden and found:
        note = f"Left out: hidden sheets {', '.join(hidden[:5])}."
        found[0] = Sheet(found[0].name, found[0].rows, (*found[0].notes, note))
    return [sheet for sheet in found if sheet.rows]


def _sheet(workbook: CalamineWorkbook, name: str) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    refuse_too_large(name, sheet.height, sheet.width)
    first_row = (sheet.start or (0, 0))[0] + 1
    rows = [
        (number, [_cell(value, name, number) for value in row])
        for number, row in enumerate(sheet.to_python(skip_empty_area=True), first_row)
    ]
    return Sheet(name, [(number, row) for number, row in rows if any(cell is not None for cell in row)])


def _cell(value: object, sheet: str, row: int) -> Cell:
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str) and len(value) > CELL_LIMIT:
        raise unreadable(f"a cell holds more than {CELL_LIMIT:,} characters; shorten it", f"{sheet} row {row}")
    return None if value == "" else value  # type: ignore[return-value]
