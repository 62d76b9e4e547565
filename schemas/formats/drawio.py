"""draw.io (diagrams.net) in: boxes as parties, arrows as links, boxes inside boxes as their children."""

import base64
import binascii
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

from lxml import etree

from schemas.formats.columns import LINK_COLUMNS, PARTY_COLUMNS, put
from schemas.formats.safe_xml import BYTES_LIMIT, line_of, local_name, parse_xml, text_of, unreadable
from schemas.formats.sketch import Sketch, shorten
from schemas.formats.source import Source
from schemas.wording import quote

LAYERS = frozenset({"0", "1"})
LABEL_LIMIT = 20_000


@dataclass(frozen=True)
class Cell:
    """A box or arrow: the element with its attributes, and the text people see."""

    id: str
    text: str
    element: etree._Element
    stated: dict[str, str]
    place: str

    @property
    def is_edge(self) -> bool:
        """Is it an arrow?"""
        return bool(self.element.get("edge") == "1")

    @property
    def is_only_text(self) -> bool:
        """Is it words on the paper, without a box?"""
        style = self.element.get("style") or ""
        return style.startswith("text;") or "edgeLabel" in style


def read_source(body: bytes) -> Source:
    """Read a drawing, its pages compressed or not. A box's text is its party's id; the same text is the same party.

    Properties of a box or arrow (draw.io: Edit Data) that are keys of the chain document are read as those. Raises
    Unreadable for arrows that hang loose and boxes without text. Words without a box are noted as left out.
    """
    root = parse_xml(body)
    pages = list(_pages(root))
    if not pages:
        raise unreadable(f"holds no diagram: the root is <{local_name(root)[:40]}>; save it as .drawio", root)
    sketch = Sketch()
    for name, page in pages:
        _read_page(sketch, list(_cells(page, f"page {quote(name)}, " if len(pages) > 1 else "")))
    if len(pages) > 1:
        sketch.notes.append(f"The file holds {len(pages)} pages; boxes with the same text are the same party.")
    return sketch.source()


def _pages(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    if local_name(root) == "mxGraphModel":
        yield "", root
    left = BYTES_LIMIT
    for diagram in root.iter("diagram"):
        inside = diagram.find("mxGraphModel")
        if inside is None:
            packed = text_of(diagram)
            if not packed:
                continue
            unpacked = _inflate(packed, diagram, left)
            left -= len(unpacked)
            inside = parse_xml(unpacked)
        yield diagram.get("name") or "", inside


def _inflate(packed: str, diagram: etree._Element, limit: int) -> bytes:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        body = unpacker.decompress(base64.b64decode(packed, validate=False), limit)
    except (binascii.Error, zlib.error, ValueError):
        raise unreadable("this page is packed in a way that cannot be read; save it uncompressed", diagram) from None
    if unpacker.unconsumed_tail:
        raise unreadable(f"the pages unpack to more than {BYTES_LIMIT // 2**20} MiB; split the file", diagram)
    return unquote(body.decode("utf-8", "replace")).encode()


def _cells(page: etree._Element, where: str) -> Iterator[Cell]:
    for element in page.iter():
        kind = local_name(element)
        if kind == "mxCell" and local_name(element.getparent()) not in {"object", "UserObject"}:
            yield Cell(element.get("id", ""), _words(element.get("value", "")), element, {}, where + line_of(element))
        elif kind in {"object", "UserObject"} and (cell := element.find("mxCell")) is not None:
            stated = {str(key): str(value) for key, value in element.attrib.items() if key not in {"id", "label"}}
            yield Cell(element.get("id", ""), _words(element.get("label", "")), cell, stated, where + line_of(element))


def _read_page(sketch: Sketch, cells: list[Cell]) -> None:
    boxes = {cell.id: cell for cell in cells if not cell.is_edge and cell.id not in LAYERS}
    boxes = {key: cell for key, cell in boxes.items() if cell.element.get("vertex") == "1"}
    joined = {cell.element.get(end) for cell in cells if cell.is_edge for end in ("source", "target")}
    words = {key: cell for key, cell in boxes.items() if cell.is_only_text and key not in joined}
    edges = [cell for cell in cells if cell.is_edge]
    captions = {cell.element.get("parent", ""): cell.text for cell in words.values()}
    loose = [cell.text for cell in words.values() if cell.element.get("parent") not in {edge.id for edge in edges}]
    if any(loose):
        sketch.notes.append(f"Left out: words without a box: {shorten([text for text in loose if text])}.")
    ids = {key: _add_party(sketch, cell) for key, cell in boxes.items() if key not in words}
    for key, party_id in ids.items():
        parent = ids.get(boxes[key].element.get("parent", ""))
        if parent:
            sketch.party(party_id, parent=parent)
    for edge in edges:
        _add_link(sketch, edge, ids, edge.text or captions.get(edge.id, ""))


def _add_party(sketch: Sketch, cell: Cell) -> str:
    stated: dict[str, Any] = {}
    for key, value in cell.stated.items():
        if key in PARTY_COLUMNS and key != "id" and value:
            put(stated, key, PARTY_COLUMNS[key].read(value))
    party_id = cell.stated.get("party") or cell.text
    if not party_id:
        sketch.fault(cell.place, "a box has no text; write its name into it, or delete it")
        return ""
    if party_id != cell.text and cell.text:
        stated.setdefault("name", cell.text)
    sketch.party(party_id, cell.place, **stated)
    return party_id


def _add_link(sketch: Sketch, edge: Cell, ids: dict[str, str], text: str) -> None:
    ends = [edge.element.get(end) or "" for end in ("source", "target")]
    if any(end not in ids for end in ends):
        called = f" {quote(text)}" if text else ""
        sketch.fault(edge.place, f"an arrow{called} hangs loose; drag both its ends onto boxes until they snap")
        return
    stated: dict[str, object] = {"offering": text or None}
    stated |= {k: LINK_COLUMNS[k].read(v) for k, v in edge.stated.items() if k in LINK_COLUMNS and v}
    stated |= {"id": edge.stated["link"]} if edge.stated.get("link") else {}
    supplier, customer = (ids[end] for end in ends)
    sketch.link(
        supplier, customer, edge.place, **{k: v for k, v in stated.items() if k not in {"supplier", "customer"}}
    )


class _Text(HTMLParser):
    """The words of a label that is HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the library names them
        if tag in {"br", "div", "p", "li", "td"}:
            self.words.append(" ")


def _words(label: str) -> str:
    if len(label) > LABEL_LIMIT:
        raise unreadable(f"a label is longer than {LABEL_LIMIT:,} characters; shorten it")
    reader = _Text()
    reader.feed(label)
    reader.close()
    return " ".join("".join(reader.words).split())
