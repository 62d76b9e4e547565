"""Links whose declared outcome is none."""

import numpy as np

from chain.columns import indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import link, money
from chain.numbers import Numbers


def find(numbers: Numbers) -> Facts:
    """Links with `outcome: none`, even where value flows. Money: own cost."""
    declared = np.array([outcome == "none" for outcome in numbers.graph.links.outcome], dtype=bool)
    links = indices(numbers.graph.is_supply & declared)
    return Facts(numbers.cost.link_own_cost[links], lambda i: _describe(numbers, links[i]))


def _describe(numbers: Numbers, at: int) -> Fact:
    graph, own = numbers.graph, float(numbers.cost.link_own_cost[at])
    return Fact(
        message=f"{link(graph, at)} neither creates nor keeps a customer nor enables those who do, and costs "
        f"{money(graph, own)} of its own.",
        advice="Ask who would miss it. If nobody, stop it; if somebody, declare what it is for.",
        links=(at,),
        evidence={"outcome": "none", "own_cost": own, "value": float(numbers.value.link_value[at])},
    )
