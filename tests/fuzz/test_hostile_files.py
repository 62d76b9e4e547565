"""Hostile values in uploaded files: each row is kept or refused in words, and everything that lists still answers."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
from lxml import etree

from tests.api.shop import ROOT, Shop
from tests.fuzz.fuzzing import lists_that_fail
from tests.hostile_values import TEXTS

MAPPING = json.dumps({"parties": [{"fields": {"id": "Unit", "kind": {"value": "department"}, "name": "Name"}}]})
IN_CELLS = [text for text in TEXTS if len(text) <= 32_767 and not {"\ufffe", "\uffff"} & set(text)]
# A table with a NUL or a field of more than 100,000 characters in it is refused as a whole.
IN_TABLES = [text for text in TEXTS if "\x00" not in text and len(text) <= 100_000]
EVERY = pytest.param(1, marks=pytest.mark.long)


def _table(texts: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["Unit", "Name"], *((f"h{n}", t) for n, t in enumerate(texts))])
    return out.getvalue().encode()


def _workbook(texts: list[str]) -> bytes:
    body = io.BytesIO()
    with xlsxwriter.Workbook(body, {"in_memory": True}) as book:
        sheet: Any = book.add_worksheet()
        sheet.write_row(0, 0, ("Unit", "Name"))
        for row, text in enumerate(texts):
            sheet.write_string(row + 1, 0, f"h{row}")
            sheet.write_string(row + 1, 1, text)
    return body.getvalue()


def _graph(text: str) -> bytes:
    root = etree.Element("graphml")
    etree.SubElement(root, "key", {"id": "name", "for": "node", "attr.name": "name", "attr.type": "string"})
    node = etree.SubElement(etree.SubElement(root, "graph", edgedefault="directed"), "node", id="p")
    etree.SubElement(node, "data", key="name").text = text
    return etree.tostring(root, encoding="utf-8")


def _log(text: str) -> bytes:
    root = etree.Element("log")
    event = etree.SubElement(etree.SubElement(root, "trace"), "event")
    etree.SubElement(event, "string", {"key": "org:group", "value": text})
    etree.SubElement(event, "date", {"key": "time:timestamp", "value": "2026-01-01T00:00:00Z"})
    return etree.tostring(root, encoding="utf-8")


@pytest.mark.parametrize(("name", "make", "texts"), [("a.csv", _table, IN_TABLES), ("a.xlsx", _workbook, IN_CELLS)])
def test_each_row_of_an_uploaded_table_is_kept_or_refused(
    shop: Shop, name: str, make: Callable[[list[str]], bytes], texts: list[str]
) -> None:
    answer = _upload(shop, "/import", name, make(texts), {"mapping": MAPPING})

    assert answer.status_code == 200, answer.text[:500]
    # A text of several lines takes as many rows of a CSV file.
    told = sorted(answer.json()["items"], key=lambda item: item["row"])
    stored = {party["id"]: party.get("name") or "" for party in shop.chain()["parties"]}
    for item, text in zip(told, texts, strict=True):
        if item["result"] == "refused":
            assert item["reason"] or item["problems"], text[:80]
        else:
            assert " ".join(stored[item["id"]].split()) in _as_it_is(text), text[:80]
    assert lists_that_fail(shop.client.app) == []


@pytest.mark.parametrize("step", [8, EVERY])
@pytest.mark.parametrize(
    ("name", "make", "place"), [("a.graphml", _graph, "/import"), ("a.xes", _log, "/observations")]
)
def test_an_uploaded_graph_or_log_is_taken_or_refused(
    shop: Shop, name: str, make: Callable[[str], bytes], place: str, step: int
) -> None:
    for text in TEXTS[::step]:
        try:
            body = make(text)
        except ValueError:
            continue  # no XML can hold it
        answer = _upload(shop, place, name, body, {})

        assert answer.status_code in {200, 201, 409, 422}, (text[:80], answer.text[:500])
        assert answer.status_code < 300 or len(answer.json()["detail"]) > 10
    assert lists_that_fail(shop.client.app) == []


def _upload(shop: Shop, place: str, name: str, body: bytes, fields: dict[str, str]) -> Any:
    return shop.client.post(ROOT + place, files={"file": (name, body)}, data=fields)


def _as_it_is(text: str) -> set[str]:
    """A text as it may be kept: ends are trimmed, line ends are one space, and a formula guard is taken off."""
    return {" ".join(text.split()), " ".join(text.lstrip("'").split())}
