"""ArchiMate Model Exchange File Format (The Open Group) out: actors that serve each other, with every stated field."""

from typing import Any

from lxml import etree

from schemas.chain import ChainDocument
from schemas.formats.columns import LINK_COLUMNS, PARTY_COLUMNS, Column
from schemas.formats.stated import Row, cell, rows_of

NAMESPACE = "http://www.opengroup.org/xsd/archimate/3.0/"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SCHEMA = f"{NAMESPACE} http://www.opengroup.org/xsd/archimate/3.1/archimate3_Model.xsd"
# What the format itself says of an element or relationship.
ELEMENT_HAS, RELATION_HAS = frozenset({"name", "parent"}), frozenset({"supplier", "customer", "offering", "need"})
Properties = dict[str, str]


def write(document: ChainDocument) -> bytes:
    """Parties as business actors, links as serving relations (insight: flow), groups as aggregations.

    Identifiers are p0, p1 … and l0, l1 … in document order; the chain's own ids are the property `id`.
    """
    rows = rows_of(document)
    names = [key for key in PARTY_COLUMNS if key not in ELEMENT_HAS]
    names += [key for key in LINK_COLUMNS if key not in RELATION_HAS and key not in names]
    properties = {name: f"property-{at}" for at, name in enumerate(names)}
    root = etree.Element(_tag("model"), nsmap={None: NAMESPACE, "xsi": INSTANCE}, identifier="chain")
    root.set(f"{{{INSTANCE}}}schemaLocation", SCHEMA)
    _say(root, "name", document.organisation.name or "Chain of customers")
    _say(root, "documentation", document.organisation.purpose)
    identifiers = {row["id"]: f"p{at}" for at, row in enumerate(rows["parties"])}
    _add_elements(root, rows["parties"], identifiers, properties)
    _add_relations(root, rows, identifiers, properties)
    definitions = etree.SubElement(root, _tag("propertyDefinitions"))
    for name, key in properties.items():
        definition = etree.SubElement(definitions, _tag("propertyDefinition"), identifier=key, type="string")
        etree.SubElement(definition, _tag("name")).text = name
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _add_elements(root: Any, rows: list[Row], identifiers: dict[str, str], properties: Properties) -> None:
    if not rows:
        return
    elements = etree.SubElement(root, _tag("elements"))
    for row in rows:
        element = etree.SubElement(elements, _tag("element"), identifier=identifiers[row["id"]])
        element.set(f"{{{INSTANCE}}}type", "BusinessActor")
        _say(element, "name", row.get("name") or row["id"])
        _add_properties(element, row, PARTY_COLUMNS, ELEMENT_HAS, properties)


def _add_relations(root: Any, rows: dict[str, list[Row]], identifiers: dict[str, str], properties: Properties) -> None:
    groups = [row for row in rows["parties"] if row.get("parent") in identifiers]
    if not groups and not rows["links"]:
        return
    kinds = {row["id"]: row["kind"] for row in rows["parties"]}
    relations = etree.SubElement(root, _tag("relationships"))
    for at, row in enumerate(rows["links"]):
        insight = row.get("flow") == "insight" or kinds[row["supplier"]] == "customer"
        ends = identifiers[row["supplier"]], identifiers[row["customer"]]
        relation = _relation(relations, f"l{at}", "Flow" if insight else "Serving", *ends)
        _say(relation, "name", row.get("offering", ""))
        _say(relation, "documentation", row.get("need", ""))
        _add_properties(relation, row, LINK_COLUMNS, RELATION_HAS, properties)
    for at, row in enumerate(groups):
        _relation(relations, f"g{at}", "Aggregation", identifiers[row["parent"]], identifiers[row["id"]])


def _relation(relations: Any, key: str, kind: str, source: str, target: str) -> Any:
    relation = etree.SubElement(relations, _tag("relationship"), identifier=key, source=source, target=target)
    relation.set(f"{{{INSTANCE}}}type", kind)
    return relation


def _add_properties(
    owner: Any, row: Row, columns: dict[str, Column], has: frozenset[str], properties: Properties
) -> None:
    stated = {name: column for name, column in columns.items() if name in row and name not in has}
    if not stated:
        return
    listed = etree.SubElement(owner, _tag("properties"))
    for name, column in stated.items():
        found = etree.SubElement(listed, _tag("property"), propertyDefinitionRef=properties[name])
        _say(found, "value", cell(row[name], column))


def _say(owner: Any, tag: str, text: str) -> None:
    if text:
        made = etree.SubElement(owner, _tag(tag))
        made.set(LANGUAGE, "en")
        made.text = text


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
