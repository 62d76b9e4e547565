"""Reach and the proofs of findings agree with NetworkX on random small chains."""

import networkx as nx
from hypothesis import given, settings

from chain import ChainGraph, analyse
from schemas.chain import ChainDocument
from tests.strategies import chains
from tests.twins.walks import needed_graph, reaches

RANDOM_CHAINS = settings(max_examples=250, deadline=None)


def of_kind(document: ChainDocument, kind: str) -> set[str]:
    return {party.id for party in document.parties if party.kind == kind}


@RANDOM_CHAINS
@given(chains())
def test_reach_agrees_with_descendants(document: ChainDocument) -> None:
    analysis = analyse(ChainGraph.from_document(document)).document()
    graph, customers = needed_graph(document), of_kind(document, "customer")
    for party, numbers in analysis.parties.items():
        assert numbers.reaches_customer == reaches(graph, party, customers)
    for link in document.links:
        expected = link.importance != 0 and reaches(graph, link.customer, customers)
        assert analysis.links[link.key].reaches_customer == expected


@RANDOM_CHAINS
@given(chains())
def test_a_no_customer_finding_carries_all_that_can_be_reached_and_no_customer_is_in_it(
    document: ChainDocument,
) -> None:
    analysis = analyse(ChainGraph.from_document(document))
    graph, links = needed_graph(document), {link.key: link for link in document.links}
    for finding in analysis.findings:
        if finding.code != "no_customer":
            continue
        receiver = links[finding.subject.links[0]].customer
        assert set(finding.evidence["reachable"]) == {receiver} | nx.descendants(graph, receiver)
        assert not set(finding.evidence["reachable"]) & of_kind(document, "customer")
        assert finding.evidence["reachable_is_complete"]


@RANDOM_CHAINS
@given(chains())
def test_exactly_the_needed_links_without_a_path_to_anyone_are_found(document: ChainDocument) -> None:
    analysis = analyse(ChainGraph.from_document(document))
    graph = needed_graph(document)
    ends = of_kind(document, "customer") | of_kind(document, "authority")
    expected = {
        link.key
        for link in document.links
        if link.supplier not in ends
        and link.importance != 0
        and link.outcome != "oblige"
        and not reaches(graph, link.customer, ends)
    }
    named = [finding.subject.links[0] for finding in analysis.findings if finding.code == "no_customer"]
    assert sorted(named) == sorted(expected)
