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
    """(m,) the same number for links that are peers; -1 where there is nothing to compare."""


def calc_peers(graph: ChainGraph, loaded_cost: Floats, fewest: int) -> Peers:
    """Compare links (m,) of the same named offering, counted in the same unit, where at least `fewest` state a volume.

    Names are the same whatever their case and outer spaces. `loaded_cost` is (m,), money per period.
    """
    group = _groups(graph, fewest)
    links = np.flatnonzero(group >= 0)
    unit_cost, median = np.full(len(group), np.nan), np.full(len(group), np.nan)
    unit_cost[links] = loaded_cost[links] / graph.links.volume[links]
    order = links[np.lexsort((unit_cost[links], group[links]))]
    begin = np.flatnonzero(np.diff(group[order], prepend=-1))
    size = np.diff(begin, append=len(order))
    middle = (unit_cost[order[begin + (size - 1) // 2]] + unit_cost[order[begin + size // 2]]) / 2
    median[order] = np.repeat(middle, size)
    return Peers(unit_cost, median, group)


def _groups(graph: ChainGraph, fewest: int) -> Index:
    """(m,) groups of at least `fewest` links that can be compared; -1 elsewhere."""
    offering, unit = graph.links.offering_code, name_codes(graph.links.unit)
    pair = offering.astype(np.int64) * (unit.max(initial=-1) + 2) + unit + 1
    pair = np.where(_is_counted(graph), pair, -1)
    _, number, size = np.unique(pair, return_inverse=True, return_counts=True)
    return np.where((pair >= 0) & (size[number] >= fewest), number, -1).astype(np.int32)


def _is_counted(graph: ChainGraph) -> Mask:
    """(m,) links of a named offering with a volume."""
    return graph.is_supply & (graph.links.offering_code >= 0) & (graph.links.volume > 0)
