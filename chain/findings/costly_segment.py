"""Connected parts of the chain that cost more than they earn."""

from chain.findings.fact import Fact, Facts
from chain.findings.wording import money, names
from chain.numbers import Numbers


def find(numbers: Numbers) -> Facts:
    """Every costly segment, in the order of the analysis. Money: own cost above retained value."""
    return Facts(numbers.segments.excess, lambda i: _describe(numbers, i))


def _describe(numbers: Numbers, at: int) -> Fact:
    graph, found = numbers.graph, numbers.segments
    links, units = found.links[at].tolist(), found.units[at].tolist()
    cost, value = float(found.cost[at]), float(found.value[at])
    return Fact(
        message=f"{_count(links)} at {names(graph, units)}: {money(graph, cost)} of own work, "
        f"{money(graph, value)} earned.",
        advice="Look at this part of the chain as a whole: one owner, one target, fewer steps.",
        segment=at,
        parties=units,
        links=links,
        evidence={"cost": cost, "value": value, "excess": cost - value},
    )


def _count(links: list[int]) -> str:
    return f"{len(links)} connected links" if len(links) > 1 else "One link alone"
