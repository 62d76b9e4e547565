"""Customers that cost more than they pay."""

from chain.columns import indices
from chain.customers import QUADRANTS, Portfolio
from chain.findings.fact import Fact, Facts
from chain.findings.wording import money, party
from chain.numbers import Numbers

_ADVICE = {
    "reprice": "Ask for a price that covers what it takes to serve it, or serve it with less.",
    "let_go": "It could not pay what it costs: serve it with far less, or let it go.",
}


def find(numbers: Numbers) -> Facts:
    """Customers with a negative margin. Money: the loss."""
    found = numbers.portfolio
    places = indices(found.is_unprofitable)
    return Facts(-found.margin[places], lambda i: _describe(numbers, found, places[i]))


def _describe(numbers: Numbers, found: Portfolio, place: int) -> Fact:
    graph, at = numbers.graph, int(found.parties[place])
    pays, costs = float(found.revenue[place]), float(found.cost_to_serve[place])
    quadrant = QUADRANTS[found.quadrant[place]]
    return Fact(
        message=f"{party(graph, at)} pays {money(graph, pays)} and costs {money(graph, costs)} to serve.",
        advice=_ADVICE[quadrant],
        parties=(at,),
        evidence={"revenue": pays, "cost_to_serve": costs, "margin": pays - costs, "quadrant": quadrant},
    )
