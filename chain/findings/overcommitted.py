"""Units whose links claim more than all their effort."""

from collections.abc import Iterator

from chain.columns import indices
from chain.findings.fact import Fact
from chain.findings.wording import money, party, percent
from chain.numbers import Numbers


def find(numbers: Numbers) -> Iterator[Fact]:
    """One fact a unit whose stated shares add up to more than 1. Money: the own cost claimed beyond what there is."""
    graph, shares = numbers.graph, numbers.shares
    for at in indices(shares.is_overcommitted):
        beyond = float((shares.stated[at] - 1) * shares.own_cost[at])
        yield Fact(
            message=f"The links of {party(graph, at)} claim {percent(shares.stated[at])} of its effort, "
            f"{money(graph, beyond)} more than it has; every share was scaled down to fit.",
            advice="Correct the shares or costs of its links so that they add up to 100 % or less.",
            money=beyond,
            parties=(at,),
            links=indices(graph.links.supplier == at),
            evidence={"stated_share": float(shares.stated[at]), "own_cost": float(shares.own_cost[at])},
        )
