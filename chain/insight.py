"""Who hears from the customers it serves (docs/numbers.md section 8)."""

import numpy as np
from scipy.sparse import coo_array, csr_array

from chain.columns import Index, Mask, distinct_pairs
from chain.graph import ChainGraph
from chain.loops import find_components


def is_insight(graph: ChainGraph) -> Mask:
    """(m,) links that carry insight: all links from customers, and links between units with `flow: insight`."""
    told = np.array([flow == "insight" for flow in graph.links.flow], dtype=bool)
    between_units = graph.is_supply & graph.parties.is_unit[graph.links.customer]
    return graph.is_insight | (told & between_units)


def is_unheard(graph: ChainGraph) -> Mask:
    """(m,) needed links into customers from whom no path of insight links leads back to the supplier."""
    links = graph.links
    direct = np.flatnonzero(graph.is_supply & graph.is_needed & graph.parties.is_customer[links.customer])
    customers, bit = np.unique(links.customer[direct], return_inverse=True)
    heard = _sets_heard(graph, customers.astype(np.int32))
    unheard = np.zeros(graph.size[1], dtype=bool)
    unheard[direct] = [
        not heard[unit] >> at & 1 for unit, at in zip(links.supplier[direct].tolist(), bit.tolist(), strict=True)
    ]
    return unheard


def _sets_heard(graph: ChainGraph, customers: Index) -> list[int]:
    """For each party the set of `customers` from whom insight comes to it, as bits of an integer."""
    carries, links, n = is_insight(graph), graph.links, graph.size[0]
    tail, head = links.supplier[carries], links.customer[carries]
    components = find_components(csr_array(coo_array((np.ones(len(tail)), (tail, head)), shape=(n, n))))
    sets = [0] * components.count
    for at, component in enumerate(components.label[customers].tolist()):
        sets[component] |= 1 << at
    upper, lower = components.label[tail], components.label[head]
    sources, ends = distinct_pairs(upper[upper != lower], lower[upper != lower], components.count)
    for above, below in zip(sources.tolist(), ends.tolist(), strict=True):
        sets[below] |= sets[above]
    return [sets[component] for component in components.label.tolist()]
