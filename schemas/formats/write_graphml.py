"""GraphML out: every key of the chain document as an attribute of its own type, nothing for what is not stated."""

from typing import Any

from lxml import etree

from schemas.chain import ChainDocument
from schemas.formats.columns import (
    JSON,
    LINK_COLUMNS,
    NUMBER,
    ORGANISATION_COLUMNS,
    PARTY_COLUMNS,
    TRUTH,
    WHOLE,
    Column,
)
from schemas.formats.stated import Row, cell, rows_of

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA = f"{NAMESPACE} http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"
TYPES: dict[int, str] = {id(NUMBER): "double", id(WHOLE): "int", id(TRUTH): "boolean"}
# What GraphML itself says of a node or edge.
NODE_HAS, EDGE_HAS = frozenset({"id"}), frozenset({"id", "supplier", "customer"})
Keys = dict[str, tuple[str, Column]]


def write(document: ChainDocument) -> bytes:
    """The document as one directed graph; same document, same bytes."""
    rows = rows_of(document)
    root = etree.Element(_tag("graphml"), nsmap={None: NAMESPACE, "xsi": INSTANCE})
    root.set(f"{{{INSTANCE}}}schemaLocation", SCHEMA)
    about = {**rows["organisation"][0], **({"document.extra": document.extra} if document.extra else {})}
    of_graph = _keys(root, "graph", [about], {**ORGANISATION_COLUMNS, "document.extra": JSON}, frozenset())
    of_node = _keys(root, "node", rows["parties"], PARTY_COLUMNS, NODE_HAS)
    of_edge = _keys(root, "edge", rows["links"], LINK_COLUMNS, EDGE_HAS)
    graph = etree.SubElement(root, _tag("graph"), id="chain", edgedefault="directed")
    _add_data(graph, about, of_graph)
    for row in rows["parties"]:
        _add_data(etree.SubElement(graph, _tag("node"), id=row["id"]), row, of_node)
    for row in rows["links"]:
        ends = {"source": row["supplier"], "target": row["customer"]} | ({"id": row["id"]} if "id" in row else {})
        _add_data(etree.SubElement(graph, _tag("edge"), **ends), row, of_edge)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _keys(root: Any, owner: str, rows: list[Row], columns: dict[str, Column], has: frozenset[str]) -> Keys:
    """Declare the keys that any row states; answers name -> (id of the key, column)."""
    used: Keys = {}
    for name, column in columns.items():
        if name not in has and any(name in row for row in rows):
            key = f"{owner[0]}{len(used)}"
            stated = {"id": key, "for": owner, "attr.name": name, "attr.type": TYPES.get(id(column), "string")}
            etree.SubElement(root, _tag("key"), attrib=stated)
            used[name] = key, column
    return used


def _add_data(owner: Any, row: Row, keys: Keys) -> None:
    for name, (key, column) in keys.items():
        if name in row:
            etree.SubElement(owner, _tag("data"), key=key).text = cell(row[name], column)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
