"""Units whose cost is not stated and cannot be had from their links."""

import numpy as np

from chain.columns import indices, sum_by
from chain.findings.fact import Fact, Facts
from chain.findings.wording import money, party
from chain.numbers import Numbers


def find(numbers: Numbers) -> Facts:
    """Units without `own_cost` that have a link without `cost`, or no link at all. Money: unknown, so 0."""
    graph = numbers.graph
    without = sum_by(graph.links.supplier, np.isnan(graph.links.cost), graph.size[0])
    is_partial = (without > 0) | numbers.shares.is_dead_end
    units = indices(graph.parties.is_unit & np.isnan(graph.parties.own_cost) & is_partial)
    return Facts(np.zeros(len(units)), lambda i: _describe(numbers, units[i], int(without[units[i]])))


def _describe(numbers: Numbers, at: int, without: int) -> Fact:
    graph, counted = numbers.graph, float(numbers.shares.own_cost[at])
    return Fact(
        message=f"{party(graph, at)} states no cost; {money(graph, counted)} was counted, from its links.",
        advice="State its own cost per period, or the cost of each of its links.",
        parties=(at,),
        evidence={"own_cost_counted": counted, "links_without_cost": without},
    )
