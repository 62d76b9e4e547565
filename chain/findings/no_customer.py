"""Links from which no path of needed links leads to a customer or an authority."""

import numpy as np

from chain.columns import indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import link, money
from chain.numbers import Numbers
from chain.verdict import is_oblige
from chain.walks import reachable

LISTED = 200


def find(numbers: Numbers) -> Facts:
    """Needed links that reach neither customer nor authority.

    Money: where effort first leaves the part that serves customers or authorities its loaded cost, further on only
    the supplier's own cost: so no euro is counted twice.
    """
    graph, reach, supplier = numbers.graph, numbers.reach, numbers.graph.links.supplier
    useless = graph.is_supply & graph.is_needed & ~is_oblige(graph)
    useless &= ~reach.link_reaches_customer & ~reach.link_reaches_authority
    is_useful = reach.party_reaches_customer | reach.party_reaches_authority
    at_stake = np.where(is_useful[supplier], numbers.cost.link_loaded_cost, numbers.cost.link_own_cost)
    links = indices(useless)
    return Facts(at_stake[links], lambda i: _describe(numbers, links[i], float(at_stake[links[i]])))


def _describe(numbers: Numbers, at: int, at_stake: float) -> Fact:
    graph = numbers.graph
    reached, complete = reachable(graph, int(graph.links.customer[at]), LISTED)
    return Fact(
        message=f"{link(graph, at)} reaches no customer, on no path, and costs {money(graph, at_stake)}.",
        advice="Ask the receiver which customer this helps in the end. If nobody can say, stop it.",
        links=(at,),
        evidence={
            "reachable": [graph.parties.ids[party] for party in reached],
            "reachable_is_complete": complete,
            "own_cost": float(numbers.cost.link_own_cost[at]),
            "loaded_cost": float(numbers.cost.link_loaded_cost[at]),
        },
    )
