"""Which external customers lie downstream, for many links at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from chain.columns import Index, distinct_pairs
from chain.graph import ChainGraph

# Bytes the sets of all parties may take together; more customers than that go in several passes.
_MEMORY = 2**28


def in_blocks(customers: Index, sets: int) -> list[Index]:
    """The customers in as few parts as memory allows for so many sets of one part."""
    at_once = max(8 * _MEMORY // max(sets, 1), 64)
    return [customers[begin : begin + at_once] for begin in range(0, len(customers), at_once)]


def calc_customers_downstream(graph: ChainGraph, groups: Sequence[Index]) -> list[Index]:
    """For each group of links: the customers at the end of a path of needed links that starts with one of them."""
    customers = np.flatnonzero(graph.parties.is_customer).astype(np.int32)
    receivers = [_receivers(graph, links) for links in groups]
    found: list[list[Index]] = [[] for _ in groups]
    for block in in_blocks(customers, graph.needed_components.count):
        sets = _sets_downstream(graph, block)
        for parts, components in zip(found, receivers, strict=True):
            parts.append(block[_members(_union(sets, components), len(block))])
    return [np.concatenate(parts) if parts else customers for parts in found]


def _receivers(graph: ChainGraph, links: Index) -> list[int]:
    """Components of the parties that the needed ones of these links lead to."""
    needed = links[graph.is_needed[links] & graph.is_supply[links]]
    components: list[int] = np.unique(graph.needed_components.label[graph.links.customer[needed]]).tolist()
    return components


def _sets_downstream(graph: ChainGraph, customers: Index) -> list[int]:
    """For each component of needed links the set of `customers` it reaches, as bits of an integer."""
    components, links = graph.needed_components, graph.links
    sets = [0] * components.count
    for bit, component in enumerate(components.label[customers].tolist()):
        sets[component] |= 1 << bit
    needed = graph.is_needed & graph.is_supply
    tail, head = components.label[links.supplier[needed]], components.label[links.customer[needed]]
    upstream, onward = distinct_pairs(tail[tail != head], head[tail != head], components.count)
    for upper, lower in zip(reversed(upstream.tolist()), reversed(onward.tolist()), strict=True):
        sets[upper] |= sets[lower]
    return sets


def _union(sets: list[int], components: list[int]) -> int:
    union = 0
    for component in components:
        union |= sets[component]
    return union


def _members(bits: int, size: int) -> Index:
    """Positions of the set bits."""
    packed = np.frombuffer(bits.to_bytes((size + 7) // 8, "little"), dtype=np.uint8)
    return np.flatnonzero(np.unpackbits(packed, bitorder="little")).astype(np.int32)
