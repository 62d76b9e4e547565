"""Where the money of each part of a chain ends, by the same rules as that of the whole."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from chain.columns import Floats, Mask
from chain.cost import Cost
from chain.fate import calc_cost_to_serve, calc_fate
from schemas.analysis import Fate


@dataclass(frozen=True)
class MoneyFlow:
    """Where the own cost of some units ends, money per period."""

    start: float
    """Their own cost."""
    fate: Fate
    """The six ends, which add up to `start`."""
    customers: Floats
    """(n,) what reaches each external customer; adds up to `fate.customers`."""


def calc_money_flow(cost: Cost, units: Mask) -> MoneyFlow:
    """Follow the own cost of the units (n,) alone: x = c' + S^T x with c' their own cost and 0 elsewhere.

    Flows of parts that make up the whole add up to those of the whole. Raises NotConserved unless the ends add up.
    """
    start = np.where(units, cost.shares.own_cost, 0.0)
    visits = cost.walk.solve(start).visits
    part = replace(cost, shares=replace(cost.shares, own_cost=start), loaded_cost=visits)
    return MoneyFlow(float(start.sum()), calc_fate(part), calc_cost_to_serve(part))
