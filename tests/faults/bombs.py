"""Files that would eat the machine: 30 of XML, 20 of ZIP. As a program it reads them all and tells how it went."""

import io
import json
import sys
import time
import zipfile
from collections.abc import Callable, Iterator

from schemas.errors import InvalidInput
from schemas.formats import FORMATS
from schemas.formats.sheets import read_sheets
from schemas.formats.xes import read_events

MIB = 2**20
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
DOCTYPES = {
    "laughs": f'<!DOCTYPE x [<!ENTITY a0 "ha">{ENTITIES}]>',
    "quadratic": f'<!DOCTYPE x [<!ENTITY a11 "{"a" * 100_000}">]>',
    "external": '<!DOCTYPE x [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>',
    "network": '<!DOCTYPE x [<!ENTITY a11 SYSTEM "http://127.0.0.1:9/x">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname">%p;]>',
    "dtd": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    "bare": "<!DOCTYPE x>",
}
ROOTS = {"graphml": "graphml", "drawio": "mxfile", "xes": "log"}


def xml_bombs() -> Iterator[tuple[str, str, bytes]]:
    """Name, format, body."""
    for kind, root in ROOTS.items():
        for name, doctype in DOCTYPES.items():
            yield f"{kind} {name}", kind, f"{doctype}<{root}>{'&a11;' * 100}</{root}>".encode()
        yield f"{kind} depth", kind, (f"<{root}>" + "<a>" * 100_000).encode()
        yield f"{kind} broken", kind, f"<{root}>".encode() + b"\xff\xfe\x00" * 1000
    yield "graphml elements", "graphml", b"<graphml>" + b"<a/>" * 3_000_000 + b"</graphml>"
    yield "graphml size", "graphml", b"<graphml>" + b" " * (26 * MIB) + b"</graphml>"
    yield "graphml utf-16 doctype", "graphml", f"{DOCTYPES['laughs']}<graphml>&a11;</graphml>".encode("utf-16")


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def _workbook(sheet: bytes, **more: bytes) -> bytes:
    rels = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"
    one = b'<Relationship Id="rId1" Type="' + kind + b'" Target="%s"/>'
    book = (
        b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.'
        b'openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/>'
        b"</sheets></workbook>"
    )
    return _packed(
        {
            "_rels/.rels": rels % (one % (b"officeDocument", b"xl/workbook.xml")),
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": rels % (one % (b"worksheet", b"worksheets/sheet1.xml")),
            "xl/worksheets/sheet1.xml": b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            b"<sheetData>" + sheet + b"</sheetData></worksheet>",
            **more,
        }
    )


def _cell(place: bytes, row: int) -> bytes:
    return b'<row r="%d"><c r="%s"><v>1</v></c></row>' % (row, place)


def zip_bombs() -> Iterator[tuple[str, str, bytes]]:
    """Name, format, body."""
    yield "far cell", "xlsx", _workbook(_cell(b"XFD1048576", 1048576))
    yield "far row", "xlsx", _workbook(_cell(b"A1", 1) + _cell(b"A1048576", 1048576))
    yield "far column", "xlsx", _workbook(_cell(b"XFD1", 1))
    yield "single quotes", "xlsx", _workbook(b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")
    yield "no row numbers", "xlsx", _workbook(b"<row><c s='1' r='ZZ900000'><v>1</v></c></row>")
    yield "attribute order", "xlsx", _workbook(b'<row spans="1:1" r="900000"><c t="n" s="0" r="A900000"/></row>')
    yield "many columns", "xlsx", _workbook(_cell(b"CW1", 1))
    yield "many rows", "xlsx", _workbook(b"".join(_cell(b"A%d" % n, n) for n in range(1, 200_003)))
    yield "many cells", "xlsx", _workbook(_cell(b"CV1", 1) + b"".join(_cell(b"A%d" % n, n) for n in range(2, 40_002)))
    yield "empty run", "xlsx", _workbook(_cell(b"A1", 1) + _cell(b"A5000", 5000))
    yield "zeros", "xlsx", _workbook(b"", **{"xl/media/x.bin": b"\0" * (101 * MIB)})
    yield "spaces", "xlsx", _workbook(b" " * (60 * MIB))
    yield "shared strings", "xlsx", _workbook(b"", **{"xl/sharedStrings.xml": b"<sst>" + b"<si/>" * 8_000_000})
    yield "many parts", "xlsx", _packed({f"{n}": b"" for n in range(1001)})
    yield "macro", "xlsx", _workbook(b"", **{"xl/vbaProject.bin": b"x"})
    yield "links elsewhere", "xlsx", _workbook(b"", **{"xl/externalLinks/externalLink1.xml": b"<x/>"})
    yield "truncated", "xlsx", _workbook(_cell(b"A1", 1))[:-30]
    yield "no workbook", "xlsx", _packed({"a.txt": b"a"})
    yield "tables that inflate", "zip", _packed({"parties.csv": b"\n" * (101 * MIB), "links.csv": b""})
    yield "tables in thousands", "zip", _packed({f"{n}.csv": b"" for n in range(1001)})


def _read(kind: str, body: bytes) -> object:
    if kind == "xlsx":
        return read_sheets("bomb.xlsx", body)
    if kind == "xes":
        return list(read_events(io.BytesIO(body)))
    read = FORMATS[kind].read
    assert read is not None
    return read(body)


def go_off(bombs: Callable[[], Iterator[tuple[str, str, bytes]]]) -> Iterator[tuple[str, bool, float]]:
    """Of each: its name, whether it was refused, and seconds of work."""
    for name, kind, body in bombs():
        began = time.process_time()
        try:
            _read(kind, body)
        except InvalidInput:
            yield name, True, time.process_time() - began
        else:
            yield name, False, time.process_time() - began


if __name__ == "__main__":
    import resource

    chosen = {"xml": xml_bombs, "zip": zip_bombs}[sys.argv[1]]
    print(json.dumps({"bombs": list(go_off(chosen)), "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))  # noqa: T201
