"""Reach by NetworkX, one party at a time."""

import networkx as nx

from schemas.chain import ChainDocument


def needed_graph(document: ChainDocument) -> "nx.MultiDiGraph[str]":
    """The needed links that carry effort."""
    kind = {party.id: party.kind for party in document.parties}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(kind)
    for link in document.links:
        if link.importance != 0 and kind[link.supplier] != "customer":
            graph.add_edge(link.supplier, link.customer, key=link.key)
    return graph


def reaches(graph: "nx.MultiDiGraph[str]", party: str, goals: set[str]) -> bool:
    """Whether a path leads from the party to one of the goals, or it is one."""
    return bool(goals & ({party} | nx.descendants(graph, party)))
