"""On random small chains ranges without width change nothing, and verdicts are shared out whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chain import ChainGraph, analyse
from chain.uncertainty.howsure import calc_how_sure
from schemas.chain import ChainDocument
from schemas.ranges_reading import read_ranges
from tests.strategies import chains

RANDOM_CHAINS = settings(max_examples=40, deadline=None)


def costs(document: ChainDocument, width: float) -> list[dict[str, object]]:
    return [
        {"party": p.id, "field": "own_cost", "low": p.own_cost * (1 - width), "high": p.own_cost * (1 + width)}
        for p in document.parties
        if p.own_cost is not None
    ]


@RANDOM_CHAINS
@given(chains())
def test_ranges_without_width_give_the_verdicts_of_the_analysis(document: ChainDocument) -> None:
    graph = ChainGraph.from_document(document)
    found = calc_how_sure(graph, read_ranges(costs(document, 0.0)), draws=2)
    analysis = analyse(graph).document()
    assert {k: v.classification for k, v in found.links.items()} == {
        k: v.classification for k, v in analysis.links.items()
    }
    assert found.headline["total_cost"].low == found.headline["total_cost"].high == analysis.total_cost


@RANDOM_CHAINS
@given(chains(), st.integers(0, 2**32))
def test_the_shares_of_every_link_add_up_to_one(document: ChainDocument, seed: int) -> None:
    found = calc_how_sure(ChainGraph.from_document(document), read_ranges(costs(document, 0.5)), draws=10, seed=seed)
    for link in found.links.values():
        assert sum(link.shares.values()) == pytest.approx(1)
        assert link.certainty == max(link.shares.values())
