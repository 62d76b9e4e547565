"""Receivers who have not said how important their supplies are."""

import numpy as np

from chain.columns import group_by
from chain.findings.fact import Fact, Facts
from chain.findings.wording import money, party
from chain.numbers import Numbers


def find(numbers: Numbers) -> Facts:
    """Receivers of links with no `importance`, one finding for all of them. Money: 0; nothing is lost by not rating.

    An unrated link counts as 3, as important as its cost suggests.
    """
    graph = numbers.graph
    links = np.flatnonzero(graph.is_supply & np.isnan(graph.links.importance)).astype(np.int32)
    groups = group_by(links, graph.links.customer[links])
    return Facts(np.zeros(len(groups)), lambda i: _describe(numbers, groups[i].tolist()))


def _describe(numbers: Numbers, links: list[int]) -> Fact:
    graph, at = numbers.graph, int(numbers.graph.links.customer[links[0]])
    loaded = float(numbers.cost.link_loaded_cost[links].sum())
    many = f"{len(links)} supplies" if len(links) > 1 else "a supply"
    return Fact(
        message=f"{party(graph, at)} has not rated {many} worth {money(graph, loaded)}; each counts as important as it "
        "costs.",
        advice="Ask it to rate each from 0, not needed, to 5, cannot do without.",
        parties=(at,),
        links=links,
        evidence={"unrated": len(links), "loaded_cost": loaded},
    )
