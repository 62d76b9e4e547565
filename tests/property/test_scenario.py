"""On random small chains edits conserve the money they do not mean to change, and only the answer knows of them."""

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chain import ChainGraph
from chain.shares import calc_shares
from chain.whatif.scenario import apply_scenario
from schemas.chain import ChainDocument
from schemas.scenario_reading import read_scenario
from tests.strategies import chains

RANDOM_CHAINS = settings(max_examples=200, deadline=None)


def edited(document: ChainDocument, edit: dict[str, Any]) -> ChainDocument:
    return apply_scenario(document, read_scenario([edit])).document


def money(document: ChainDocument) -> tuple[float, dict[str, float]]:
    """All own cost, and the money of each link."""
    graph = ChainGraph.from_document(document)
    shares = calc_shares(graph)
    amounts = shares.own_cost[graph.links.supplier] * shares.effort_share
    return float(shares.own_cost.sum()), dict(zip(graph.links.ids, amounts.tolist(), strict=True))


def of_units(document: ChainDocument) -> list[str]:
    return [link.key for link in document.links if link.supplier.startswith("u")]


def near(expected: Any) -> Any:
    return pytest.approx(expected, rel=1e-9, abs=1e-9)


@RANDOM_CHAINS
@given(chains(), st.data())
def test_a_merger_changes_neither_the_total_cost_nor_the_money_of_any_link(
    document: ChainDocument, data: st.DataObject
) -> None:
    first = data.draw(st.sampled_from(document.parties))
    alike = [p.id for p in document.parties if p.kind == first.kind]
    assume(len(alike) > 1)
    chosen = data.draw(st.lists(st.sampled_from(alike), min_size=2, unique=True))
    before = document.model_dump_json()
    merged = edited(document, {"op": "merge_parties", "parties": chosen, "into": data.draw(st.sampled_from(
        [chosen[0], chosen[-1], "new"]))})  # fmt: skip
    assert money(merged) == (near(money(document)[0]), near(money(document)[1]))
    assert document.model_dump_json() == before


@RANDOM_CHAINS
@given(chains(), st.data())
def test_work_that_moves_takes_its_money_along_and_nothing_else_changes(
    document: ChainDocument, data: st.DataObject
) -> None:
    assume(of_units(document))
    link = data.draw(st.sampled_from(of_units(document)))
    taker = data.draw(st.sampled_from([p.id for p in document.parties if p.id.startswith("u")]))
    moved = edited(document, {"op": "redirect_link", "link": link, "supplier": taker})
    assert money(moved) == (near(money(document)[0]), near(money(document)[1]))


@RANDOM_CHAINS
@given(chains(), st.data(), st.sampled_from([0.0, 12.5, 50.0, 100.0]))
def test_automation_saves_its_percentage_of_one_link_and_nothing_else(
    document: ChainDocument, data: st.DataObject, percent: float
) -> None:
    assume(of_units(document))
    link = data.draw(st.sampled_from(of_units(document)))
    (total, links), (total_after, links_after) = money(document), money(
        edited(document, {"op": "automate_link", "link": link, "percent": percent}))  # fmt: skip
    saved = links[link] * percent / 100
    assert total_after == near(total - saved)
    assert links_after == near({**links, link: links[link] - saved})


@RANDOM_CHAINS
@given(chains())
def test_no_edits_give_an_equal_chain(document: ChainDocument) -> None:
    assert apply_scenario(document, read_scenario([])).document == document
