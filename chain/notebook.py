"""A chain in a notebook: drawn where it is shown, with its numbers as tables."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from chain import interchange
from chain.analyse import ChainAnalysis, analyse
from chain.graph import ChainGraph
from chain.profile import Profile
from chain.render import View, draw
from schemas.chain import ChainDocument
from schemas.errors import RenderRefused
from schemas.formats import load_chain

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Chain:
    """A chain document with everything a notebook asks of it, computed when asked and then kept.

    >>> shop = nx.DiGraph()
    >>> shop.add_node("shop", kind="department", own_cost=60)
    >>> shop.add_node("guests", kind="customer", revenue=90)
    >>> shop.add_edge("shop", "guests", id="meals")
    >>> float(Chain.from_networkx(shop).links.loc["meals", "value"])
    90.0
    """

    document: ChainDocument
    profile: Profile | None = None

    @classmethod
    def load(cls, path: str | Path) -> Chain:
        """A chain from a file or folder of any format; raises InvalidInput with every fault and its place."""
        return cls(load_chain(Path(path)))

    @classmethod
    def from_networkx(cls, graph: nx.Graph[Any], **organisation: Any) -> Chain:
        """A chain from a directed graph whose attributes are the fields of parties and links."""
        return cls(interchange.document_from_networkx(graph, organisation))

    @classmethod
    def from_pandas(cls, parties: pd.DataFrame, links: pd.DataFrame, **organisation: Any) -> Chain:
        """A chain from two tables whose columns are the fields of parties and links."""
        return cls(interchange.document_from_pandas(parties, links, organisation))

    @cached_property
    def graph(self) -> ChainGraph:
        """The chain as arrays; its `nx` is a NetworkX graph."""
        return ChainGraph.from_document(self.document)

    @cached_property
    def analysis(self) -> ChainAnalysis:
        """Every number and finding."""
        return analyse(self.graph, self.profile)

    @cached_property
    def parties(self) -> pd.DataFrame:
        """One row a party, by id, money per period."""
        return interchange.parties_frame(self.analysis.numbers)

    @cached_property
    def links(self) -> pd.DataFrame:
        """One row a link, by id, money per period."""
        return interchange.links_frame(self.analysis.numbers)

    def _repr_svg_(self) -> str | None:
        """The picture a notebook shows; a chain too large for one says so and shows as text."""
        try:
            return draw(self.document, self.analysis.document(), "svg", View()).decode()
        except RenderRefused as refused:
            warnings.warn(str(refused), stacklevel=2)
            return None

    def __repr__(self) -> str:
        n, m = self.graph.size
        return f"Chain({self.document.organisation.name!r}, {n:,} parties, {m:,} links)"
