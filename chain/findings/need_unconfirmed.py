"""Links whose receiver has not confirmed the need they state."""

import numpy as np

from chain.columns import indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import link, money, party
from chain.numbers import Numbers


def find(numbers: Numbers) -> Facts:
    """Links with no `confirmed`, once any link of the chain has been confirmed or denied. Money: own cost.

    Before that nobody has begun to ask, and every link would be a finding.
    """
    graph = numbers.graph
    is_open = np.isnan(graph.links.confirmed)
    links = indices(graph.is_supply & is_open) if not is_open.all() else []
    return Facts(numbers.cost.link_own_cost[links], lambda i: _describe(numbers, links[i]))


def _describe(numbers: Numbers, at: int) -> Fact:
    graph, own = numbers.graph, float(numbers.cost.link_own_cost[at])
    receiver = party(graph, graph.links.customer[at])
    return Fact(
        message=f"{receiver} has not confirmed the need that {link(graph, at)} states.",
        advice=f"Ask {receiver} whether it needs this, and record the answer; {money(graph, own)} rests on it.",
        links=(at,),
        evidence={"confirmed": None, "own_cost": own},
    )
