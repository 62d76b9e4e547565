"""A chain with everything that can be asked of it: its document, its analysis, its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from chain.analyse import analyse
from chain.graph import ChainGraph
from chain.numbers import Numbers
from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from schemas.party import Party


@dataclass(frozen=True)
class AnalysedChain:
    """What charts, reports, decks and workbooks are made from.

    >>> from schemas.reading import read_chain
    >>> AnalysedChain.of(read_chain({"organisation": {"currency": "CHF"}})).currency
    'CHF'
    """

    document: ChainDocument
    analysis: Analysis

    @classmethod
    def of(cls, document: ChainDocument) -> AnalysedChain:
        """The chain, analysed."""
        return cls(document, analyse(ChainGraph.from_document(document)).document())

    @cached_property
    def numbers(self) -> Numbers:
        """The numbers as arrays, for questions the analysis does not answer; computed when first asked for."""
        return analyse(ChainGraph.from_document(self.document)).numbers

    @cached_property
    def parties(self) -> dict[str, Party]:
        """Every party by its id."""
        return {party.id: party for party in self.document.parties}

    @property
    def currency(self) -> str:
        """In what its money is counted."""
        return self.document.organisation.currency

    @property
    def title(self) -> str:
        """Whose chain it is."""
        return self.document.organisation.name or "Chain of customers"

    def label(self, party: str) -> str:
        """What people call a party."""
        return self.parties[party].label
