"""Units whose links claim more than all their effort."""

import numpy as np

from chain.columns import Index, group_by, indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import money, party, percent
from chain.numbers import Numbers


def find(numbers: Numbers) -> Facts:
    """Units whose stated shares add up to more than 1. Money: the own cost claimed beyond what there is."""
    units, supplier = indices(numbers.shares.is_overcommitted), numbers.graph.links.supplier
    links = np.flatnonzero(numbers.shares.is_overcommitted[supplier]).astype(np.int32)
    groups = group_by(links, supplier[links])
    beyond = (numbers.shares.stated[units] - 1) * numbers.shares.own_cost[units]
    return Facts(beyond, lambda i: _describe(numbers, units[i], groups[i], float(beyond[i])))


def _describe(numbers: Numbers, at: int, links: Index, beyond: float) -> Fact:
    graph, shares = numbers.graph, numbers.shares
    return Fact(
        message=f"The links of {party(graph, at)} claim {percent(shares.stated[at])} of its effort, "
        f"{money(graph, beyond)} more than it has; every share was scaled down to fit.",
        advice="Correct the shares or costs of its links so that they add up to 100 % or less.",
        parties=(at,),
        links=links.tolist(),
        evidence={"stated_share": float(shares.stated[at]), "own_cost": float(shares.own_cost[at])},
    )
