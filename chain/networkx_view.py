"""The chain as a NetworkX graph, for notebooks, small algorithms and checks."""

import math
from typing import Any

import networkx as nx

from chain.columns import KINDS, LinkColumns, PartyColumns


def to_networkx(parties: PartyColumns, links: LinkColumns) -> "nx.MultiDiGraph[str]":
    """A MultiDiGraph of party ids; edges are keyed by link id. What is not stated has no attribute."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for at, party in enumerate(parties.ids):
        money = {"own_cost": parties.own_cost[at], "revenue": parties.revenue[at]}
        graph.add_node(party, name=parties.labels[at], kind=KINDS[parties.kind[at]], **_stated(money))
    for at, link in enumerate(links.ids):
        ends = parties.ids[links.supplier[at]], parties.ids[links.customer[at]]
        graph.add_edge(*ends, key=link, **_stated(_attributes(links, at)))
    return graph


def _attributes(links: LinkColumns, at: int) -> dict[str, Any]:
    return {
        "offering": links.offering[at],
        "outcome": links.outcome[at],
        "effort_share": links.effort_share[at],
        "cost": links.cost[at],
        "importance": links.importance[at],
        "price": links.price[at],
    }


def _stated(attributes: dict[str, Any]) -> dict[str, Any]:
    plain = {key: value.item() if hasattr(value, "item") else value for key, value in attributes.items()}
    return {key: v for key, v in plain.items() if v is not None and not (isinstance(v, float) and math.isnan(v))}
