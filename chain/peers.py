"""What one unit of an offering costs, beside everybody else who delivers it (docs/numbers.md section 7)."""

from dataclasses import dataclass

import numpy as np

from chain.columns import Floats, Index, Mask, name_codes
from chain.graph import ChainGraph


@dataclass(frozen=True)
class Peers:
    """Unit costs of m links, money per unit of the offering; NaN where there is nothing to compare."""

    unit_cost: Floats
    """(m,) loaded cost / volume."""
    median: Floats
    """(m,) median unit cost of the links with the same offering and the same unit, itself included."""
    group: Index
    """(m,) the same number, from 0, for links that are peers; -1 where there is nothing to compare."""
    order: Index
    """All links that have peers, group by group, the cheapest per unit first."""
    begin: Index
    """(groups + 1,) where each group begins in `order`."""

    def peers_of(self, link: int) -> Index:
        """Links to compare this one with, itself included, the cheapest per unit first."""
        group = self.group[link]
        return self.order[self.begin[group] : self.begin[group + 1]]


def calc_peers(graph: ChainGraph, loaded_cost: Floats, fewest: int) -> Peers:
    """Compare links (m,) of the same named offering, counted in the same unit, where at least `fewest` state a volume.

    Names are the same whatever their case and outer spaces. `loaded_cost` is (m,), money per period.
    """
    group = _groups(graph, fewest)
    links = np.flatnonzero(group >= 0)
    unit_cost, median = np.full(len(group), np.nan), np.full(len(group), np.nan)
    unit_cost[links] = loaded_cost[links] / graph.links.volume[links]
    order = links[np.lexsort((unit_cost[links], group[links]))].astype(np.int32)
    size = np.bincount(group[order])
    begin = np.concatenate([[0], np.cumsum(size)]).astype(np.int32)
    lower, upper = order[begin[:-1] + (size - 1) // 2], order[begin[:-1] + size // 2]
    median[order] = np.repeat((unit_cost[lower] + unit_cost[upper]) / 2, size)
    return Peers(unit_cost, median, group, order, begin)


def _groups(graph: ChainGraph, fewest: int) -> Index:
    """(m,) groups, from 0, of at least `fewest` links that can be compared; -1 elsewhere."""
    offering, unit = graph.links.offering_code, name_codes(graph.links.unit)
    pair = offering.astype(np.int64) * (unit.max(initial=-1) + 2) + unit + 1
    pair = np.where(_is_counted(graph), pair, -1)
    names, number, size = np.unique(pair, return_inverse=True, return_counts=True)
    is_large = (names >= 0) & (size >= fewest)
    return np.where(is_large[number], (np.cumsum(is_large) - 1)[number], -1).astype(np.int32)


def _is_counted(graph: ChainGraph) -> Mask:
    """(m,) links of a named offering with a volume."""
    return graph.is_supply & (graph.links.offering_code >= 0) & (graph.links.volume > 0)
