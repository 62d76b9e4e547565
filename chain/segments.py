"""Connected parts of the chain that cost more than they earn (docs/numbers.md section 7)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from chain.columns import Floats, Index, Mask, group_by, sum_by
from chain.graph import ChainGraph

# A cost this little above the value is above it by rounding only.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Segments:
    """k costly segments, dearest excess first; no link and no unit is in two of them."""

    links: list[Index]
    """Links of each segment, in document order."""
    units: list[Index]
    """Units at which these links end, in document order."""
    cost: Floats
    """(k,) own cost of the links, money per period."""
    value: Floats
    """(k,) value the links retain, money per period."""

    @property
    def excess(self) -> Floats:
        """(k,) cost - value, money per period; above 0."""
        return self.cost - self.value


def calc_segments(graph: ChainGraph, own_cost: Floats, retained_value: Floats) -> Segments:
    """Links whose own cost (m,) exceeds their retained value (m,), joined where they meet at a unit."""
    is_costly = graph.is_supply & (own_cost - retained_value > _ROUNDING * np.maximum(own_cost, retained_value))
    links = np.flatnonzero(is_costly).astype(np.int32)
    group = _join_at_units(graph, is_costly)
    of_link = group[graph.links.supplier[links]]
    groups, members = group_by(links, of_link), group_by(*_touched(graph, links, group))
    names, number = np.unique(of_link, return_inverse=True)
    cost = sum_by(number.astype(np.int32), own_cost[links], len(names))
    value = sum_by(number.astype(np.int32), retained_value[links], len(names))
    first = np.array([found[0] for found in groups], dtype=np.int32)
    order = np.lexsort((first, value - cost))
    return Segments([groups[at] for at in order], [members[at] for at in order], cost[order], value[order])


def _join_at_units(graph: ChainGraph, chosen: Mask) -> Index:
    """(n,) the same number for units that chosen links connect."""
    joins = chosen & graph.parties.is_unit[graph.links.customer]
    ends = graph.links.supplier[joins], graph.links.customer[joins]
    edges = coo_array((np.ones(len(ends[0])), ends), shape=(graph.size[0], graph.size[0]))
    found: Index = connected_components(edges.tocsr(), directed=False)[1]
    return found


def _touched(graph: ChainGraph, links: Index, group: Index) -> tuple[Index, Index]:
    """Units at which the links end, and the group of each."""
    ends = np.unique(np.concatenate([graph.links.supplier[links], graph.links.customer[links]]))
    units = ends[graph.parties.is_unit[ends]]
    return units, group[units]
