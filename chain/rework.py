"""Work that comes back: loops of units that need each other (docs/numbers.md section 8)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from chain.columns import Floats, Index
from chain.cost import Cost


@dataclass(frozen=True)
class Rework:
    """The loops of a chain with n parties, money per period."""

    loops: list[Index]
    """Units of each loop, in document order."""
    passes: Floats
    """(n,) how often work passes the unit on average, N[u, u]; a lower bound where `is_exact` is false."""
    is_exact: list[bool]
    """Whether the passes of each loop's units are exact: in loops of up to 2,000 units they are."""

    def circulating(self, cost: Cost, loop: int) -> float:
        """Loaded cost of the loop's units above its first pass: sum of x - x / N[u, u]."""
        units = self.loops[loop]
        return float((cost.loaded_cost[units] * self.repeated[units]).sum())

    @cached_property
    def repeated(self) -> Floats:
        """(n,) part of the work at each unit that has been there before, 0-1: 1 - 1 / N[u, u]."""
        repeated: Floats = 1 - 1 / self.passes
        return repeated


def calc_rework(cost: Cost) -> Rework:
    """Strongly connected components of needed unit links with more than one unit, closed loops left out.

    Of the x(u) that passes unit u, x(u) / N[u, u] is there for the first time: every unit of money visits u on average
    N[u, u] times if it gets there at all.
    """
    every = cost.graph.needed_components.loops(2, len(cost.is_closed))
    loops = [loop[~cost.is_closed[loop]] for loop in every]
    loops = [np.sort(loop) for loop in loops if len(loop)]
    exact = cost.rework_factor
    passes = np.maximum(np.where(np.isnan(exact), _least_passes(cost), exact), 1.0)
    return Rework(loops, passes, [not np.isnan(exact[loop]).any() for loop in loops])


def _least_passes(cost: Cost) -> Floats:
    """(n,) lower bound of N[u, u]: work that comes back after one or two steps, again and again."""
    steps = cost.walk.steps
    stays = steps.diagonal()
    returns = steps.multiply(steps.T).sum(axis=1) - stays**2
    least: Floats = 1 / np.maximum(1 - stays - returns, np.finfo(float).tiny)
    return least
