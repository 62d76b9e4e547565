"""What everything costs, loops and all, and where the money goes (docs/numbers.md section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import coo_array, csr_array

from chain.absorbing import AbsorbingWalk
from chain.columns import Floats, Mask, sum_by
from chain.graph import ChainGraph
from chain.reach import can_reach
from chain.shares import Shares

# A share smaller than this drains nothing within the precision of the numbers.
DRAINS = 1e-12


@dataclass(frozen=True)
class Cost:
    """Costs of a chain with n parties and m links, money per period."""

    graph: ChainGraph
    shares: Shares
    walk: AbsorbingWalk
    is_closed: Mask
    """(n,) units from which no end can be reached: they form closed loops."""
    loaded_cost: Floats
    """(n,) own cost plus what the suppliers' effort costs it."""
    residual: float
    iterations: int

    @cached_property
    def link_own_cost(self) -> Floats:
        """(m,) supplier's own cost on the link; adds up over links."""
        return self.shares.own_cost[self.graph.links.supplier] * self.shares.effort_share

    @cached_property
    def link_loaded_cost(self) -> Floats:
        """(m,) supplier's loaded cost on the link."""
        return self.loaded_cost[self.graph.links.supplier] * self.shares.effort_share

    @cached_property
    def avoidable_cost(self) -> Floats:
        """(m,) cost freed if the link alone stops: loaded / (1 + share * N[customer, supplier]).

        NaN in loops of more than 2,000 units. Effort on a link that is not needed ends there, and nothing circulates
        in a closed loop: for both it is the loaded cost.
        """
        links, passes = self.graph.links, self.graph.passes_on & ~self.is_closed[self.graph.links.supplier]
        again = np.zeros(self.graph.size[1])
        again[passes] = self.walk.visits_within_loop(links.customer[passes], links.supplier[passes])
        return self.link_loaded_cost / (1 + self.shares.effort_share * again)

    @cached_property
    def rework_factor(self) -> Floats:
        """(n,) expected passes N[u, u]; NaN in closed loops and in loops of more than 2,000 units."""
        every = np.arange(self.graph.size[0], dtype=np.int32)
        factor = np.where(self.walk.components.size > 1, 0.0, 1 / self.walk.departure)
        looping = every[self.walk.components.size > 1]
        factor[looping] = self.walk.visits_within_loop(looping, looping)
        return np.where(self.is_closed, np.nan, factor)


def calc_cost(graph: ChainGraph, shares: Shares) -> Cost:
    """Loaded costs by the reciprocal method: x = c + S^T x over needed links from unit to unit.

    Closed loops have no finite x: their units keep own cost plus what flows in, and pass nothing on.
    """
    is_closed = _find_closed(graph, shares)
    walk = _effort_walk(graph, shares, is_closed)
    solution = walk.solve(shares.own_cost)
    return Cost(graph, shares, walk, is_closed, solution.visits, solution.residual, solution.iterations)


def _find_closed(graph: ChainGraph, shares: Shares) -> Mask:
    """(n,) units whose effort gets to no customer, authority, not-needed link, unattributed effort or dead end."""
    links = graph.links
    drains = graph.is_supply & (shares.effort_share > DRAINS)
    ends_here = np.zeros(graph.size[0], dtype=bool)
    ends_here[links.supplier[drains & ~graph.passes_on]] = True
    ends_here |= (shares.unattributed > 0) | shares.is_dead_end
    steps = drains & graph.passes_on
    reaches_end = can_reach(links.supplier[steps], links.customer[steps], ends_here)
    return graph.parties.is_unit & ~reaches_end


def _effort_walk(graph: ChainGraph, shares: Shares, is_closed: Mask) -> AbsorbingWalk:
    n, links = graph.size[0], graph.links
    passes = graph.passes_on & ~is_closed[links.supplier] & (shares.effort_share > 0)
    ends_on_link = graph.is_supply & ~graph.passes_on
    ends = sum_by(links.supplier[ends_on_link], shares.effort_share[ends_on_link], n) + shares.unattributed
    entries = shares.effort_share[passes], (links.supplier[passes], links.customer[passes])
    steps = csr_array(coo_array(entries, shape=(n, n)))
    return AbsorbingWalk(steps, np.where(is_closed | shares.is_dead_end, 1.0, ends))
