"""The chain as index arrays and, on demand, as a NetworkX graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from chain.columns import LinkColumns, PartyColumns
from chain.networkx_view import to_networkx
from schemas.chain import ChainDocument, Organisation

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class ChainGraph:
    """Parties 0..n-1 and links 0..m-1 in document order; parallel links and self-links are kept.

    >>> from schemas.reading import read_chain
    >>> chain = ChainGraph.from_document(read_chain({
    ...     "parties": [{"id": "shop", "kind": "department"}, {"id": "guests", "kind": "customer"}],
    ...     "links": [{"supplier": "shop", "customer": "guests"}]}))
    >>> chain.size, sorted(chain.nx.nodes)
    ((2, 1), ['guests', 'shop'])
    """

    parties: PartyColumns
    links: LinkColumns
    organisation: Organisation = field(default_factory=Organisation)

    @classmethod
    def from_document(cls, document: ChainDocument) -> ChainGraph:
        """Arrays of a checked document; what is not stated is NaN."""
        parties = PartyColumns.from_rows(document.parties)
        index = {party_id: at for at, party_id in enumerate(parties.ids)}
        return cls(parties, LinkColumns.from_rows(document.links, index), document.organisation)

    @property
    def size(self) -> tuple[int, int]:
        """(parties, links)."""
        return len(self.parties.ids), len(self.links.ids)

    @cached_property
    def is_insight(self) -> Mask:
        """(m,) links by which a customer tells us something: no cost, no value."""
        return self.parties.is_customer[self.links.supplier]

    @cached_property
    def is_needed(self) -> Mask:
        """(m,) links whose importance is not 0."""
        return self.links.importance != 0

    @cached_property
    def is_supply(self) -> Mask:
        """(m,) links that carry effort: every link whose supplier is a unit."""
        return self.parties.is_unit[self.links.supplier]

    @cached_property
    def passes_on(self) -> Mask:
        """(m,) needed links from unit to unit: the ones effort and value walk along."""
        return self.is_supply & self.is_needed & self.parties.is_unit[self.links.customer]

    @property
    def nx(self) -> nx.MultiDiGraph:
        """The chain as a MultiDiGraph keyed by link id, every stated number an attribute; built anew at each call."""
        return to_networkx(self.parties, self.links)
