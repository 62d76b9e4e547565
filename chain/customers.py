"""The portfolio of customers: who earns, who costs, who could pay more (docs/numbers.md section 8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chain.columns import Floats, Index, Mask
from schemas.analysis import Quadrant

QUADRANTS: tuple[Quadrant, ...] = ("serve_more", "keep", "reprice", "let_go")

# A margin this little below 0, beside revenue and cost, is below it by rounding only.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Portfolio:
    """k customers; money per period, NaN where something is not stated."""

    parties: Index
    """(k,) the customers, in document order."""
    revenue: Floats
    cost_to_serve: Floats
    potential: Floats
    lifetime_value: Floats
    """(k,) NaN where no retention is stated."""
    quadrant: NDArray[np.int8]
    """(k,) positions in QUADRANTS."""

    @property
    def margin(self) -> Floats:
        """(k,) revenue - cost to serve, money per period."""
        return self.revenue - self.cost_to_serve

    @property
    def is_unprofitable(self) -> Mask:
        """(k,) customers that cost more than they pay."""
        return is_unprofitable(self.revenue, self.cost_to_serve)

    @property
    def whale_curve(self) -> tuple[Index, Floats]:
        """Positions of the customers from the most to the least profitable, and their cumulative margin."""
        order = np.argsort(-self.margin, kind="stable").astype(np.int32)
        return order, np.cumsum(self.margin[order])


def calc_lifetime_value(margin: Floats, retention: Floats, horizon: int, rate: float) -> Floats:
    """Sum of margin * retention^t / (1 + rate)^t for t = 0 .. horizon - 1; NaN where retention is.

    The present period (t = 0) counts in full. Horizon and rate are in the chain's own periods.

    >>> calc_lifetime_value(np.array([100.0]), np.array([0.55]), horizon=2, rate=0.1)
    array([150.])
    """
    kept = retention[:, None] / (1 + rate)
    worth: Floats = margin * (kept ** np.arange(horizon)).sum(axis=1)
    return worth


def is_unprofitable(revenue: Floats, cost_to_serve: Floats) -> Mask:
    """(k,) customers that cost more than they pay."""
    return cost_to_serve - revenue > _ROUNDING * np.maximum(revenue, cost_to_serve)


def calc_quadrant(revenue: Floats, cost_to_serve: Floats, potential: Floats) -> NDArray[np.int8]:
    """(k,) positions in QUADRANTS, by two questions: does it pay its way, could it pay more than now and than it costs?

    Pays and could pay more: serve more; pays and could not: keep. Does not pay but could: reprice; could not: let go.
    Where no potential is stated, a customer that pays is kept and one that does not is asked for a better price first.
    """
    pays = ~is_unprofitable(revenue, cost_to_serve)
    has_room = potential > np.maximum(revenue, cost_to_serve)
    chosen = np.select([pays & has_room, pays, has_room | np.isnan(potential)], [0, 1, 2], 3)
    return chosen.astype(np.int8)


def calc_portfolio(
    parties: Index,
    revenue: Floats,
    cost_to_serve: Floats,
    retention: Floats,
    potential: Floats,
    horizon: int,
    rate: float,
) -> Portfolio:
    """The portfolio of the customers `parties` (k,); all other arrays are (n,) columns of the chain's parties."""
    pays, costs, could = revenue[parties], cost_to_serve[parties], potential[parties]
    return Portfolio(
        parties=parties,
        revenue=pays,
        cost_to_serve=costs,
        potential=could,
        lifetime_value=calc_lifetime_value(pays - costs, retention[parties], horizon, rate),
        quadrant=calc_quadrant(pays, costs, could),
    )
