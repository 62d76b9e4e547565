"""Receivers who have not confirmed the needs that links to them state."""

import numpy as np

from chain.columns import group_by, sum_by
from chain.findings.fact import Fact, Facts
from chain.findings.wording import money, party
from chain.numbers import Numbers


def find(numbers: Numbers) -> Facts:
    """Receivers of links with no `confirmed`, one finding for all of them, once any link of the chain has an answer.

    Before that nobody has begun to ask, and everybody would be a finding. Money: own cost of the links.
    """
    graph = numbers.graph
    is_open = np.isnan(graph.links.confirmed)
    links = np.flatnonzero(graph.is_supply & is_open & ~is_open.all()).astype(np.int32)
    receiver = graph.links.customer[links]
    groups = group_by(links, receiver)
    own = sum_by(receiver, numbers.cost.link_own_cost[links], graph.size[0])[np.unique(receiver)]
    return Facts(own, lambda i: _describe(numbers, groups[i].tolist(), float(own[i])))


def _describe(numbers: Numbers, links: list[int], own: float) -> Fact:
    graph, at = numbers.graph, int(numbers.graph.links.customer[links[0]])
    many = f"{len(links)} links state" if len(links) > 1 else "a link states"
    return Fact(
        message=f"{party(graph, at)} has not confirmed what {many} as its need; {money(graph, own)} rests on it.",
        advice="Ask it of each whether it needs this, and record the answer.",
        parties=(at,),
        links=links,
        evidence={"unconfirmed": len(links), "own_cost": own},
    )
