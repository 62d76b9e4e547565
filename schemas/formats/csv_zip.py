"""The CSV tables packed in one zip file."""

import io
import zipfile

from schemas.chain import ChainDocument
from schemas.errors import InputProblem, Unreadable
from schemas.formats import tables
from schemas.formats.broken_zip import BROKEN_ZIP
from schemas.formats.source import Source

INFLATED_LIMIT = 100 * 2**20
ENTRY_LIMIT = 1000
# Zip stores a time with every entry; a fixed one keeps the same document the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)


def read_source(body: bytes) -> Source:
    """Read `parties.csv`, `links.csv` and `organisation.csv` from a zip, inflating 100 MiB at the most."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            found = _entries(archive)
    except BROKEN_ZIP:
        raise _unreadable("this is not a zip file that can be read; pack parties.csv and links.csv again") from None
    return tables.read_source(found)


def write(document: ChainDocument) -> bytes:
    """The document as a zip of three CSV tables; same document, same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in tables.write(document).items():
            entry = zipfile.ZipInfo(f"{name}.csv", _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, body)
    return out.getvalue()


def _entries(archive: zipfile.ZipFile) -> dict[str, bytes]:
    if len(archive.infolist()) > ENTRY_LIMIT:
        raise _unreadable(f"the zip holds more than {ENTRY_LIMIT} files; pack only the tables")
    found: dict[str, bytes] = {}
    left = INFLATED_LIMIT
    for entry in archive.infolist():
        name = entry.filename.rsplit("/", 1)[-1].removesuffix(".csv")
        if name not in tables.TABLES or not entry.filename.endswith(".csv"):
            continue
        if name in found:
            raise _unreadable(f"the zip holds {name}.csv twice; keep one")
        found[name] = _inflate(archive, entry, left)
        left -= len(found[name])
    return found


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    with archive.open(entry) as stream:
        body = stream.read(limit + 1)
    if len(body) > limit:
        raise _unreadable(f"the zip inflates to more than {INFLATED_LIMIT // 2**20} MiB; split it")
    return body


def _unreadable(message: str) -> Unreadable:
    return Unreadable([InputProblem(pointer="", message=message)])
