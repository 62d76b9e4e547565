"""Text of a file in whatever encoding it came: found out, and said."""

import codecs
from dataclasses import dataclass

from schemas.errors import InputProblem, InvalidInput, Unreadable

ENCODINGS = {"utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252 (Western European)"}
"""Every encoding that is read, by its Python name."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class DecodedText:
    """Text, the encoding it came in, and whether the file itself says so."""

    text: str
    encoding: str
    certain: bool


def decode(body: bytes, encoding: str | None = None) -> DecodedText:
    """Decode a file: as stated; else as its byte order mark says; else UTF-8 where it is; else Windows-1252.

    Raises Unreadable where the bytes are not of the encoding, or are not text at all.

    >>> decode("Küche".encode("cp1252"))
    DecodedText(text='Küche', encoding='cp1252', certain=False)
    """
    if encoding is not None:
        return _decoded(body, _known(encoding), certain=True)
    if body.startswith(_UTF_16):
        return _decoded(body, "utf-16", certain=True)
    if b"\0" in body:
        raise _unreadable("holds NUL bytes, so it is no text; save it as CSV UTF-8, or name its right suffix")
    try:
        return _decoded(body, "utf-8", certain=True)
    except Unreadable:
        return _decoded(body, "cp1252", certain=False)


def _decoded(body: bytes, encoding: str, *, certain: bool) -> DecodedText:
    try:
        return DecodedText(body.decode("utf-8-sig" if encoding == "utf-8" else encoding), encoding, certain)
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not {ENCODINGS[encoding]}; state its encoding, or save it as UTF-8"
        raise _unreadable(message) from None


def _known(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name.removesuffix("-sig")
    except LookupError:
        name = ""
    if name not in ENCODINGS:
        message = f"the encoding {encoding[:40]!r} is not read here; state {', '.join(ENCODINGS)}"
        raise InvalidInput([InputProblem(pointer="/encoding", message=message)])
    return name


def _unreadable(message: str) -> Unreadable:
    return Unreadable([InputProblem(pointer="", message=message)])
