"""The same questions answered in plain NetworkX, as a first version would; each returns what to time."""

from collections.abc import Callable
from typing import Any

import networkx as nx

from bench.case import Case

PASSES = 2000


def build(case: Case) -> Callable[[], Any]:
    """The graph alone."""
    graph = case.graph
    return lambda: graph.nx


def reach(case: Case) -> Callable[[], Any]:
    """Everything with a path of needed links to a customer."""
    graph = case.needed_networkx
    return lambda: nx.ancestors(graph, "sink")


def components(case: Case) -> Callable[[], Any]:
    """Strongly connected components."""
    graph = case.needed_networkx
    return lambda: list(nx.strongly_connected_components(graph))


def dominators(case: Case) -> Callable[[], Any]:
    """Immediate dominators backwards from the customers."""
    graph = nx.DiGraph(case.needed_networkx).reverse()
    return lambda: nx.immediate_dominators(graph, "sink")


def closure(case: Case) -> Callable[[], Any]:
    """The minimum cut behind the liberated chain, without contracting or trimming anything."""
    graph, numbers = case.graph, case.numbers
    network: nx.DiGraph[Any] = nx.DiGraph()
    for party, revenue in enumerate(numbers.value.revenue.tolist()):
        if revenue:
            network.add_edge("source", party, capacity=revenue)
    for link, own_cost in enumerate(numbers.cost.link_own_cost.tolist()):
        network.add_edge(f"l{link}", "sink", capacity=own_cost)
        network.add_edge(f"l{link}", int(graph.links.supplier[link]))
        importance = graph.links.importance[link]
        if graph.parties.is_customer[graph.links.customer[link]] or not importance < 3:
            network.add_edge(int(graph.links.customer[link]), f"l{link}")
    return lambda: nx.minimum_cut(network, "source", "sink")


def loaded_cost(case: Case) -> Callable[[], Any]:
    """Loaded costs by passing effort on, link by link, until nothing changes."""
    graph = case.needed_networkx
    return lambda: _pass_effort_on(graph)


def analysis(case: Case) -> Callable[[], Any]:
    """Reach, components, dominators and two linear systems: what the rest is read off from."""
    parts = [reach(case), components(case), dominators(case), loaded_cost(case), loaded_cost(case)]
    return lambda: [part() for part in parts]


def _pass_effort_on(graph: Any) -> dict[str, float]:
    own = {party: data.get("own_cost", 0.0) for party, data in graph.nodes(data=True)}
    bears = {party for party, data in graph.nodes(data=True) if data.get("kind") == "department"}
    steps = [(u, v, share) for u, v, share in graph.edges(data="share") if share and v in bears]
    loaded, limit = dict(own), 1e-9 * max(own.values())
    for _ in range(PASSES):
        again = dict(own)
        for u, v, share in steps:
            again[v] += share * loaded[u]
        change = max(abs(again[party] - loaded[party]) for party in own)
        loaded = again
        if change <= limit:
            break
    return loaded
