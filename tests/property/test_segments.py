"""On random small chains, segments, paths and routes are what trying everything finds."""

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chain import ChainGraph, analyse
from chain.paths_document import to_paths
from schemas.chain import ChainDocument
from tests.strategies import chains
from tests.twins.exact import Twin
from tests.twins.questions import costly_segments, customers_of, slowest, units_of, walks_to
from tests.twins.walks import needed_graph, reaches

RANDOM_CHAINS = settings(max_examples=200, deadline=None)


@RANDOM_CHAINS
@given(chains())
def test_segments_are_the_costly_links_joined_at_units(document: ChainDocument) -> None:
    twin, analysis = Twin(document), analyse(ChainGraph.from_document(document)).document()
    expected = {frozenset(group) for group in costly_segments(twin)}
    assert {frozenset(segment.links) for segment in analysis.segments} == expected
    for segment in analysis.segments:
        assert set(segment.units) == units_of(twin, set(segment.links))
        own = math.fsum(analysis.links[key].own_cost for key in segment.links)
        kept = math.fsum(analysis.links[key].retained_value for key in segment.links)
        assert (segment.cost, segment.value) == (pytest.approx(own), pytest.approx(kept))
    excesses = [segment.excess for segment in analysis.segments]
    assert excesses == sorted(excesses, reverse=True)


@RANDOM_CHAINS
@given(chains())
def test_a_segment_names_the_customers_its_needed_links_reach(document: ChainDocument) -> None:
    analysis, graph = analyse(ChainGraph.from_document(document)).document(), needed_graph(document)
    links = {link.key: link for link in document.links}
    for segment in analysis.segments:
        starts = {links[key].customer for key in segment.links if links[key].importance != 0}
        expected = {c for c in customers_of(document) if any(reaches(graph, start, {c}) for start in starts)}
        assert set(segment.customers) == expected
        assert segment.customer_count == len(expected)


@RANDOM_CHAINS
@given(chains(units=4, links=9), st.integers(1, 6))
def test_the_costliest_paths_are_the_dearest_of_all_walks(document: ChainDocument, count: int) -> None:
    twin, graph = Twin(document), ChainGraph.from_document(document)
    numbers = analyse(graph).numbers
    for customer in customers_of(document):
        found = to_paths(numbers, graph.parties.ids.index(customer), count)
        least = Fraction(found[-1].cost) * (1 - Fraction(1, 10**9)) if len(found) == count else Fraction(1, 10**6)
        try:
            walks = {links: money for money, links in walks_to(twin, customer, least, 5_000) if money}
        except TimeoutError:
            assume(False)
        dearest = sorted(map(float, walks.values()), reverse=True)[:count]
        assert [path.cost for path in found] == pytest.approx(dearest)
        assert len({tuple(path.links) for path in found}) == len(found)
        for path in found:
            assert path.cost == pytest.approx(float(walks[tuple(path.links)]))
            assert path.parties == [*(twin.links[key].supplier for key in path.links), customer]


@RANDOM_CHAINS
@given(chains())
def test_the_slowest_route_is_the_slowest_of_all_routes(document: ChainDocument) -> None:
    analysis = analyse(ChainGraph.from_document(document)).document()
    for customer in customers_of(document):
        numbers = analysis.customers[customer]
        assert (numbers.days, numbers.handovers) == slowest(document, customer)
