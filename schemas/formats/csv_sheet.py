"""CSV and pasted tables: encoding and delimiter found out and said, or as stated."""

import csv
import io
from collections import Counter

from schemas.formats.sheet import CELL_LIMIT, Cell, Reading, Sheet, refuse_too_large, unreadable
from schemas.formats.spreadsheet_text import unguard
from schemas.formats.text_file import ENCODINGS, DecodedText, decode
from schemas.wording import quote

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
SAMPLE = 50


def read_sheets(name: str, body: bytes, reading: Reading) -> list[Sheet]:
    """The one sheet of a CSV file.

    Raises Unreadable where the bytes are not text, quotes do not close, it is too large, or two delimiters would
    both make a table and none is stated.
    """
    decoded = decode(body, reading.encoding)
    text, stated = _without_separator_line(decoded.text)
    delimiter = _known(reading.delimiter) or stated or _guess(text)
    rows = _rows(name, text, delimiter)
    refuse_too_large(name, len(rows), max((len(cells) for _, cells in rows), default=0))
    return [Sheet(name, rows, _notes(name, decoded, reading, delimiter))]


def _rows(name: str, text: str, delimiter: str) -> list[tuple[int, list[Cell]]]:
    csv.field_size_limit(CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[Cell]]] = []
    start = 1
    try:
        for cells in reader:
            if any(cells):
                rows.append((start, [unguard(cell) if cell else None for cell in cells]))
            start = reader.line_num + 1
    except csv.Error as error:
        raise unreadable(f"is not CSV: {error}; mend the quotes", f"{name} row {start}") from None
    return rows


def _guess(text: str) -> str:
    """The delimiter that cuts the first lines into the same number of cells; raises where two do equally."""
    head = "".join(text.splitlines(keepends=True)[:SAMPLE])
    regular = {delimiter: _regularity(head, delimiter) for delimiter in DELIMITERS if delimiter in head}
    fitting = [delimiter for delimiter, (share, _) in regular.items() if share > 0.9]
    if len(fitting) > 1 and len({regular[d][1] for d in fitting}) == 1:
        names = " and the ".join(DELIMITERS[delimiter] for delimiter in fitting)
        raise unreadable(f"the {names} would both cut it into columns; state `delimiter`")
    return max(regular, key=lambda delimiter: regular[delimiter], default=",")


def _regularity(head: str, delimiter: str) -> tuple[float, int]:
    """Which share of the rows have the most frequent number of cells, and that number."""
    try:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter) if row)
    except csv.Error:
        return 0.0, 0
    width, rows = widths.most_common(1)[0] if widths else (1, 0)
    return (rows / widths.total(), width) if width > 1 else (0.0, 1)


def _without_separator_line(text: str) -> tuple[str, str | None]:
    """Excel's own way of stating a delimiter: a first line `sep=;`. The line stays, empty, to keep row numbers."""
    head, _, rest = text.partition("\n")
    stated = head.rstrip("\r").removeprefix("sep=")
    return (f"\n{rest}", stated) if head.startswith("sep=") and stated in DELIMITERS else (text, None)


def _known(delimiter: str | None) -> str | None:
    if delimiter is None:
        return None
    found = {**{sign: sign for sign in DELIMITERS}, **{word: sign for sign, word in DELIMITERS.items()}}.get(delimiter)
    if found is None:
        raise unreadable(f"the delimiter {quote(delimiter)} is not known; use {', '.join(DELIMITERS.values())}")
    return found


def _notes(name: str, decoded: DecodedText, reading: Reading, delimiter: str) -> tuple[str, ...]:
    notes = []
    if reading.encoding is None and not decoded.certain:
        notes.append(
            f"{name}: is not UTF-8; read as {ENCODINGS[decoded.encoding]}. State `encoding` if letters are wrong."
        )
    if reading.encoding is None and decoded.encoding == "utf-16":
        notes.append(f"{name}: read as UTF-16, as its byte order mark says.")
    if reading.delimiter is None and delimiter != ",":
        notes.append(f"{name}: columns are separated by {DELIMITERS[delimiter]}.")
    return tuple(notes)
