"""How each unit's effort divides over its links (docs/numbers.md section 2)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chain.columns import Floats, Mask, sum_by
from chain.graph import ChainGraph

# Below this, stated shares that miss 1 miss it by rounding, not by meaning.
ROUNDING = 1e-9


@dataclass(frozen=True)
class Shares:
    """Effort shares of a chain with n parties and m links."""

    own_cost: Floats
    """(n,) money per period of each unit, derived from its links where not stated; 0 for customers and authorities."""
    effort_share: Floats
    """(m,) share of the supplier's effort, completed and normalised; 0 on insight links."""
    stated: Floats
    """(n,) sum of the shares each unit states, before normalising."""
    unattributed: Floats
    """(n,) share of a unit's effort that no link accounts for; 0 for dead ends."""
    is_dead_end: Mask
    """(n,) units that serve nobody."""

    @property
    def is_overcommitted(self) -> Mask:
        """(n,) units whose links claim more than all their effort."""
        return self.stated > 1 + ROUNDING


def calc_shares(graph: ChainGraph) -> Shares:
    """Complete and normalise the effort shares.

    A link's `cost` becomes the share cost / own cost; where the supplier's own cost is 0 a cost says nothing about
    shares and counts as not stated. Stated shares above 1 in sum are divided by the sum; unstated links divide what
    is left evenly.
    """
    own_cost = _own_costs(graph)
    stated_share = _stated_shares(graph, own_cost)
    supplier, n = graph.links.supplier, graph.size[0]
    is_stated = ~np.isnan(stated_share)
    is_open = graph.is_supply & ~is_stated
    stated = sum_by(supplier, np.where(is_stated, stated_share, 0), n)
    open_links = np.bincount(supplier[is_open], minlength=n)
    left = np.clip(1 - stated, 0, None)
    share = np.where(is_stated, stated_share / _divisor(stated, open_links)[supplier], 0.0)
    share[is_open] = (left / np.maximum(open_links, 1))[supplier[is_open]]
    is_dead_end = graph.parties.is_unit & (np.bincount(supplier, minlength=n) == 0)
    unattributed = np.where(graph.parties.is_unit & ~is_dead_end & (open_links == 0) & (left >= ROUNDING), left, 0.0)
    return Shares(own_cost, share, stated, unattributed, is_dead_end)


def _own_costs(graph: ChainGraph) -> Floats:
    from_links = sum_by(graph.links.supplier, np.nan_to_num(graph.links.cost), graph.size[0])
    stated = graph.parties.own_cost
    return np.where(graph.parties.is_unit, np.where(np.isnan(stated), from_links, stated), 0.0)


def _stated_shares(graph: ChainGraph, own_cost: Floats) -> Floats:
    """(m,) shares as stated, by share or by cost; NaN where neither is, and on insight links."""
    of_supplier = own_cost[graph.links.supplier]
    by_cost = np.divide(graph.links.cost, of_supplier, out=np.full(graph.size[1], np.nan), where=of_supplier > 0)
    share = np.where(np.isnan(graph.links.effort_share), by_cost, graph.links.effort_share)
    return np.where(graph.is_supply, share, np.nan)


def _divisor(stated: Floats, open_links: NDArray[np.intp]) -> Floats:
    """What stated shares are divided by: their sum where it is above 1, or misses 1 by rounding only."""
    return np.where((stated > 1) | ((stated > 1 - ROUNDING) & (open_links == 0)), stated, 1.0)
