"""GraphML in: nodes and edges with the keys of the chain document as attributes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from schemas.formats.columns import LINK_COLUMNS, ORGANISATION_COLUMNS, PARTY_COLUMNS, Column, put
from schemas.formats.safe_xml import line_of, local_name, parse_xml, text_of, unreadable
from schemas.formats.sketch import Sketch
from schemas.formats.source import Source
from schemas.wording import quote

NAMES = ("label", "title", "nodelabel", "edgelabel", "description")


@dataclass(frozen=True)
class Key:
    """A `<key>`: what a piece of data is called, its type, and what it is where it is not stated."""

    name: str
    type: str
    of: str
    default: str | None


def read_source(body: bytes) -> Source:
    """Read nodes as parties and edges as links; a graph inside a node holds that node's children.

    Attributes named as the keys of the chain document are those; others are kept under `extra`. Raises Unreadable
    for edges whose ends are missing, ids stated twice, edges without direction and hyperedges: nothing is dropped.
    """
    root = parse_xml(body)
    if local_name(root) != "graphml":
        raise unreadable(f"the root is <{local_name(root)[:40]}>, not <graphml>; check the suffix", root)
    keys = {key.get("id", ""): _key(key) for key in root if local_name(key) == "key"}
    sketch, graphs = Sketch(), [child for child in root if local_name(child) == "graph"]
    for graph in graphs:
        stated = _data(graph, keys, "graph", ORGANISATION_COLUMNS)
        sketch.extra |= stated.pop("extra", {})
        sketch.organisation |= stated
        _read_graph(sketch, graph, keys, None)
    if not graphs:
        raise unreadable("holds no <graph>", root)
    if len(graphs) > 1:
        sketch.notes.append(f"The file holds {len(graphs)} graphs; they were read as one chain.")
    sketch.refuse_unknown_ends("an edge", "node")
    _tell_ports(sketch, root)
    return sketch.source()


def _read_graph(sketch: Sketch, graph: etree._Element, keys: dict[str, Key], parent: str | None) -> None:
    for child in graph:
        kind = local_name(child)
        if kind == "node":
            _read_node(sketch, child, keys, parent)
        elif kind == "edge":
            _read_edge(sketch, child, graph, keys)
        elif kind == "hyperedge":
            sketch.fault(line_of(child), "a hyperedge joins more than two; draw an edge for each supplier and receiver")


def _read_node(sketch: Sketch, node: etree._Element, keys: dict[str, Key], parent: str | None) -> None:
    node_id = node.get("id", "")
    if not node_id or node_id in sketch.parties:
        why = (
            f"node id {quote(node_id)} is stated twice; give each its own"
            if node_id
            else "a node has no id; give it one"
        )
        sketch.fault(line_of(node), why)
        return
    stated = _data(node, keys, "node", PARTY_COLUMNS, "name")
    stated.pop("id", None)
    sketch.party(node_id, line_of(node), **({"parent": parent} | stated))
    for child in node:
        if local_name(child) == "graph":
            _read_graph(sketch, child, keys, node_id)


def _read_edge(sketch: Sketch, edge: etree._Element, graph: etree._Element, keys: dict[str, Key]) -> None:
    directed = edge.get("directed", "true" if graph.get("edgedefault", "directed") == "directed" else "false")
    ends = f"{quote(edge.get('source', ''))} and {quote(edge.get('target', ''))}"
    if directed != "true":
        sketch.fault(line_of(edge), f"the edge between {ends} has no direction; say who supplies whom")
        return
    stated = _data(edge, keys, "edge", LINK_COLUMNS, "offering")
    ends_of = {key: stated.pop(key, None) for key in ("supplier", "customer")}
    supplier, customer = (
        edge.get(at) or ends_of[key] or "" for at, key in (("source", "supplier"), ("target", "customer"))
    )
    sketch.link(supplier, customer, line_of(edge), **({"id": edge.get("id")} | stated))


def _tell_ports(sketch: Sketch, root: etree._Element) -> None:
    ports = sum(local_name(element) == "port" for element in root.iter())
    if ports:
        sketch.notes.append(f"{ports:,} ports of nodes were left out: a link joins parties.")


def _data(
    owner: etree._Element, keys: dict[str, Key], kind: str, columns: dict[str, Column], label: str = ""
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for name, text, key in _stated(owner, keys, kind):
        if name in columns:
            put(found, name, columns[name].read(text))
        elif label and name.lower() in NAMES:
            found.setdefault(label, " ".join(text.split()))
        else:
            extra[name] = _typed(text, key.type if key else "string")
    if extra:
        found["extra"] = (
            {**extra, **found.get("extra", {})} if isinstance(found.get("extra", {}), dict) else found["extra"]
        )
    return found


def _stated(owner: etree._Element, keys: dict[str, Key], kind: str) -> Iterator[tuple[str, str, Key | None]]:
    told = {data.get("key", ""): data for data in owner if local_name(data) == "data"}
    for key_id, key in keys.items():
        if key_id not in told and key.default is not None and key.of in {kind, "all"}:
            yield key.name, key.default, key
    for key_id, data in told.items():
        key = keys.get(key_id, Key(key_id, "string", kind, None))
        text = _label_inside(data) if len(data) else text_of(data)
        if text and key.name:
            yield (key.name if not len(data) else "label"), text, key


def _label_inside(data: etree._Element) -> str:
    """The label of a node as yEd and others draw it, inside their own elements."""
    labels = [text_of(element) for element in data.iter() if local_name(element).lower() in NAMES]
    return next((label for label in labels if label), "")


def _key(element: etree._Element) -> Key:
    default = next((text_of(child) for child in element if local_name(child) == "default"), None)
    name = element.get("attr.name") or ("" if element.get("yfiles.type") else element.get("id", ""))
    return Key(
        name or element.get("yfiles.type", ""), element.get("attr.type", "string"), element.get("for", "all"), default
    )


def _typed(text: str, kind: str) -> Any:
    try:
        if kind in {"int", "long"}:
            return int(text) if len(text) < 20 else text
        if kind in {"float", "double"}:
            return float(text)
    except ValueError:
        return text
    return {"true": True, "false": False}.get(text.lower(), text) if kind == "boolean" else text
