"""On random small chains every proof agrees with NetworkX and can be checked link by link."""

import networkx as nx
from hypothesis import given, settings

from chain import ChainGraph, analyse
from chain.proof_document import to_proof
from schemas.chain import ChainDocument
from schemas.proof import Proof, Witness
from tests.strategies import chains
from tests.twins.walks import needed_graph

RANDOM_CHAINS = settings(max_examples=150, deadline=None)


def proofs(document: ChainDocument) -> dict[str, Proof]:
    graph = ChainGraph.from_document(document)
    return {key: to_proof(graph, at) for at, key in enumerate(graph.links.ids)}


@RANDOM_CHAINS
@given(chains())
def test_a_proof_says_what_the_analysis_says(document: ChainDocument) -> None:
    analysis = analyse(ChainGraph.from_document(document)).document()
    for key, proof in proofs(document).items():
        assert proof.link == key
        assert proof.reaches_customer == analysis.links[key].reaches_customer
        assert (proof.witness is None) == (proof.reachable is not None) == (not proof.reaches_customer)


@RANDOM_CHAINS
@given(chains())
def test_a_witness_is_a_path_of_needed_links_to_a_customer_and_none_is_shorter(document: ChainDocument) -> None:
    parties, graph = {party.id: party for party in document.parties}, needed_graph(document)
    customers = {key for key, party in parties.items() if party.kind == "customer"}
    for key, proof in proofs(document).items():
        if proof.witness is not None:
            assert proof.witness.links[0] == key
            assert walked(document, proof.witness) == proof.witness.parties
            assert proof.witness.parties[-1] in customers
            assert proof.witness.label == parties[proof.witness.parties[-1]].label
            hops = nx.single_source_shortest_path_length(graph, proof.witness.parties[1])
            assert len(proof.witness.links) == 1 + min(hops[c] for c in customers & hops.keys())


def walked(document: ChainDocument, witness: Witness) -> list[str]:
    """The parties the witness' links lead through; every link must be needed and start where the last one ended."""
    links = {link.key: link for link in document.links}
    parties = [links[witness.links[0]].supplier]
    for key in witness.links:
        assert links[key].importance != 0
        assert links[key].supplier == parties[-1]
        parties.append(links[key].customer)
    return parties


@RANDOM_CHAINS
@given(chains())
def test_a_certificate_is_everything_needed_links_lead_to(document: ChainDocument) -> None:
    graph, links = needed_graph(document), {link.key: link for link in document.links}
    for key, proof in proofs(document).items():
        if proof.reachable is not None:
            receiver = links[key].customer
            reached = {receiver} | nx.descendants(graph, receiver) if links[key].importance != 0 else set()
            assert set(proof.reachable) == reached
            assert len(proof.reachable) == len(reached)
