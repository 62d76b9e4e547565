"""Every format a chain can be read from or written to."""

from collections.abc import Callable
from dataclasses import dataclass

from schemas.chain import ChainDocument
from schemas.formats import csv_zip, dot, drawio, graphml, json, mermaid, txt, write_archimate, write_graphml
from schemas.formats.source import Source


@dataclass(frozen=True)
class Format:
    """One format: its media type, and how to read and write it where that can be done."""

    media_type: str
    read: Callable[[bytes], Source] | None = None
    write: Callable[[ChainDocument], bytes] | None = None


FORMATS: dict[str, Format] = {
    "json": Format("application/json", json.read_source, json.write),
    "zip": Format("application/zip", csv_zip.read_source, csv_zip.write),
    "graphml": Format("application/graphml+xml", graphml.read_source, write_graphml.write),
    "drawio": Format("application/vnd.jgraph.mxfile", drawio.read_source),
    "mmd": Format("text/vnd.mermaid", mermaid.read_source),
    "dot": Format("text/vnd.graphviz", dot.read_source),
    "txt": Format("text/plain", txt.read_source),
    "xml": Format("application/xml", write=write_archimate.write),
}
