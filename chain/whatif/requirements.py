"""What keeping each party requires, what it costs, and what is kept at any price (docs/numbers.md section 9)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from chain.columns import Floats, Mask, sum_by
from chain.numbers import Numbers
from chain.reach import can_reach
from chain.value import UNRATED


@dataclass(frozen=True)
class Requirements:
    """What a chain of n parties and m links needs to stay whole, money per period.

    A link that its receiver requires is kept exactly when its receiver is, and brings its supplier with it. Any other
    link is required by nobody and costs something, so it is let go, unless it leads into an authority. So a choice of
    parties is a choice of links too.
    """

    numbers: Numbers

    @cached_property
    def is_required(self) -> Mask:
        """(m,) needed links into customers, and needed links into units of importance 3 or more, or unrated."""
        graph, links = self.numbers.graph, self.numbers.graph.links
        needed = graph.is_needed & graph.is_supply
        is_critical = np.isnan(links.importance) | (links.importance >= UNRATED)
        into_customer = graph.parties.is_customer[links.customer]
        return needed & (into_customer | (graph.parties.is_unit[links.customer] & is_critical))

    @cached_property
    def is_obligation(self) -> Mask:
        """(m,) needed links into authorities."""
        graph = self.numbers.graph
        return graph.is_needed & graph.is_supply & graph.parties.is_authority[graph.links.customer]

    @cached_property
    def is_obliged(self) -> Mask:
        """(n,) units that authorities require, on however many steps."""
        graph, links = self.numbers.graph, self.numbers.graph.links
        called = np.zeros(graph.size[0], dtype=bool)
        called[links.supplier[self.is_obligation]] = True
        ends = links.supplier[self.is_required], links.customer[self.is_required]
        return can_reach(*ends, called) & graph.parties.is_unit

    @cached_property
    def link_cost(self) -> Floats:
        """(m,) own cost of each link."""
        return self.numbers.cost.link_own_cost

    @cached_property
    def idle_cost(self) -> Floats:
        """(n,) cost of a kept unit's effort that no link accounts for; all of a dead end's."""
        shares = self.numbers.shares
        return shares.own_cost * np.where(shares.is_dead_end, 1.0, shares.unattributed)

    @cached_property
    def weight(self) -> Floats:
        """(n,) what keeping a party brings, less what itself and the links it requires cost."""
        deliveries = np.where(self.is_required, self.link_cost, 0.0)
        into = sum_by(self.numbers.graph.links.customer, deliveries, self.numbers.graph.size[0])
        return self.numbers.value.revenue - self.idle_cost - into
