"""What serves authorities only."""

import numpy as np

from chain.columns import indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import link, money
from chain.numbers import Numbers
from chain.verdict import CLASSIFICATIONS


def find(numbers: Numbers) -> Facts:
    """Links classified as obliged.

    Money: where effort first leaves the part that serves customers its loaded cost, further on only the supplier's own
    cost: so no euro is counted twice.
    """
    supplier = numbers.graph.links.supplier
    serves = numbers.reach.party_reaches_customer[supplier]
    at_stake = np.where(serves, numbers.cost.link_loaded_cost, numbers.cost.link_own_cost)
    links = indices(numbers.graph.is_supply & (numbers.classification == CLASSIFICATIONS.index("obliged")))
    return Facts(at_stake[links], lambda i: _describe(numbers, links[i], float(at_stake[links[i]])))


def _describe(numbers: Numbers, at: int, at_stake: float) -> Fact:
    graph = numbers.graph
    return Fact(
        message=f"{link(graph, at)} serves no customer; it is owed to an authority and costs {money(graph, at_stake)}.",
        advice="Do exactly what is owed, as simply as it can be done; ask whether it is still owed.",
        links=(at,),
        evidence={
            "outcome": graph.links.outcome[at],
            "reaches_authority": bool(numbers.reach.link_reaches_authority[at]),
            "own_cost": float(numbers.cost.link_own_cost[at]),
            "loaded_cost": float(numbers.cost.link_loaded_cost[at]),
        },
    )
