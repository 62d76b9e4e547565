"""Effort that no link accounts for."""

from collections.abc import Iterator

from chain.columns import indices
from chain.findings.fact import Fact
from chain.findings.wording import money, party, percent
from chain.numbers import Numbers


def find(numbers: Numbers) -> Iterator[Fact]:
    """One fact a unit whose stated shares leave some of its effort over. Money: that share of its loaded cost."""
    graph, share = numbers.graph, numbers.shares.unattributed
    idle = share * numbers.cost.loaded_cost
    for at in indices(share > 0):
        amount = f"{percent(share[at])} of its effort ({money(graph, idle[at])})"
        yield Fact(
            message=f"The links of {party(graph, at)} leave {amount} unaccounted for.",
            advice="Ask the team what else it does and for whom: add that link, or correct the shares.",
            money=float(idle[at]),
            parties=(at,),
            evidence={
                "stated_share": float(numbers.shares.stated[at]),
                "unattributed": float(share[at]),
                "loaded_cost": float(numbers.cost.loaded_cost[at]),
            },
        )
