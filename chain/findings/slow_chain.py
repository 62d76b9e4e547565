"""Customers at the end of a long route."""

from chain.columns import indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import count, party
from chain.numbers import Numbers

LISTED = 200


def find(numbers: Numbers) -> Facts:
    """Customers whose slowest route takes more days or handovers than the profile allows. Money: their revenue."""
    routes, profile = numbers.routes, numbers.profile
    is_long = (routes.days > profile.slow_days) | (routes.handovers > profile.most_handovers)
    customers = indices(numbers.graph.parties.is_customer & is_long)
    return Facts(numbers.value.revenue[customers], lambda i: _describe(numbers, customers[i]))


def _describe(numbers: Numbers, at: int) -> Fact:
    graph, route = numbers.graph, numbers.routes.route(numbers.graph, at)
    days, handovers = float(numbers.routes.days[at]), int(numbers.routes.handovers[at])
    passed = [int(graph.links.supplier[link]) for link in route] + [at]
    takes = graph.links.lead_time_days[route]
    return Fact(
        message=f"The slowest route to {party(graph, at)} takes {count(days, 'day')} and "
        f"{count(handovers, 'handover')}.",
        advice="Cut out a handover on this route, or let two of its steps run side by side.",
        parties=(at,),
        links=route,
        evidence={
            "days": days,
            "handovers": handovers,
            "route": [graph.parties.ids[party] for party in passed[:LISTED]],
            "days_on_each_link": [None if day != day else day for day in takes[:LISTED].tolist()],
            "route_is_complete": len(passed) <= LISTED,
            "revenue": float(numbers.value.revenue[at]),
        },
    )
