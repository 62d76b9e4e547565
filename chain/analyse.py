"""The one way in: a chain graph becomes an analysis."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from chain.document import to_document
from chain.findings.ranking import Ranking, rank
from chain.graph import ChainGraph
from chain.numbers import Numbers, calc_numbers
from chain.profile import Profile
from schemas.analysis import Analysis


@dataclass(frozen=True)
class ChainAnalysis:
    """Numbers of a chain as arrays, its findings, and both as a document."""

    numbers: Numbers

    @cached_property
    def findings(self) -> Ranking:
        """Every finding, dearest first."""
        return rank(self.numbers)

    def document(self) -> Analysis:
        """What the API and `custchain analyse` answer."""
        return to_document(self.numbers, list(self.findings))

    def document_without_findings(self) -> Analysis:
        """The same for who needs the numbers alone: most of the time goes into wording what was found."""
        return to_document(self.numbers, [])


def analyse(graph: ChainGraph, profile: Profile | None = None) -> ChainAnalysis:
    """Analyse a chain as docs/numbers.md defines, by the profile given or the one its organisation states.

    Raises NotConserved if money in and money out differ by more than 1e-9 relative.

    >>> from schemas.reading import read_chain
    >>> chain = read_chain({
    ...     "parties": [{"id": "shop", "kind": "department", "own_cost": 60},
    ...                 {"id": "guests", "kind": "customer", "revenue": 90}],
    ...     "links": [{"supplier": "shop", "customer": "guests"}]})
    >>> analyse(ChainGraph.from_document(chain)).document().customers["guests"].margin
    30.0
    """
    return ChainAnalysis(calc_numbers(graph, profile or Profile.of(graph.organisation.profile)))
