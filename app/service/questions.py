"""Questions about a chain beyond its analysis: the liberated chain, costliest paths, proofs, how sure."""

from chain import ChainGraph, analyse
from chain.columns import KINDS
from chain.numbers import Numbers
from chain.paths_document import to_paths
from chain.proof_document import to_proof
from chain.uncertainty.howsure import calc_how_sure
from chain.uncertainty.simulation import Progress, say_nothing
from chain.whatif.liberated import liberate
from chain.whatif.liberated_document import to_liberated
from chain.whatif.stops_document import stops_document
from schemas.chain import ChainDocument
from schemas.errors import NotFound
from schemas.liberated import Liberated
from schemas.paths import CostPath
from schemas.proof import Proof
from schemas.stops import LinkStops
from schemas.uncertainty import HowSure, Ranges
from schemas.wording import quote, suggest


def find_liberated(numbers: Numbers) -> Liberated:
    """What a profit-seeking organisation would keep of the chain."""
    return to_liberated(liberate(numbers))


def stop_each_link(numbers: Numbers) -> LinkStops:
    """What stopping each link alone would free and lose."""
    return stops_document(numbers)


def find_paths(numbers: Numbers, customer: str, top: int) -> list[CostPath]:
    """The `top` costliest paths to a customer, dearest first. Raises NotFound where there is no such customer."""
    return to_paths(numbers, _find_customer(numbers, customer), top)


def prove_link(graph: ChainGraph, link: str) -> Proof:
    """Whether a link reaches a customer, and what proves it. Raises NotFound where there is no such link."""
    if link not in graph.links.ids:
        raise NotFound(f"there is no link {quote(link)} here.{suggest(link, graph.links.ids)} Check the id")
    return to_proof(graph, graph.links.ids.index(link))


def weigh_ranges(graph: ChainGraph, ranges: Ranges, draws: int, seed: int, progress: Progress = say_nothing) -> HowSure:
    """How often each verdict holds within the ranges. Raises InvalidInput where a range does not fit the chain."""
    return calc_how_sure(graph, ranges, draws=draws, seed=seed, progress=progress)


def numbers_of(document: ChainDocument) -> Numbers:
    """The numbers of a chain document."""
    return analyse(ChainGraph.from_document(document)).numbers


def _find_customer(numbers: Numbers, customer: str) -> int:
    parties = numbers.graph.parties
    if customer not in parties.ids:
        known = [key for key, is_customer in zip(parties.ids, parties.is_customer, strict=True) if is_customer]
        raise NotFound(f"there is no customer {quote(customer)} here.{suggest(customer, known)} Check the id")
    at = parties.ids.index(customer)
    if not parties.is_customer[at]:
        kind = KINDS[parties.kind[at]]
        raise NotFound(f"{quote(customer)} is not a customer but of kind {kind}; paths lead to external customers")
    return at
