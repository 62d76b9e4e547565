"""What every path must pass: round trips and single points of failure (docs/numbers.md section 8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from chain.columns import Floats, Index, Mask, sum_by
from chain.dominators import Dominators, calc_dominators
from chain.graph import ChainGraph
from chain.reach import Reach


def is_round_trip(graph: ChainGraph, reach: Reach) -> Mask:
    """(m,) links u -> v that reach a customer although every path from v to any customer passes u.

    u dominates v in the reversed graph with a virtual sink behind all customers. A link to itself is rework, no round
    trip.
    """
    links, n = graph.links, graph.size[0]
    usable, customers = graph.is_supply & reach.link_reaches_customer, np.flatnonzero(graph.parties.is_customer)
    label = graph.needed_components.label
    asked = np.flatnonzero(
        usable & (label[links.supplier] == label[links.customer]) & (links.supplier != links.customer)
    )
    found = np.zeros(len(usable), dtype=bool)
    if len(asked):
        tail = np.concatenate([links.customer[usable], np.full(len(customers), n, dtype=np.int32)])
        head = np.concatenate([links.supplier[usable], customers])
        dominators = calc_dominators(tail, head, n, n + 1)
        found[asked] = dominators.dominates(links.supplier[asked], links.customer[asked])
    return found


@dataclass(frozen=True)
class Lifelines:
    """Which units the customers of a chain with n parties cannot do without."""

    dominators: Dominators
    customers: Index
    """(k,) customers that are served, in the order of the dominator tree: each unit's stand together."""
    count: Index
    """(n,) how many customers the loss of the unit cuts off."""
    last_for: Floats
    """(n,) revenue of the customers for whom the unit is the last of its kind before them, money per period."""

    def cut_off(self, unit: int) -> Index:
        """Customers that the loss of the unit cuts off, in document order."""
        enter, leave = self.dominators.enter, self.dominators.leave
        begin, end = np.searchsorted(enter[self.customers], [enter[unit], leave[unit]])
        return np.sort(self.customers[begin:end])


def calc_lifelines(graph: ChainGraph, reach: Reach, own_cost: Floats, revenue: Floats) -> Lifelines:
    """Units that every path of needed links from where work is done to some customer passes.

    `own_cost` and `revenue` are (n,), money per period. Work is done at units with own cost and at units that need
    nothing from another unit; in a loop that needs nothing from outside, at any of its units. A unit without own cost
    that others supply only passes their work on.
    """
    links, n = graph.links, graph.size[0]
    usable = graph.is_supply & reach.link_reaches_customer
    sources = np.flatnonzero(_does_work(graph, reach, usable, own_cost))
    tail = np.concatenate([np.full(len(sources), n, dtype=np.int32), links.supplier[usable]])
    head = np.concatenate([sources, links.customer[usable]])
    dominators = calc_dominators(tail, head, n, n + 1)
    customers = np.flatnonzero(graph.parties.is_customer & (dominators.enter[:n] >= 0)).astype(np.int32)
    customers = customers[np.argsort(dominators.enter[customers])]
    last = dominators.immediate[customers]
    return Lifelines(
        dominators, customers, _count_below(dominators, customers, n), sum_by(last, revenue[customers], n + 1)[:n]
    )


def _does_work(graph: ChainGraph, reach: Reach, usable: Mask, own_cost: Floats) -> Mask:
    """(n,) units on the way to a customer with own cost, or whose component of needed links receives nothing."""
    components, links = graph.needed_components, graph.links
    tail, head = components.label[links.supplier[usable]], components.label[links.customer[usable]]
    receives = np.zeros(components.count, dtype=bool)
    receives[head[tail != head]] = True
    return graph.parties.is_unit & reach.party_reaches_customer & ((own_cost > 0) | ~receives[components.label])


def _count_below(dominators: Dominators, customers: Index, n: int) -> Index:
    """(n,) how many of the customers each unit dominates."""
    served = np.bincount(dominators.enter[customers], minlength=n + 2)
    before = np.concatenate([[0], np.cumsum(served)])
    enter, leave = dominators.enter[:n], dominators.leave[:n]
    return np.where(enter >= 0, before[leave] - before[enter], 0).astype(np.int32)
