"""What stopping each link alone would free and lose, for all links from the solves already made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from chain.columns import Floats, Index
from chain.numbers import Numbers


@dataclass(frozen=True)
class Stops:
    """(m,) effects of stopping one link and no other, money per period; NaN in loops of more than 2,000 units."""

    cost_freed: Floats
    """The avoidable cost: all effort upstream that gets to the link, each unit of money once."""
    value_lost: Floats
    """Revenue that passes the link on its way up the chain, each unit of money once."""

    @cached_property
    def net(self) -> Floats:
        """(m,) cost freed less value lost: above 0, the chain is better off without the link."""
        return self.cost_freed - self.value_lost

    @cached_property
    def ranking(self) -> Index:
        """(m,) links, largest net first; those not known last, equal ones in document order."""
        return np.argsort(-self.net, kind="stable").astype(np.int32)


def calc_stops(numbers: Numbers) -> Stops:
    """Effects of stopping each link, without solving again.

    Value passes a link of a loop several times as cost does, so it is divided by the expected passes in the same way:
    value / (1 + share * N[supplier, customer]), N the expected visits of the walk that hands revenue up the chain.
    """
    return Stops(numbers.cost.avoidable_cost, _value_lost(numbers))


def _value_lost(numbers: Numbers) -> Floats:
    graph, value = numbers.graph, numbers.value
    passes = graph.passes_on & (value.upstream_share > 0)
    again = np.zeros(graph.size[1])
    ends = graph.links.supplier[passes], graph.links.customer[passes]
    again[passes] = value.upstream.visits_within_loop(*ends)
    return value.link_value / (1 + value.upstream_share * again)
