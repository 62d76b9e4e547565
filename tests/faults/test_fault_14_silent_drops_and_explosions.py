"""Fault 14: a graph file loses nodes without a word, and algorithms enumerate what grows without bound.

What each format keeps and refuses is tested in tests/schemas/test_drawings.py.
"""

import time

import pytest

from app.service.questions import find_liberated, find_paths, numbers_of, prove_link
from schemas.chain import ChainDocument
from schemas.errors import InvalidInput, Unreadable
from schemas.formats import graphml
from tests.builders import a_chain, customer, department, link

SECONDS = 6


def _graphml(inside: str) -> bytes:
    return f'<graphml><graph edgedefault="directed">{inside}</graph></graphml>'.encode()


def test_nested_graphs_are_kept() -> None:
    inside = '<node id="a"><graph><node id="b"/><edge source="b" target="c"/></graph></node><node id="c"/>'

    found = graphml.read_source(_graphml(inside)).data

    assert {party["id"]: party.get("parent") for party in found["parties"]} == {"a": None, "b": "a", "c": None}
    assert len(found["links"]) == 1


@pytest.mark.parametrize(
    ("inside", "named"),
    [('<node id="a"/><edge source="a" target="ghost"/>', "ghost"), ('<node id="twin"/><node id="twin"/>', "twin")],
)
def test_missing_ends_and_ids_stated_twice_are_refused_by_name(inside: str, named: str) -> None:
    with pytest.raises((Unreadable, InvalidInput), match=named):
        graphml.read_source(_graphml(inside))


def test_a_file_of_two_hundred_thousand_nodes_is_read_or_refused_in_seconds() -> None:
    started = time.monotonic()
    with pytest.raises(Unreadable, match="200,000"):
        graphml.read_source(_graphml('<node id="x"/>' * 200_001))

    assert time.monotonic() - started < 2 * SECONDS


def _clique() -> ChainDocument:
    names = [f"u{n}" for n in range(12)]
    inside = [link(a, b) for a in names for b in names if a != b]
    return a_chain([*(department(n, 1.0) for n in names), customer("k", 9.0)], [*inside, link("u0", "k", id="out")])


def _ladder() -> ChainDocument:
    """2^24 ways from the first unit to the customer."""
    steps = range(24)
    rungs = [link(f"s{n}", f"{side}{n}") for n in steps for side in "ab"]
    rungs += [link(f"{side}{n}", f"s{n + 1}") for n in steps for side in "ab"]
    units = [department(f"{side}{n}", 1.0) for n in steps for side in "sab"] + [department("s24", 1.0)]
    return a_chain([*units, customer("k", 9.0)], [*rungs, link("s24", "k", id="out")])


@pytest.mark.parametrize("chain", [_clique, _ladder])
def test_what_could_be_enumerated_without_end_is_answered_in_seconds(chain: object) -> None:
    document, started = chain(), time.monotonic()  # type: ignore[operator]

    numbers = numbers_of(document)
    assert len(find_paths(numbers, "k", 10)) == 10
    assert prove_link(numbers.graph, "out") is not None
    find_liberated(numbers)

    assert time.monotonic() - started < SECONDS
