"""On random small chains the liberated chain is the best of all choices, tried one by one."""

import pytest
from hypothesis import given, settings

from chain import ChainGraph, analyse
from chain.whatif.liberated import liberate
from chain.whatif.liberated_document import to_liberated
from schemas.chain import ChainDocument
from schemas.liberated import Liberated
from tests.strategies import chains
from tests.twins.closure import ClosureTwin
from tests.twins.exact import Twin

RANDOM_CHAINS = settings(max_examples=250, deadline=None)
FEWER_CHAINS = settings(max_examples=100, deadline=None)
SMALL = chains(units=4, links=6)


def liberated(document: ChainDocument) -> Liberated:
    return to_liberated(liberate(analyse(ChainGraph.from_document(document)).numbers))


def near(expected: object) -> object:
    return pytest.approx(float(expected), rel=1e-9, abs=1e-9)  # type: ignore[arg-type]


@RANDOM_CHAINS
@given(SMALL)
def test_no_choice_that_holds_all_it_requires_earns_more(document: ChainDocument) -> None:
    twin, found = ClosureTwin(document), liberated(document)
    profit, choice = twin.best()
    assert found.profit_kept == near(profit)
    kept = set(found.kept.parties) | {f"link {key}" for key in found.kept.links}
    assert kept & set(twin.items) == choice


@FEWER_CHAINS
@given(chains())
def test_kept_and_let_go_are_all_there_is(document: ChainDocument) -> None:
    twin, found = Twin(document), liberated(document)
    cost, revenue = sum(twin.own.values()), sum(map(twin.revenue, ClosureTwin(document).customers))
    assert sorted([*found.kept.parties, *found.let_go.parties]) == sorted(twin.kind)
    assert sorted([*found.kept.links, *found.let_go.links]) == sorted(twin.links)
    assert found.kept.cost + found.let_go.cost == near(cost)
    assert found.kept.revenue + found.let_go.revenue == near(revenue)
    assert found.profit_now == near(revenue - cost)
    assert found.profit_kept == near(found.kept.revenue - found.kept.cost)


@FEWER_CHAINS
@given(chains())
def test_the_proof_bounds_the_profit_and_is_reached(document: ChainDocument) -> None:
    found = liberated(document)
    scale = 1e-9 * (1 + found.kept.revenue + found.let_go.revenue + found.kept.cost + found.let_go.cost)
    assert found.proof.bound == pytest.approx(found.profit_kept, abs=scale)
    assert found.proof.bound == near(found.proof.offered - found.proof.cut - found.proof.obliged_cost)


@FEWER_CHAINS
@given(chains())
def test_customers_let_go_offer_all_they_have_and_it_is_not_enough(document: ChainDocument) -> None:
    found = liberated(document)
    rounding = 1e-9 * (1 + found.let_go.revenue + found.let_go.cost)
    for lost in found.let_go_customers:
        assert lost.needs >= lost.revenue - rounding
        assert lost.needs_alone <= lost.needs + rounding
    left = sum(max(lost.revenue - lost.needs_alone, 0) for lost in found.let_go_customers)
    assert sum(need.offered for need in found.shared_needs) == pytest.approx(left, abs=rounding)
    assert all(need.offered <= need.cost + rounding for need in found.shared_needs)
