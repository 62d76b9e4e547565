"""What an XLSX file must be before it is opened: no bomb, no macro, no link to elsewhere, no sheet without end."""

import io
import re
import zipfile
from collections.abc import Iterator

from schemas.formats.broken_zip import BROKEN_ZIP
from schemas.formats.sheet import refuse_too_large, unreadable

INFLATED_LIMIT = 100 * 2**20
RATIO_LIMIT = 100
ENTRY_LIMIT = 1000
EMPTY_RUN_LIMIT = 1000
# Small parts, such as styles, may well be packed tighter than the ratio.
RATIO_FROM = 2**20
CHUNK = 2**18
OVERLAP = 400
FORBIDDEN = {"vbaproject.bin": "macros", "externallinks/": "links to other files", "activex/": "active content"}
_PLACE = re.compile(rb"<(?:\w{1,20}:)?(?:row|c)\s[^<>]{0,300}?\br=[\"']([A-Za-z]{0,3})(\d{1,9})[\"']")


def check(body: bytes) -> None:
    """Refuse a workbook that is not one, inflates too far, or spans too much. Inflates every part once, counting.

    Raises Unreadable.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            _check_entries(archive)
    except BROKEN_ZIP:
        raise unreadable("this is not an .xlsx file that can be read; save it again from the spreadsheet") from None


def _check_entries(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > ENTRY_LIMIT:
        raise unreadable(f"the file holds more than {ENTRY_LIMIT:,} parts; save only the sheets that matter")
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names):
        raise unreadable("the file holds a part twice; save it again from the spreadsheet")
    for name in names:
        for part, what in FORBIDDEN.items():
            if part in name:
                raise unreadable(f"the file holds {what}, which are not read; save it as .xlsx without them")
    left = INFLATED_LIMIT
    for entry in entries:
        left -= _inflate(archive, entry, left)


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> int:
    """Inflate one part, its places counted on the way; how many bytes it has."""
    size, span = 0, _Span(entry.filename)
    is_sheet = "worksheets/" in entry.filename.lower()
    for chunk in _chunks(archive, entry):
        size += len(chunk)
        if size > limit:
            raise unreadable(f"the file inflates to more than {INFLATED_LIMIT // 2**20} MiB; split it")
        if size > max(RATIO_FROM, RATIO_LIMIT * entry.compress_size):
            raise unreadable(f"a part of the file inflates to more than {RATIO_LIMIT} times its size; save it again")
        if is_sheet:
            span.add(chunk)
    return size


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


class _Span:
    """How far a sheet reaches: what is read would hold every cell up to there, empty or not."""

    def __init__(self, name: str) -> None:
        self.name = name.rpartition("/")[2]
        self.rows = self.columns = 0
        self.tail = b""

    def add(self, chunk: bytes) -> None:
        """Look at the next piece; what a cut hides is seen together with the next."""
        text = self.tail + chunk
        last = 0
        for found in _PLACE.finditer(text):
            self._reach(int(found[2]), _column(found[1]))
            last = found.end()
        self.tail = text[max(last, len(text) - OVERLAP) :]

    def _reach(self, row: int, column: int) -> None:
        if row > self.rows + EMPTY_RUN_LIMIT and (self.rows or row > EMPTY_RUN_LIMIT + 1):
            raise unreadable(
                f"{self.name}: more than {EMPTY_RUN_LIMIT:,} empty rows before row {row:,}; delete what stands there"
            )
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        refuse_too_large(self.name, self.rows, self.columns)


def _column(letters: bytes) -> int:
    """The number of a column from 1.

    >>> _column(b"A"), _column(b"XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
