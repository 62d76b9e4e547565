"""Customers whom no needed link serves."""

from collections.abc import Iterator

from chain.columns import indices, sum_by
from chain.findings.fact import Fact
from chain.findings.wording import money, party
from chain.numbers import Numbers


def find(numbers: Numbers) -> Iterator[Fact]:
    """One fact a customer. Money: its revenue, which no part of the chain explains."""
    graph, revenue = numbers.graph, numbers.value.revenue
    into = graph.is_supply & graph.is_needed
    served = sum_by(graph.links.customer, into, graph.size[0]) > 0
    for at in indices(graph.parties.is_customer & ~served):
        pays = f" yet pays {money(graph, revenue[at])}" if revenue[at] else ""
        yield Fact(
            message=f"{party(graph, at)} is served by nobody{pays}.",
            advice="Add the link by which it is served, or remove it from the chain.",
            money=float(revenue[at]),
            parties=(at,),
            evidence={"revenue": float(revenue[at])},
        )
