"""The proof of one link as the document the contract describes."""

from chain.findings.wording import link as name
from chain.findings.wording import names, party
from chain.graph import ChainGraph
from chain.proof import certificate, witness_path
from schemas.proof import Proof, Witness


def to_proof(graph: ChainGraph, link: int) -> Proof:
    """Whether a link (by index) reaches a customer, with the path that shows it, or all it reaches instead.

    >>> from schemas.reading import read_chain
    >>> chain = ChainGraph.from_document(read_chain({
    ...     "parties": [{"id": "farm", "kind": "partner"}, {"id": "museum", "kind": "department"}],
    ...     "links": [{"supplier": "farm", "customer": "museum"}]}))
    >>> to_proof(chain, 0).reachable
    ['museum']
    """
    path = witness_path(graph, link)
    return _reaching(graph, path) if path else _ending(graph, link)


def _reaching(graph: ChainGraph, path: list[int]) -> Proof:
    ids, links = graph.parties.ids, graph.links
    parties = [int(links.supplier[path[0]]), *links.customer[path].tolist()]
    label = party(graph, parties[-1])
    on_the_way = f", by way of {names(graph, parties[1:-1])}" if parties[1:-1] else ""
    return Proof(
        link=links.ids[path[0]],
        reaches_customer=True,
        sentence=f"{name(graph, path[0])} reaches the customer {label}{on_the_way}.",
        witness=Witness(parties=[ids[at] for at in parties], links=[links.ids[at] for at in path], label=label),
        reachable=None,
    )


def _ending(graph: ChainGraph, link: int) -> Proof:
    reached = certificate(graph, link) if graph.is_needed[link] else []
    return Proof(
        link=graph.links.ids[link],
        reaches_customer=False,
        sentence=_dead_end(graph, link, reached) if reached else _not_needed(graph, link),
        witness=None,
        reachable=[graph.parties.ids[at] for at in reached],
    )


def _dead_end(graph: ChainGraph, link: int, reached: list[int]) -> str:
    served = [at for at in reached if graph.parties.is_authority[at]]
    instead = f" It does reach {names(graph, served)}, who must be served." if served else ""
    return f"{name(graph, link)} reaches no customer, on no path: all it leads to is {names(graph, reached)}.{instead}"


def _not_needed(graph: ChainGraph, link: int) -> str:
    receiver = party(graph, int(graph.links.customer[link]))
    return f"{name(graph, link)} reaches no customer: {receiver} rates its importance 0, so it is not needed."
