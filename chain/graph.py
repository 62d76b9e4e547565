"""The chain as index arrays and, on demand, as a NetworkX graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import networkx as nx
import numpy as np
from scipy.sparse import coo_array, csr_array

from chain.columns import Index, LinkColumns, Mask, PartyColumns, Row
from chain.loops import Components, find_components
from chain.networkx_view import to_networkx
from schemas.chain import ChainDocument, Organisation


@dataclass(frozen=True)
class LinkList:
    """Links of each party: those of party p are `links[indptr[p]:indptr[p + 1]]`."""

    indptr: Index
    links: Index

    @classmethod
    def by(cls, party: Index, chosen: Mask, n: int) -> LinkList:
        """The chosen links listed by their `party` (m,), in link order."""
        links = np.flatnonzero(chosen)
        links = links[np.argsort(party[links], kind="stable")]
        counts = np.bincount(party[links], minlength=n)
        return cls(np.concatenate([[0], np.cumsum(counts)]).astype(np.int32), links.astype(np.int32))


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
        parties, links = ([vars(row) for row in rows] for rows in (document.parties, document.links))
        return cls._from_rows(parties, links, document.organisation)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> ChainGraph:
        """Arrays of a document as plain data, which was checked before it was stored: three times as fast."""
        organisation = Organisation.model_validate(data.get("organisation", {}))
        return cls._from_rows(data.get("parties", []), data.get("links", []), organisation)

    @classmethod
    def _from_rows(cls, parties: Sequence[Row], links: Sequence[Row], organisation: Organisation) -> ChainGraph:
        columns = PartyColumns.from_rows(parties)
        index = {party_id: at for at, party_id in enumerate(columns.ids)}
        return cls(columns, LinkColumns.from_rows(links, index), organisation)

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
        return np.not_equal(self.links.importance, 0)

    @cached_property
    def is_supply(self) -> Mask:
        """(m,) links that carry effort: every link whose supplier is a unit."""
        return self.parties.is_unit[self.links.supplier]

    @cached_property
    def passes_on(self) -> Mask:
        """(m,) needed links from unit to unit: the ones effort and value walk along."""
        return self.is_supply & self.is_needed & self.parties.is_unit[self.links.customer]

    @cached_property
    def needed_out(self) -> LinkList:
        """Needed links that carry effort, listed by supplier."""
        return LinkList.by(self.links.supplier, self.is_supply & self.is_needed, self.size[0])

    @cached_property
    def needed_components(self) -> Components:
        """Strongly connected components of the needed links that carry effort, whatever their shares."""
        needed, n = self.is_supply & self.is_needed, self.size[0]
        ends = self.links.supplier[needed], self.links.customer[needed]
        return find_components(csr_array(coo_array((np.ones(len(ends[0])), ends), shape=(n, n))))

    @property
    def nx(self) -> nx.MultiDiGraph[str]:
        """The chain as a MultiDiGraph keyed by link id, every stated number an attribute; built anew at each call."""
        return to_networkx(self.parties, self.links)
