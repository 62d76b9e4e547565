"""On random small chains the effect of stopping a link is what solving again without it gives."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from chain import ChainGraph, analyse
from chain.whatif.stops import calc_stops
from schemas.chain import ChainDocument
from tests.strategies import chains
from tests.twins.exact import Twin, solve


def value_lost(twin: Twin, key: str) -> Fraction:
    """Revenue that gets to a link when it hands none on, so that none comes by twice."""
    link = twin.supply[key]
    if not twin.passes_on(key):
        return twin.link_value[key]
    place = {u: i for i, u in enumerate(twin.units)}
    rows = [[Fraction(int(i == j)) for j in range(len(place))] for i in range(len(place))]
    for other, part in twin.part.items():
        if other != key:
            rows[place[twin.links[other].supplier]][place[twin.links[other].customer]] -= part
    direct = [sum((twin.link_value[k] for k in twin.out[u] if not twin.passes_on(k)), Fraction()) for u in twin.units]
    return solve(rows, direct)[place[link.customer]] * twin.part[key]


@settings(max_examples=250, deadline=None)
@given(chains())
def test_value_lost_is_what_solving_again_without_the_link_loses(document: ChainDocument) -> None:
    twin, numbers = Twin(document), analyse(ChainGraph.from_document(document)).numbers
    stops = calc_stops(numbers)
    lost = dict(zip(numbers.graph.links.ids, stops.value_lost.tolist(), strict=True))
    for key in twin.supply:
        assert lost[key] == pytest.approx(float(value_lost(twin, key)), rel=1e-9, abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(chains())
def test_links_are_ranked_by_what_stopping_them_brings(document: ChainDocument) -> None:
    stops = calc_stops(analyse(ChainGraph.from_document(document)).numbers)
    ranked = stops.net[stops.ranking].tolist()
    assert ranked == sorted(ranked, reverse=True)
    assert sorted(stops.ranking.tolist()) == list(range(len(document.links)))
