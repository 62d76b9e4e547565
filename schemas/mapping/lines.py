"""Sheets as lines: cells by heading, spellings made one, further columns worked out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from schemas.formats.sheet import Cell, Sheet
from schemas.mapping.answer import Mapped, RowPlace
from schemas.mapping.model import DateOrder, Mapping, Spelling, Table
from schemas.mapping.numbers import Decimal
from schemas.wording import quote, suggest

ANY = ""
ANY_TABLE = {ANY: Table()}


@dataclass(slots=True)
class Line:
    """A row: its cells by heading, where it stands, and how its texts are read."""

    cells: dict[str, Cell]
    place: RowPlace
    table: str
    decimal: Decimal = "."
    dates: DateOrder | None = None


def text_of(cell: Cell) -> str:
    """A cell as text: whole numbers without decimals, dates as ISO 8601, what is empty as nothing.

    >>> text_of(92214.0), text_of(None)
    ('92214', '')
    """
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def read_lines(sheets: Sequence[Sheet], mapping: Mapping, found: Mapped) -> list[Line]:
    """Every row below a heading row of a sheet the mapping reads. Notes and faults go to what is found."""
    lines: list[Line] = []
    tables = mapping.tables or ANY_TABLE
    for sheet in sheets:
        found.notes += sheet.notes
        name = next((name for name, table in tables.items() if _fits(sheet, table)), None)
        if name is None:
            found.notes.append(f"Left out: sheet {quote(sheet.name)}, which fits no table of the mapping.")
            continue
        lines += _lines_of(sheet, name, tables[name], found)
    read = {line.table for line in lines}
    for name, table in tables.items():
        if name not in read and name is not ANY:
            found.notes.append(f"No sheet fits the table {quote(name)}.{_nearest(sheets, table)}")
    for column, spelling in mapping.spellings.items():
        spell(lines, column, spelling)
    return lines


def headings_of(sheet: Sheet, table: Table) -> tuple[int, list[str]]:
    """Where in the rows of a sheet its headings stand, and what they are; the same heading again is numbered."""
    wanted = table.heading_row
    at = next((i for i, (number, _) in enumerate(sheet.rows) if wanted is None or number == wanted), None)
    if at is None:
        return 0, []
    seen: Counter[str] = Counter()
    headings = []
    for cell in sheet.rows[at][1]:
        heading = " ".join(text_of(cell).split())
        seen[heading] += 1
        headings.append(f"{heading} ({seen[heading]})" if seen[heading] > 1 and heading else heading)
    return at, headings


def _fits(sheet: Sheet, table: Table) -> bool:
    if table.sheet is not None and table.sheet != sheet.name:
        return False
    return set(table.has) <= set(headings_of(sheet, table)[1])


def _nearest(sheets: Sequence[Sheet], table: Table) -> str:
    """Which of its columns are missing in the sheet that has most of them."""
    known = max(
        (headings_of(sheet, table)[1] for sheet in sheets), key=lambda h: len(set(h) & set(table.has)), default=[]
    )
    missing = [heading for heading in table.has if heading not in known]
    hints = "".join(suggest(heading, known) for heading in missing[:1])
    return f" Missing: {', '.join(map(quote, missing[:5]))}.{hints}" if missing else ""


def _lines_of(sheet: Sheet, name: str, table: Table, found: Mapped) -> list[Line]:
    at, headings = headings_of(sheet, table)
    lines = []
    for number, cells in sheet.rows[at + 1 :]:
        place = RowPlace(sheet.name, number)
        found.rows_read += 1
        beyond = [
            cell for cell, heading in zip(cells, [*headings, *[""] * len(cells)], strict=False) if not heading and cell
        ]
        if beyond:
            message = (
                f"holds {quote(text_of(beyond[0]))} in a column without a heading; name the column or empty the cell"
            )
            found.faults.append((place, message))
            continue
        named = {heading: _cell(cell, table) for heading, cell in zip(headings, cells, strict=False) if heading}
        lines.append(Line(dict.fromkeys(filter(None, headings)) | named, place, name, dates=table.dates))
    return lines


def _cell(cell: Cell, table: Table) -> Cell:
    if isinstance(cell, str):
        plain = cell.strip()
        return None if not plain or plain in table.empty else plain
    return cell


def spell(lines: Iterable[Line], column: str, spelling: Spelling) -> None:
    """Write every text of a column as the spelling it was merged into."""
    called = {text.strip(): name for name, texts in spelling.merge.items() for text in texts}
    for line in lines:
        if column in line.cells and (name := called.get(text_of(line.cells[column]))) is not None:
            line.cells[column] = name
