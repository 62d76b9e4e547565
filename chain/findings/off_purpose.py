"""Links that work against the organisation's purpose."""

from chain.columns import indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import link, money
from chain.numbers import Numbers


def find(numbers: Numbers) -> Facts:
    """Links with a `purpose_fit` below 0. Money: own cost."""
    links = indices(numbers.graph.is_supply & (numbers.graph.links.purpose_fit < 0))
    return Facts(numbers.cost.link_own_cost[links], lambda i: _describe(numbers, links[i]))


def _describe(numbers: Numbers, at: int) -> Fact:
    graph, own = numbers.graph, float(numbers.cost.link_own_cost[at])
    fit = float(graph.links.purpose_fit[at])
    return Fact(
        message=f"{link(graph, at)} works against the purpose (fit {fit:g}) and costs {money(graph, own)} of its own.",
        advice="Change how it is done until it serves the purpose, or stop it.",
        links=(at,),
        evidence={"purpose_fit": fit, "purpose": graph.organisation.purpose, "own_cost": own},
    )
