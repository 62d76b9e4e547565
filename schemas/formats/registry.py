"""Every format a chain can be read from or written to."""

from collections.abc import Callable
from dataclasses import dataclass

from schemas.chain import ChainDocument
from schemas.formats import csv_zip, json
from schemas.formats.source import Source


@dataclass(frozen=True)
class Format:
    """One format: its media type and how to read and write it."""

    media_type: str
    read: Callable[[bytes], Source]
    write: Callable[[ChainDocument], bytes]


FORMATS: dict[str, Format] = {
    "json": Format("application/json", json.read_source, json.write),
    "zip": Format("application/zip", csv_zip.read_source, csv_zip.write),
}
