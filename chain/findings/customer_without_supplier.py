"""Customers whom no needed link serves."""

from chain.columns import indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import money, party
from chain.numbers import Numbers


def find(numbers: Numbers) -> Facts:
    """Customers without a needed link. Money: their revenue, which no part of the chain explains."""
    customers = indices(numbers.graph.parties.is_customer & ~numbers.value.is_served)
    return Facts(numbers.value.revenue[customers], lambda i: _describe(numbers, customers[i]))


def _describe(numbers: Numbers, at: int) -> Fact:
    graph, revenue = numbers.graph, float(numbers.value.revenue[at])
    pays = f" yet pays {money(graph, revenue)}" if revenue else ""
    return Fact(
        message=f"{party(graph, at)} is served by nobody{pays}.",
        advice="Add the link by which it is served, or remove it from the chain.",
        parties=(at,),
        evidence={"revenue": revenue},
    )
