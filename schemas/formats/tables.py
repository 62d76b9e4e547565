"""CSV tables of parties, links and the organisation, both ways."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from schemas.chain import FORMAT, ChainDocument
from schemas.errors import InputProblem, Unreadable
from schemas.formats.columns import LINK_COLUMNS, ORGANISATION_COLUMNS, PARTY_COLUMNS, Column, put
from schemas.formats.source import Source
from schemas.wording import quote, suggest

Row = dict[str, Any]

TABLES: dict[str, dict[str, Column]] = {
    "organisation": ORGANISATION_COLUMNS,
    "parties": PARTY_COLUMNS,
    "links": LINK_COLUMNS,
}
CELL_LIMIT = 1_000_000


def read_source(tables: Mapping[str, bytes]) -> Source:
    """Read tables by name (`parties`, `links`, and `organisation` if there is one) to chain data.

    Cells are text; an empty cell is not stated. Raises Unreadable where a table is missing, not UTF-8, has a column
    that is not a key of the chain document, or a row of the wrong width.
    """
    missing = [f"{name}.csv" for name in ("parties", "links") if name not in tables]
    if missing:
        raise _unreadable(f"{' and '.join(missing)} missing; put parties.csv and links.csv side by side")
    rows, faults, lines = {}, [], {}
    for name in tables:
        rows[name], lines[name], wrong = _read(name, tables[name])
        faults += wrong
    if faults:
        raise Unreadable(faults)
    data: Row = {"format": FORMAT, "parties": rows["parties"], "links": rows["links"]}
    if rows.get("organisation"):
        data["organisation"] = rows["organisation"][0]
    return Source(data, lambda pointer: _place(pointer, lines))


def write(document: ChainDocument) -> dict[str, bytes]:
    """The document as three tables by name, every column of the contract that any row states."""
    stated = document.model_dump(mode="json", exclude_none=True)
    contents = {"organisation": [stated["organisation"]], "parties": stated["parties"], "links": stated["links"]}
    return {name: _write(rows, TABLES[name]) for name, rows in contents.items()}


def _read(name: str, body: bytes) -> tuple[list[Row], list[int], list[InputProblem]]:
    lines = _lines(name, body)
    columns, faults = _header(name, lines[0][1] if lines else [])
    rows, numbers = [], []
    for number, cells in lines[1:]:
        if len(cells) > len(columns):
            message = f"has {len(cells)} cells where the header names {len(columns)}; quote cells that hold commas"
            faults.append(_fault(name, number, message))
        rows.append(_row(cells, columns))
        numbers.append(number)
    return rows, numbers, faults


def _lines(name: str, body: bytes) -> list[tuple[int, list[str]]]:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(f"{name}.csv: byte {error.start} is not UTF-8; save it as CSV UTF-8") from None
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    csv.field_size_limit(CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines, start = [], 1
    try:
        for cells in reader:
            if any(cells):
                lines.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable([_fault(name, reader.line_num, f"is not CSV: {error}; mend the quotes")]) from None
    return lines


def _header(name: str, cells: list[str]) -> tuple[list[tuple[str, Column | None]], list[InputProblem]]:
    known = TABLES[name]
    faults = [
        _fault(name, 1, f"column {quote(cell)} is not known.{suggest(cell, list(known))} Rename or remove it")
        for cell in cells
        if cell not in known
    ]
    faults += [_fault(name, 1, f"column {quote(c)} stands twice; remove one") for c in _repeated(cells)]
    if not cells:
        faults.append(_fault(name, 1, f"has no header; name the columns, at the least {', '.join(list(known)[:3])}"))
    return [(cell, known.get(cell)) for cell in cells], faults


def _repeated(cells: list[str]) -> list[str]:
    return sorted({cell for cell in cells if cells.count(cell) > 1})


def _row(cells: list[str], columns: list[tuple[str, Column | None]]) -> Row:
    row: Row = {}
    for cell, (key, column) in zip(cells, columns, strict=False):
        if cell == "" or column is None:
            continue
        put(row, key, column.read(cell))
    return row


def _write(rows: Iterable[Row], columns: dict[str, Column]) -> bytes:
    flat = [{**row, **_nested(row)} for row in rows]
    used = {key: column for key, column in columns.items() if any(row.get(key) not in (None, []) for row in flat)}
    used = used or dict(list(columns.items())[:3])
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(used)
    for row in flat:
        writer.writerow([c.write(row[k]) if row.get(k) not in (None, []) else "" for k, c in used.items()])
    return out.getvalue().encode("utf-8")


def _nested(row: Row) -> Row:
    return {f"readiness.{key}": value for key, value in row.get("readiness", {}).items()}


def _place(pointer: str, lines: dict[str, list[int]]) -> str | None:
    table, *rest = pointer.split("/")[1:] or [""]
    if table not in lines or not rest or not rest[0].isdigit():
        return f"{table}.csv" if table in lines else None
    column = f", column {'.'.join(rest[1:])}" if len(rest) > 1 else ""
    return f"{table}.csv row {lines[table][int(rest[0])]}{column}"


def _fault(name: str, line: int, message: str) -> InputProblem:
    return InputProblem(pointer=f"/{name}", message=message, place=f"{name}.csv row {line}")


def _unreadable(message: str) -> Unreadable:
    return Unreadable([InputProblem(pointer="", message=message)])
