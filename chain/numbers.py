"""All numbers of a chain as arrays: what findings and documents are made from."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from chain.columns import Floats
from chain.cost import Cost, calc_cost
from chain.fate import calc_cost_to_serve, calc_fate
from chain.graph import ChainGraph
from chain.profile import Profile
from chain.reach import Reach, calc_reach
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
