"""A part of a chain as a chain of its own, with the numbers it has in the whole."""

from chain.analysed import AnalysedChain
from chain.nesting import groups_above
from schemas.analysis import Analysis, Segment
from schemas.chain import ChainDocument


def take_part(chain: AnalysedChain, links: set[str], parties: set[str]) -> tuple[ChainDocument, Analysis]:
    """The chain of these links, their ends, these parties and the groups around them; the numbers are the whole's."""
    kept = set(parties)
    for link in chain.document.links:
        if link.key in links:
            kept |= {link.supplier, link.customer}
    kept |= groups_above([chain.parties[party] for party in kept], chain.parties)
    document = chain.document.model_copy(
        update={
            "parties": [party for party in chain.document.parties if party.id in kept],
            "links": [link for link in chain.document.links if link.key in links],
        }
    )
    return document, chain.analysis


def take_segment(chain: AnalysedChain, segment: Segment) -> tuple[ChainDocument, Analysis]:
    """The links of a costly segment with their ends."""
    return take_part(chain, set(segment.links), set())
