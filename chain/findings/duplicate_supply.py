"""The same offering from more than one supplier to one receiver."""

import numpy as np

from chain.columns import Floats, Index, group_by
from chain.findings.fact import Fact, Facts
from chain.findings.wording import money, names, party
from chain.numbers import Numbers


def find(numbers: Numbers) -> Facts:
    """Needed links of one named offering that reach one receiver from two or more suppliers.

    Names are the same whatever their case and outer spaces. Money: the own cost of all suppliers but the dearest.
    """
    links, group, spared = _find_groups(numbers)
    groups = group_by(links, group)
    return Facts(spared, lambda i: _describe(numbers, groups[i].tolist()))


def _find_groups(numbers: Numbers) -> tuple[Index, Index, Floats]:
    """Links with a duplicate, the group (0..k-1) of each, and (k,) the money each group would spare."""
    graph, columns, own = numbers.graph, numbers.graph.links, numbers.cost.link_own_cost
    named = np.flatnonzero(graph.is_supply & graph.is_needed & (columns.offering_code >= 0)).astype(np.int32)
    pair = columns.offering_code[named].astype(np.int64) * graph.size[0] + columns.customer[named]
    _, group = np.unique(pair, return_inverse=True)
    each, of_link = np.unique(group * graph.size[0] + columns.supplier[named], return_inverse=True)
    owner, paid = each // graph.size[0], np.bincount(of_link, own[named], len(each))
    total, count = np.bincount(owner, paid), np.bincount(owner)
    dearest = np.zeros(len(total))
    np.maximum.at(dearest, owner, paid)
    number = np.cumsum(count > 1) - 1
    several = count[group] > 1
    return named[several], number[group[several]].astype(np.int32), (total - dearest)[count > 1]


def _describe(numbers: Numbers, links: list[int]) -> Fact:
    graph = numbers.graph
    suppliers = list(dict.fromkeys(graph.links.supplier[links].tolist()))
    receiver, loaded = party(graph, graph.links.customer[links[0]]), numbers.cost.link_loaded_cost[links]
    return Fact(
        message=f"{receiver} gets {graph.links.offering[links[0]]} from {names(graph, suppliers)}, for "
        f"{money(graph, float(loaded.sum()))} in all.",
        advice="Ask the receiver whether it needs both. If not, keep the one that serves it best.",
        links=links,
        parties=suppliers,
        evidence={
            "own_cost": dict(zip(_ids(numbers, links), numbers.cost.link_own_cost[links].tolist(), strict=True)),
            "loaded_cost": dict(zip(_ids(numbers, links), loaded.tolist(), strict=True)),
        },
    )


def _ids(numbers: Numbers, links: list[int]) -> list[str]:
    return [numbers.graph.links.ids[at] for at in links]
