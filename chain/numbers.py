"""All numbers of a chain as arrays: what findings and documents are made from."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from chain.columns import KINDS, Floats
from chain.cost import Cost, calc_cost
from chain.customers import Portfolio, calc_portfolio
from chain.fate import calc_cost_to_serve, calc_fate
from chain.graph import ChainGraph
from chain.paths import PathMap, map_paths
from chain.profile import Profile
from chain.reach import Reach, calc_reach
from chain.readiness import Readiness, calc_readiness
from chain.routes import Routes, calc_routes
from chain.segments import Segments, calc_segments
from chain.shares import Shares, calc_shares
from chain.value import Value, calc_value
from chain.verdict import calc_classification, calc_value_ratio
from schemas.analysis import Fate


@dataclass(frozen=True)
class Numbers:
    """Shares, costs, reach, values and verdicts of one chain; conservation is proven when they are made."""

    graph: ChainGraph
    profile: Profile
    shares: Shares
    reach: Reach
    cost: Cost
    fate: Fate
    cost_to_serve: Floats
    value: Value
    value_ratio: Floats
    classification: NDArray[np.int8]

    @cached_property
    def total_cost(self) -> float:
        """Sum of all own costs, money per period."""
        return float(self.shares.own_cost.sum())

    @cached_property
    def segments(self) -> Segments:
        """Connected parts of the chain that cost more than they earn."""
        return calc_segments(self.graph, self.cost.link_own_cost, self.value.link_retained_value)

    @cached_property
    def routes(self) -> Routes:
        """The slowest route to every party."""
        return calc_routes(self.graph, self.reach)

    @cached_property
    def path_map(self) -> PathMap:
        """What the searches for costly paths share."""
        return map_paths(self.cost)

    @cached_property
    def portfolio(self) -> Portfolio:
        """Every customer's margin, lifetime value and quadrant."""
        parties, profile = self.graph.parties, self.profile
        return calc_portfolio(
            np.flatnonzero(parties.is_customer).astype(np.int32),
            self.value.revenue,
            self.cost_to_serve,
            parties.retention,
            parties.potential,
            profile.horizon,
            profile.discount_rate,
        )

    @cached_property
    def readiness(self) -> Readiness:
        """How ready the departments are that are rated."""
        parties = self.graph.parties
        departments = np.flatnonzero(parties.kind == KINDS.index("department")).astype(np.int32)
        return calc_readiness(departments, parties.readiness, self.shares.own_cost)


def calc_numbers(graph: ChainGraph, profile: Profile) -> Numbers:
    """Every number of sections 2 to 6, in the order they build on each other."""
    shares, reach = calc_shares(graph), calc_reach(graph)
    cost = calc_cost(graph, shares)
    value = calc_value(graph, cost)
    ratio = calc_value_ratio(cost, value)
    verdict = calc_classification(graph, reach, ratio, profile.value_threshold)
    return Numbers(
        graph, profile, shares, reach, cost, calc_fate(cost), calc_cost_to_serve(cost), value, ratio, verdict
    )
