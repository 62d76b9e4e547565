"""Work handed over that can only come back."""

from chain.bottlenecks import is_round_trip
from chain.columns import indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import link, party
from chain.numbers import Numbers
from chain.proof import find_route


def find(numbers: Numbers) -> Facts:
    """Links to a unit from which every path to any customer leads back through the supplier. Money: own cost."""
    links = indices(is_round_trip(numbers.graph, numbers.reach))
    return Facts(numbers.cost.link_own_cost[links], lambda i: _describe(numbers, links[i]))


def _describe(numbers: Numbers, at: int) -> Fact:
    graph = numbers.graph
    supplier, receiver = int(graph.links.supplier[at]), int(graph.links.customer[at])
    back = find_route(graph, receiver, supplier)
    return Fact(
        message=f"{link(graph, at)} comes back: every path from {party(graph, receiver)} to a customer passes "
        f"{party(graph, supplier)} again.",
        advice=f"As a service to {party(graph, supplier)} this is fine; work only handed back belongs in one hand.",
        links=(at,),
        parties=(supplier, receiver),
        evidence={
            "way_back": [graph.links.ids[step] for step in back],
            "own_cost": float(numbers.cost.link_own_cost[at]),
            "loaded_cost": float(numbers.cost.link_loaded_cost[at]),
        },
    )
