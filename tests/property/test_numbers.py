"""On random small chains every number equals an exact twin, and money is conserved."""

import math

import pytest
from hypothesis import given, settings

from chain import ChainGraph, analyse
from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from tests.strategies import chains
from tests.twins.exact import Twin

RANDOM_CHAINS = settings(max_examples=250, deadline=None)


def analysis_of(document: ChainDocument) -> Analysis:
    return analyse(ChainGraph.from_document(document)).document()


def near(expected: object) -> object:
    return pytest.approx(float(expected), rel=1e-9, abs=1e-9)  # type: ignore[arg-type]


@RANDOM_CHAINS
@given(chains())
def test_costs_equal_an_exact_solution(document: ChainDocument) -> None:
    twin, analysis = Twin(document), analysis_of(document)
    for unit in twin.units:
        numbers = analysis.parties[unit]
        assert numbers.own_cost == near(twin.own[unit])
        assert numbers.unattributed == near(twin.unattributed[unit])
        assert numbers.loaded_cost == near(twin.loaded[unit])
    for key in twin.supply:
        assert analysis.links[key].effort_share == near(twin.share[key])
        assert analysis.links[key].loaded_cost == near(twin.link_loaded[key])


@RANDOM_CHAINS
@given(chains())
def test_every_euro_ends_where_the_exact_solution_says(document: ChainDocument) -> None:
    expected, fate = Twin(document).fate(), analysis_of(document).fate.model_dump()
    for end, amount in fate.items():
        assert amount == near(expected[end])


@RANDOM_CHAINS
@given(chains())
def test_values_equal_an_exact_solution(document: ChainDocument) -> None:
    twin, analysis = Twin(document), analysis_of(document)
    for key, expected in twin.link_value.items():
        assert analysis.links[key].value == near(expected)
    for unit in twin.units:
        assert analysis.parties[unit].value == near(twin.value[unit])
        for key in twin.out[unit]:
            assert analysis.links[key].retained_value == near(twin.link_value[key] * twin.retains[unit])


@RANDOM_CHAINS
@given(chains())
def test_own_cost_and_revenue_are_conserved(document: ChainDocument) -> None:
    analysis = analysis_of(document)
    assert math.fsum(analysis.fate.model_dump().values()) == near(analysis.total_cost)
    retained = math.fsum(link.retained_value for link in analysis.links.values())
    assert retained + analysis.unserved_revenue == near(analysis.total_revenue)
    served = math.fsum(customer.cost_to_serve for customer in analysis.customers.values())
    assert served == near(analysis.fate.customers)


@RANDOM_CHAINS
@given(chains())
def test_avoidable_cost_is_what_solving_again_without_the_link_frees(document: ChainDocument) -> None:
    analysis, twin = analysis_of(document), Twin(document)
    for key, link in twin.supply.items():
        if link.supplier in twin.closed:
            expected = twin.link_loaded[key]
        else:
            # With the link stopped nothing passes it twice: what gets to its supplier counts once.
            expected = Twin(document, without=key).loaded[link.supplier] * twin.share[key]
        assert analysis.links[key].avoidable_cost == near(expected)


@RANDOM_CHAINS
@given(chains())
def test_within_one_code_findings_never_claim_more_than_there_is(document: ChainDocument) -> None:
    analysis = analysis_of(document)
    claimed: dict[str, float] = {}
    for finding in analysis.findings:
        assert finding.money >= 0
        claimed[finding.code] = claimed.get(finding.code, 0.0) + finding.money
    revenue = {"customer_without_supplier", "slow_chain", "single_point_of_failure", "deaf_department"}
    beyond_cost = {"overcommitted"}
    for code, money in claimed.items():
        if code not in beyond_cost:
            limit = analysis.total_revenue if code in revenue else analysis.total_cost
            assert money <= limit * (1 + 1e-9) + 1e-9
