"""The slowest route to each customer: days and handovers (docs/numbers.md section 7)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from chain.columns import Floats, Index, Mask
from chain.graph import ChainGraph
from chain.reach import Reach, backward_order


@dataclass(frozen=True)
class Routes:
    """The slowest route to each of n parties."""

    days: Floats
    """(n,) sum of the lead times on it; a link that states none counts 0."""
    handovers: Index
    """(n,) links from unit to unit on it."""
    last_link: Index
    """(n,) its last link; -1 where it has none."""

    def route(self, graph: ChainGraph, party: int) -> list[int]:
        """Links of the slowest route to the party, first to last."""
        links: list[int] = []
        while self.last_link[party] >= 0:
            links.append(int(self.last_link[party]))
            party = int(graph.links.supplier[links[-1]])
        return links[::-1]


def calc_routes(graph: ChainGraph, reach: Reach) -> Routes:
    """Longest paths over the needed links that reach a customer: most days, then most handovers.

    Loops count once: no route passes a unit twice. Inside a loop (a strongly connected component of needed links) it
    takes only links that lead nearer to a customer, counted in handovers; between two that are equally near, the one
    earlier in the document supplies the later one. Going round again is rework, not the way to the customer.
    """
    links = graph.links
    place = _places(graph, reach)
    usable = graph.is_supply & reach.link_reaches_customer & (place[links.supplier] < place[links.customer])
    chosen = np.flatnonzero(usable)
    chosen = chosen[np.argsort(place[links.supplier[chosen]], kind="stable")]
    return _longest(graph, chosen.astype(np.int32))


def _places(graph: ChainGraph, reach: Reach) -> Index:
    """(n,) an order of the parties in which every route runs forward."""
    far = _handovers_to_customer(graph, graph.is_supply & reach.link_reaches_customer)
    order = np.lexsort((-far, graph.needed_components.label))
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    return place


def _handovers_to_customer(graph: ChainGraph, usable: Mask) -> Index:
    """(n,) links on the shortest way to a customer; 0 for customers and for parties without one."""
    links, n = graph.links, graph.size[0]
    nearest_first, following = backward_order(links.supplier[usable], links.customer[usable], graph.parties.is_customer)
    distance = [0] * (n + 1)
    for party in nearest_first[1:].tolist():
        distance[party] = distance[following[party]] + 1
    return np.maximum(np.array(distance[:-1], dtype=np.int32) - 1, 0)


def _longest(graph: ChainGraph, links: Index) -> Routes:
    """Longest paths along links that are listed in an order in which every path runs forward."""
    n = graph.size[0]
    days, handovers, last = [0.0] * n, [0] * n, [-1] * n
    supplier, customer = graph.links.supplier[links], graph.links.customer[links]
    rows = zip(
        links.tolist(),
        supplier.tolist(),
        customer.tolist(),
        np.nan_to_num(graph.links.lead_time_days[links]).tolist(),
        graph.parties.is_unit[customer].astype(int).tolist(),
        strict=True,
    )
    for link, tail, head, takes, step in rows:
        arrives, passed = days[tail] + takes, handovers[tail] + step
        if last[head] < 0 or arrives > days[head] or (arrives == days[head] and passed > handovers[head]):
            days[head], handovers[head], last[head] = arrives, passed, link
    return Routes(np.array(days), np.array(handovers, dtype=np.int32), np.array(last, dtype=np.int32))
