"""Units that serve nobody."""

from chain.columns import indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import money, party
from chain.numbers import Numbers


def find(numbers: Numbers) -> Facts:
    """Units without outgoing links. Money: the loaded cost, which ends there."""
    units = indices(numbers.shares.is_dead_end)
    return Facts(numbers.cost.loaded_cost[units], lambda i: _describe(numbers, units[i]))


def _describe(numbers: Numbers, at: int) -> Fact:
    graph, loaded, own = numbers.graph, float(numbers.cost.loaded_cost[at]), float(numbers.shares.own_cost[at])
    return Fact(
        message=f"{party(graph, at)} serves nobody: {money(graph, loaded)} ends there.",
        advice="Add the customers it serves, inside or outside. If it has none, it is expendable.",
        parties=(at,),
        evidence={"own_cost": own, "received_cost": loaded - own},
    )
