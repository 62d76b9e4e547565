"""Units that receive work and pass it on, adding next to nothing."""

import numpy as np

from chain.columns import indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import money, party, percent
from chain.numbers import Numbers


def find(numbers: Numbers) -> Facts:
    """Units with needed links in and out, own cost below 2 % (profile) of loaded cost. Money: own cost."""
    graph, own, loaded = numbers.graph, numbers.shares.own_cost, numbers.cost.loaded_cost
    links, is_other = graph.links, graph.links.supplier != graph.links.customer
    receives, gives = np.zeros(len(own), dtype=bool), np.zeros(len(own), dtype=bool)
    receives[links.customer[graph.passes_on & is_other]] = True
    gives[links.supplier[graph.is_supply & graph.is_needed & is_other]] = True
    units = indices(receives & gives & ~numbers.cost.is_closed & (own < numbers.profile.relay_share * loaded))
    return Facts(own[units], lambda i: _describe(numbers, units[i]))


def _describe(numbers: Numbers, at: int) -> Fact:
    graph, own = numbers.graph, float(numbers.shares.own_cost[at])
    loaded = float(numbers.cost.loaded_cost[at])
    added = f"{money(graph, own)} of its own, {percent(own / loaded)}"
    return Fact(
        message=f"{party(graph, at)} passes on work worth {money(graph, loaded)} and adds {added}.",
        advice="Let its suppliers deal with its customers directly, unless it is there to choose or to bundle.",
        parties=(at,),
        evidence={"own_cost": own, "loaded_cost": loaded, "own_share": own / loaded},
    )
