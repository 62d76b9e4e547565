"""Units whose cost is not stated and cannot be had from their links."""

from collections.abc import Iterator

import numpy as np

from chain.columns import indices, sum_by
from chain.findings.fact import Fact
from chain.findings.wording import money, party
from chain.numbers import Numbers


def find(numbers: Numbers) -> Iterator[Fact]:
    """One fact a unit without `own_cost` that has a link without `cost`, or no link at all. Money: unknown, so 0."""
    graph, supplier = numbers.graph, numbers.graph.links.supplier
    without = sum_by(supplier, np.isnan(graph.links.cost), graph.size[0])
    is_partial = (without > 0) | numbers.shares.is_dead_end
    for at in indices(graph.parties.is_unit & np.isnan(graph.parties.own_cost) & is_partial):
        counted = float(numbers.shares.own_cost[at])
        yield Fact(
            message=f"{party(graph, at)} states no cost; {money(graph, counted)} was counted, from its links.",
            advice="State its own cost per period, or the cost of each of its links.",
            parties=(at,),
            evidence={"own_cost_counted": counted, "links_without_cost": int(without[at])},
        )
