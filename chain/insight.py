"""Who hears from the customers it serves (docs/numbers.md section 8)."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array

from chain.columns import Index, Mask, distinct_pairs
from chain.downstream import in_blocks
from chain.graph import ChainGraph
from chain.loops import Components, find_components


def is_insight(graph: ChainGraph) -> Mask:
    """(m,) links that carry insight: all links from customers, and links between units with `flow: insight`."""
    told = np.array([flow == "insight" for flow in graph.links.flow], dtype=bool)
    between_units = graph.is_supply & graph.parties.is_unit[graph.links.customer]
    return graph.is_insight | (told & between_units)


def is_unheard(graph: ChainGraph) -> Mask:
    """(m,) needed links into customers from whom no path of insight links leads back to the supplier."""
    direct = graph.is_supply & graph.is_needed & graph.parties.is_customer[graph.links.customer]
    customers = np.unique(graph.links.customer[direct]).astype(np.int32)
    tellers = _find_tellers(graph)
    unheard = np.zeros(graph.size[1], dtype=bool)
    for block in in_blocks(customers, tellers.components.count):
        bit = np.full(graph.size[0], -1, dtype=np.int32)
        bit[block] = np.arange(len(block))
        asked = np.flatnonzero(direct & (bit[graph.links.customer] >= 0))
        unheard[asked] = ~tellers.have_told(block, bit[graph.links.customer[asked]], graph.links.supplier[asked])
    return unheard


@dataclass(frozen=True)
class _Tellers:
    """Components of insight links, and the distinct steps from one to another, in topological order."""

    components: Components
    above: list[int]
    below: list[int]

    def have_told(self, customers: Index, bit: Index, unit: Index) -> Mask:
        """(k,) whether insight comes from the customer at position `bit` (k,) of `customers` to `unit` (k,)."""
        sets = [0] * self.components.count
        for at, component in enumerate(self.components.label[customers].tolist()):
            sets[component] |= 1 << at
        for above, below in zip(self.above, self.below, strict=True):
            sets[below] |= sets[above]
        pairs = zip(self.components.label[unit].tolist(), bit.tolist(), strict=True)
        return np.array([bool(sets[component] >> at & 1) for component, at in pairs], dtype=bool)


def _find_tellers(graph: ChainGraph) -> _Tellers:
    carries, n = is_insight(graph), graph.size[0]
    tail, head = graph.links.supplier[carries], graph.links.customer[carries]
    components = find_components(csr_array(coo_array((np.ones(len(tail)), (tail, head)), shape=(n, n))))
    upper, lower = components.label[tail], components.label[head]
    sources, ends = distinct_pairs(upper[upper != lower], lower[upper != lower], components.count)
    return _Tellers(components, sources.tolist(), ends.tolist())
