"""Links from which no path of needed links leads to a customer or an authority."""

from collections.abc import Iterator

import numpy as np

from chain.columns import indices
from chain.findings.fact import Fact
from chain.findings.wording import link, money
from chain.numbers import Numbers
from chain.walks import reachable

LISTED = 200


def find(numbers: Numbers) -> Iterator[Fact]:
    """One fact a link, with the whole set that can be reached from it as the proof (the first 200 of it).

    Money: where effort first leaves the part that serves customers or authorities its loaded cost, further on only
    the supplier's own cost: so no euro is counted twice.
    """
    graph, reach, supplier = numbers.graph, numbers.reach, numbers.graph.links.supplier
    oblige = np.array([outcome == "oblige" for outcome in graph.links.outcome], dtype=bool)
    useless = graph.is_supply & graph.is_needed & ~oblige
    useless &= ~reach.link_reaches_customer & ~reach.link_reaches_authority
    is_useful = reach.party_reaches_customer | reach.party_reaches_authority
    at_stake = np.where(is_useful[supplier], numbers.cost.link_loaded_cost, numbers.cost.link_own_cost)
    for at in indices(useless):
        reached, complete = reachable(graph, int(graph.links.customer[at]), LISTED)
        yield Fact(
            message=f"{link(graph, at)} reaches no customer, on no path, and costs {money(graph, at_stake[at])}.",
            advice="Ask the receiver which customer this helps in the end. If nobody can say, stop it.",
            money=float(at_stake[at]),
            links=(at,),
            evidence={
                "reachable": [graph.parties.ids[party] for party in reached],
                "reachable_is_complete": complete,
                "own_cost": float(numbers.cost.link_own_cost[at]),
                "loaded_cost": float(numbers.cost.link_loaded_cost[at]),
            },
        )
