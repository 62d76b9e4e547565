"""Two hundred values that break programs, through every field and reader: kept as they are, or refused in words."""

import json
import random
import zipfile
from collections import Counter
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from lxml import etree

from app.service.importing.files import NamedFile, read_files
from schemas.chain import Organisation
from schemas.errors import InvalidInput
from schemas.formats.registry import FORMATS
from schemas.formats.xes import read_events
from schemas.link import Link
from schemas.mapping.reading import mapping_of
from schemas.party import Party
from schemas.reading import read_chain
from tests.api.shop import ROOT, Shop
from tests.hostile_values import AS_JSON, TEXTS

JSON = {"Content-Type": "application/json"}
FIELDS = [
    *(("parties", name) for name in Party.model_fields),
    *(("links", name) for name in Link.model_fields),
    *(("", name) for name in Organisation.model_fields),
]
SHORT = 400
EVERY = pytest.param(len(FIELDS) * len(AS_JSON), marks=[pytest.mark.long, pytest.mark.timeout(3600)])


def test_there_are_at_least_two_hundred() -> None:
    assert len(set(AS_JSON)) >= 200


@pytest.mark.parametrize("count", [SHORT, EVERY])
def test_every_field_keeps_a_value_as_it_is_or_refuses_it(shop: Shop, count: int) -> None:
    pairs = [(noun, field, value) for noun, field in FIELDS for value in AS_JSON]
    answered: Counter[int] = Counter()
    for number, (noun, field, value) in enumerate(random.Random(5).sample(pairs, count)):
        status, back = _send(shop, noun, field, value, number)
        answered[status] += 1
        assert status in {200, 201, 409} or 400 <= status < 430, (noun, field, value[:80], status)
        if status in {200, 201}:
            sent = json.loads(value)
            # What is empty may be left out of the answer, and null asks for the default.
            assert sent is None or back.get(field, type(sent)()) == sent, (noun, field, value[:80])
        if noun != "" and status in {200, 201}:
            shop.client.delete(f"{ROOT}/{noun}/{back['id']}?cascade=true", headers={"If-Match": "*"})
    for path in ("", "/chain", "/parties", "/links", "/analysis", "/findings", "/revisions", "/audit", "/diagram.json"):
        assert shop.get(path).status_code == 200, path
    print(f"{count} of {len(pairs)} values in fields: {dict(answered)}")  # noqa: T201 - the figure to report


def _send(shop: Shop, noun: str, field: str, value: str, number: int) -> tuple[int, dict[str, Any]]:
    if noun == "":
        # Else a patch of an object would be merged with the value before.
        shop.client.patch(ROOT, content=f'{{"{field}": null}}'.encode(), headers={**JSON, "If-Match": "*"})
        answer = shop.client.patch(ROOT, content=f'{{"{field}": {value}}}'.encode(), headers={**JSON, "If-Match": "*"})
        # The answer is a summary; what was stored stands in the chain.
        return answer.status_code, shop.get("/chain").json()["organisation"]
    first = '"kind": "department"' if noun == "parties" else '"supplier": "farm", "customer": "kitchen"'
    known = {"kind", "supplier", "customer"}
    body = f'{{"{field}": {value}}}' if field in known else f'{{{first}, "{field}": {value}}}'
    answer = shop.client.put(f"{ROOT}/{noun}/h{number}", content=body.encode(), headers=JSON)
    return answer.status_code, answer.json()


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_tables_keep_a_text_or_refuse_it(text: str) -> None:
    body = BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        quoted = '"' + text.replace('"', '""') + '"'
        archive.writestr("parties.csv", f"id,kind,name\np,department,{quoted}\n".encode("utf-8", "surrogatepass"))
        archive.writestr("links.csv", "supplier,customer\n")
    assert _taken("zip", body.getvalue()) in {None, *_as_it_is(text)}


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_graph_files_keep_a_text_or_refuse_it(text: str) -> None:
    root = etree.Element("graphml")
    etree.SubElement(root, "key", {"id": "name", "for": "node", "attr.name": "name", "attr.type": "string"})
    node = etree.SubElement(etree.SubElement(root, "graph", edgedefault="directed"), "node", id="p")
    try:
        etree.SubElement(node, "data", key="name").text = text
    except ValueError:
        pytest.skip("no XML can hold it")
    assert _taken("graphml", etree.tostring(root, encoding="utf-8")) in {None, *_as_it_is(text)}


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_workbooks_keep_a_text_or_refuse_it(text: str) -> None:
    body = BytesIO()
    with xlsxwriter.Workbook(body, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("Unit", "Name"))
        sheet.write_string(1, 0, "p")
        # A cell holds 32,767 characters, and nothing that is no character, whoever writes it.
        if len(text) > 32_767 or {"\ufffe", "\uffff"} & set(text) or sheet.write_string(1, 1, text) != 0:
            pytest.skip("no workbook can hold it")
    named = {"id": "Unit", "kind": {"value": "department"}, "name": "Name"}
    try:
        read = read_files([NamedFile("units.xlsx", body.getvalue())], mapping_of({"parties": [{"fields": named}]}))
    except InvalidInput:
        return
    [item] = read.mapped.items
    assert item.fault or " ".join(str(item.data.get("name") or "").split()) in _as_it_is(text)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_event_logs_keep_a_text_or_refuse_it(text: str) -> None:
    log = etree.Element("log")
    event = etree.SubElement(etree.SubElement(log, "trace"), "event")
    try:
        etree.SubElement(event, "string", {"key": "org:group", "value": text})
    except ValueError:
        pytest.skip("no XML can hold it")
    [read] = read_events(BytesIO(etree.tostring(log, encoding="utf-8")))

    assert " ".join((read.group or "").split()) in _as_it_is(text)


def _as_it_is(text: str) -> set[str]:
    """A text as it may be kept: ends are trimmed, line ends are one space, and a formula guard is taken off."""
    return {" ".join(text.split()), " ".join(text.lstrip("'").split())}


def _taken(name: str, body: bytes) -> str | None:
    """The party's name as it was taken; None where it was refused."""
    reader = FORMATS[name].read
    assert reader is not None
    try:
        found = read_chain(reader(body).data).parties[0].name
    except InvalidInput:
        return None
    return " ".join((found or "").split())
