"""Effort that no link accounts for."""

from chain.columns import indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import money, party, percent
from chain.numbers import Numbers


def find(numbers: Numbers) -> Facts:
    """Units whose stated shares leave some of their effort over. Money: that share of the loaded cost."""
    units = indices(numbers.shares.unattributed > 0)
    idle = numbers.shares.unattributed[units] * numbers.cost.loaded_cost[units]
    return Facts(idle, lambda i: _describe(numbers, units[i], float(idle[i])))


def _describe(numbers: Numbers, at: int, idle: float) -> Fact:
    graph, share = numbers.graph, float(numbers.shares.unattributed[at])
    amount = f"{percent(share)} of its effort ({money(graph, idle)})"
    return Fact(
        message=f"The links of {party(graph, at)} leave {amount} unaccounted for.",
        advice="Ask the team what else it does and for whom: add that link, or correct the shares.",
        parties=(at,),
        evidence={
            "stated_share": float(numbers.shares.stated[at]),
            "unattributed": share,
            "loaded_cost": float(numbers.cost.loaded_cost[at]),
        },
    )
