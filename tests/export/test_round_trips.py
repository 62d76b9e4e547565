"""What can be written and read is the same chain afterwards."""

import pytest
from hypothesis import given, settings

from chain.analysed import AnalysedChain
from chain.export.sheets import WorkbookView
from chain.export.workbook import write_workbook
from chain.render import View
from chain.render.native import NATIVE
from schemas.chain import ChainDocument
from schemas.formats import FORMATS, dump_chain
from schemas.formats.columns import LINK_COLUMNS, PARTY_COLUMNS
from schemas.formats.sheets import read_sheets
from schemas.reading import read_chain
from tests.builders import a_chain, customer, department, link
from tests.export.hostile import LABELS, hostile_chain
from tests.render.chains import nested_groups
from tests.strategies import chains


def read(format_name: str, body: bytes) -> ChainDocument:
    read_source = FORMATS[format_name].read
    assert read_source is not None
    source = read_source(body)
    return read_chain(source.data, source.place)


def drawn(document: ChainDocument, format_name: str) -> bytes:
    return NATIVE[format_name](AnalysedChain.of(document), View(), "")


def everything() -> ChainDocument:
    """Every field of the contract stated."""
    rated = dict.fromkeys(("vision", "people", "process", "structure", "information", "technology"), 4)
    unit = {
        "fte": 1.5,
        "budget": 9.25,
        "owner": "A",
        "tags": ["x", "a;b"],
        "readiness": rated,
        "extra": {"k": [1, "\x7f"]},
    }
    about = {
        "need": "n",
        "importance": 4.0,
        "volume": 1e6,
        "unit": "u",
        "price": 0.1,
        "target_cost": 3.0,
        "extra": {"z": None},
    }
    about |= {"lead_time_days": 2.5, "satisfaction": 0.7, "outcome": "enable", "flow": "product", "purpose_fit": -1.5}
    return a_chain(
        [
            department("g"),
            department("u", 120.5, name="Unit", parent="g", **unit),
            customer("k", 10.0, retention=0.5, potential=1e15),
        ],
        [link("u", "k", id="l", offering="o", effort_share=0.25, confirmed=False, note="one\ntwo", **about)],
        name="N",
        purpose="line one\nline two",
        currency="CHF",
    )


@given(chains())
@settings(max_examples=40, deadline=None)
def test_graphml_is_the_same_chain_afterwards(document: ChainDocument) -> None:
    assert read("graphml", dump_chain(document, "graphml")) == document


@pytest.mark.parametrize("document", [everything(), nested_groups(), hostile_chain()], ids=["all", "groups", "hostile"])
def test_graphml_keeps_every_field(document: ChainDocument) -> None:
    assert read("graphml", dump_chain(document, "graphml")) == document


@pytest.mark.parametrize("document", [everything(), nested_groups()], ids=["all", "groups"])
def test_draw_io_keeps_every_party_and_link(document: ChainDocument) -> None:
    again = read("drawio", drawn(document, "drawio"))
    assert sorted(again.parties, key=lambda p: p.id) == sorted(document.parties, key=lambda p: p.id)
    assert again.links == document.links


@given(chains(units=4, links=6))
@settings(max_examples=4, deadline=None)
def test_draw_io_keeps_every_drawn_chain(document: ChainDocument) -> None:
    again = read("drawio", drawn(document, "drawio"))
    assert sorted(again.parties, key=lambda p: p.id) == sorted(document.parties, key=lambda p: p.id)
    assert again.links == document.links


def test_mermaid_keeps_names_kinds_groups_and_offerings() -> None:
    document = a_chain(
        [
            department("ops", name="Operations"),
            department("kitchen", 1.0, name='R&D "x"', parent="ops"),
            customer("guests"),
        ],
        [link("kitchen", "guests", offering="Meals <hot>")],
    )
    again = read("mmd", drawn(document, "mmd"))
    assert {(p.id, p.label, p.kind, p.parent) for p in again.parties} == {
        (p.id, p.label, p.kind, p.parent) for p in document.parties
    }
    assert [(one.supplier, one.customer, one.offering) for one in again.links] == [("kitchen", "guests", "Meals <hot>")]


@pytest.mark.parametrize("document", [everything(), hostile_chain(LABELS[:12])], ids=["all", "hostile"])
def test_a_workbook_holds_what_was_stated_cell_by_cell(document: ChainDocument) -> None:
    body = write_workbook(AnalysedChain.of(document), WorkbookView())
    sheets = {sheet.name: [row for _, row in sheet.rows] for sheet in read_sheets("chain.xlsx", body)}
    for name, columns in (("parties", PARTY_COLUMNS), ("links", LINK_COLUMNS)):
        head, *rows = sheets[name]
        told = [_told(dict(zip(head, row, strict=True)), columns) for row in rows]
        assert read_chain_part(name, told, document) == getattr(document, name)


def _told(row, columns):
    made = {}
    for key, value in row.items():
        if value is None:
            continue
        stated = columns[key].read(value) if isinstance(value, str) else value
        outer, _, inner = key.partition(".")
        if inner:
            made.setdefault(outer, {})[inner] = int(stated)
        else:
            made[outer] = stated
    return made


def read_chain_part(name, rows, document):
    data = document.model_dump(mode="json", exclude_none=True)
    return getattr(read_chain({**data, name: rows}), name)
