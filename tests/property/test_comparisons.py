"""On random small chains, peers, budgets, duplicates, relays, the portfolio and readiness follow their definitions."""

import math
from collections import defaultdict
from itertools import pairwise
from statistics import fmean, median

import pytest
from hypothesis import given, settings

from chain import ChainAnalysis, ChainGraph, Profile, analyse
from chain.readiness import FULL
from schemas.chain import ChainDocument
from tests.builders import found
from tests.strategies import chains
from tests.twins.exact import UNITS, Twin

RANDOM_CHAINS = settings(max_examples=200, deadline=None)
GENEROUS = Profile(fewest_peers=2, relay_share=0.5)


def analysis_of(document: ChainDocument) -> ChainAnalysis:
    return analyse(ChainGraph.from_document(document), GENEROUS)


def named(analysis: ChainAnalysis, code: str, what: str) -> set[str]:
    return {key for finding in found(analysis, code) for key in getattr(finding.subject, what)}


@RANDOM_CHAINS
@given(chains())
def test_dearer_links_cost_more_than_half_as_much_again_as_the_median(document: ChainDocument) -> None:
    twin, unit_costs = Twin(document), defaultdict(dict)
    for key, link in twin.supply.items():
        if link.offering and link.volume:
            unit_costs[link.offering.casefold()][key] = twin.link_loaded[key] / int(link.volume)
    expected = {
        key
        for group in unit_costs.values()
        for key, cost in group.items()
        if len(group) >= GENEROUS.fewest_peers and 2 * cost > 3 * median(group.values())
    }
    assert named(analysis_of(document), "dearer_than_peers", "links") == expected


@RANDOM_CHAINS
@given(chains())
def test_over_budget_is_own_cost_above_budget_and_loaded_cost_above_target(document: ChainDocument) -> None:
    twin, analysis = Twin(document), analysis_of(document)
    budgets = {unit: twin.party[unit].budget for unit in twin.units}
    targets = {key: link.target_cost for key, link in twin.supply.items()}
    units = {unit for unit, budget in budgets.items() if budget is not None and twin.own[unit] > budget}
    links = {key for key, target in targets.items() if target is not None and twin.link_loaded[key] > target}
    assert named(analysis, "over_budget", "parties") == units
    assert named(analysis, "over_budget", "links") == links


@RANDOM_CHAINS
@given(chains())
def test_duplicates_are_needed_links_of_one_offering_to_one_receiver_from_several_suppliers(
    document: ChainDocument,
) -> None:
    twin, groups = Twin(document), defaultdict(list)
    for key, link in twin.supply.items():
        if link.offering and twin.needed(link):
            groups[link.offering.casefold(), link.customer].append(key)
    several = {frozenset(keys) for keys in groups.values() if len({twin.links[key].supplier for key in keys}) > 1}
    assert {frozenset(finding.subject.links) for finding in found(analysis_of(document), "duplicate_supply")} == several


@RANDOM_CHAINS
@given(chains())
def test_relays_receive_and_give_and_add_little(document: ChainDocument) -> None:
    twin = Twin(document)
    moves = [link for link in twin.supply.values() if twin.needed(link) and link.supplier != link.customer]
    expected = {
        unit
        for unit in set(twin.units) - twin.closed
        if {link for link in moves if link.customer == unit and twin.kind[link.supplier] in UNITS}
        and {link for link in moves if link.supplier == unit}
        and 2 * twin.own[unit] < twin.loaded[unit]
    }
    assert named(analysis_of(document), "relay", "parties") == expected


@RANDOM_CHAINS
@given(chains())
def test_the_portfolio_adds_up(document: ChainDocument) -> None:
    analysis = analysis_of(document).document()
    for party in (party for party in document.parties if party.kind == "customer"):
        numbers = analysis.customers[party.id]
        if party.retention is None:
            assert numbers.lifetime_value is None
        else:
            years = (numbers.margin * party.retention**t / 1.1**t for t in range(5))
            assert numbers.lifetime_value == pytest.approx(math.fsum(years), rel=1e-9, abs=1e-9)
    curve = analysis.whale_curve
    assert {point.customer for point in curve} == set(analysis.customers)
    assert all(before.margin >= after.margin for before, after in pairwise(curve))
    if curve:
        total = math.fsum(numbers.margin for numbers in analysis.customers.values())
        assert curve[-1].cumulative_margin == pytest.approx(total, rel=1e-9, abs=1e-6)


@RANDOM_CHAINS
@given(chains())
def test_readiness_is_the_mean_of_what_is_rated(document: ChainDocument) -> None:
    analysis = analysis_of(document).document()
    readiness = analysis.readiness
    rated = {
        party.id: [rating for rating in party.readiness.model_dump().values() if rating is not None]
        for party in document.parties
        if party.readiness and party.kind == "department"
    }
    expected = {party: fmean(ratings) for party, ratings in rated.items() if ratings}
    assert {party: numbers.mean for party, numbers in readiness.departments.items()} == pytest.approx(expected)
    lacking = [party for party, mean in expected.items() if mean < FULL and analysis.parties[party].own_cost > 0]
    assert (readiness.next_best is None) == (not lacking)
