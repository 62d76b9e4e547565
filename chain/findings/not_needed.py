"""Links whose receiver says that it does not need them."""

from chain.columns import indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import link, money, party
from chain.numbers import Numbers


def find(numbers: Numbers) -> Facts:
    """Links of importance 0. Money: the loaded cost, which ends here."""
    links = indices(numbers.graph.is_supply & ~numbers.graph.is_needed)
    return Facts(numbers.cost.link_loaded_cost[links], lambda i: _describe(numbers, links[i]))


def _describe(numbers: Numbers, at: int) -> Fact:
    graph, loaded = numbers.graph, float(numbers.cost.link_loaded_cost[at])
    receiver = party(graph, graph.links.customer[at])
    return Fact(
        message=f"{receiver} does not need {link(graph, at)}, which costs {money(graph, loaded)}.",
        advice=f"Agree with {receiver} to stop it, or have the need restated.",
        links=(at,),
        evidence={
            "importance": 0.0,
            "effort_share": float(numbers.shares.effort_share[at]),
            "loaded_cost": loaded,
        },
    )
