"""Everything that can be read in a body: as it is, unzipped, inflated, decoded, and the text of a PDF."""

import base64
import binascii
import gzip
import html
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from pypdf import PdfReader

DEEPEST = 4
"""A picture in a zip file in base64 in a page is three deep."""
PNG = b"\x89PNG\r\n\x1a\n"
CHUNK_FRAME = 12
ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
BASE64 = re.compile(rb"[A-Za-z0-9+/]{40,}={0,2}")


@lru_cache(maxsize=1024)
def readable(body: bytes) -> str:
    """All of it as one text; the same body is read once, whoever was sent it."""
    return "\n".join(_text(part) for part in dict.fromkeys(_parts(body, DEEPEST)))


def _text(part: bytes) -> str:
    return part.decode() if part.isascii() else part.decode("latin-1") + part.decode("utf-8", "ignore")


def _parts(body: bytes, deeper: int) -> Iterator[bytes]:
    body = _without_pixels(body) if body.startswith(PNG) else body
    yield body
    if not deeper:
        return
    for inner in (*_unzipped(body), *_inflated(body), *_decoded(body)):
        yield from _parts(inner, deeper - 1)
    if body.startswith(b"%PDF"):
        yield _printed(body).encode("utf-8", "replace")


def _without_pixels(body: bytes) -> bytes:
    """Every chunk of a PNG but those whose bytes are colours."""
    kept, at = b"", len(PNG)
    while at < len(body):
        length, kind = struct.unpack(">I4s", body[at : at + 8])
        end = at + length + CHUNK_FRAME
        kept += b"" if kind == b"IDAT" else body[at:end]
        at = end
    return kept


def _unzipped(body: bytes) -> Iterator[bytes]:
    """Names, comments and contents of everything in a zip file: sheets that are hidden, notes and properties too."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            yield archive.comment
            for entry in archive.infolist():
                yield entry.filename.encode() + b"\n" + entry.comment + b"\n" + entry.extra
                yield archive.read(entry)
    elif body.startswith(b"\x1f\x8b"):
        yield gzip.decompress(body)


def _inflated(body: bytes) -> Iterator[bytes]:
    """Streams of a PDF, texts in a PNG."""
    for start in (found.start() for found in ZLIB.finditer(body)):
        try:
            yield zlib.decompressobj().decompress(body[start:])
        except zlib.error:
            continue


def _decoded(body: bytes) -> Iterator[bytes]:
    """Base64, and what is deflated in it as in draw.io; signs that are written by their numbers."""
    for found in BASE64.findall(body):
        try:
            inner = base64.b64decode(found, validate=True)
        except binascii.Error:
            continue
        yield inner
        try:
            yield zlib.decompressobj(-zlib.MAX_WBITS).decompress(inner)
        except zlib.error:
            continue
    told = {unquote_to_bytes(body), html.unescape(body.decode("latin-1")).encode("utf-8")}
    yield from (plain for plain in told if plain != body and body.isascii())


def _printed(body: bytes) -> str:
    """The words on the pages of a PDF as a reader or a search finds them, its title, its outline and its notes."""
    reader = PdfReader(io.BytesIO(body))
    pages = [page.extract_text() + str(page.get("/Annots", "")) for page in reader.pages]
    return "\n".join([*pages, str(reader.metadata), str(reader.outline), str(reader.named_destinations)])
