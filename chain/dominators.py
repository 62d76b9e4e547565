"""Which nodes every path from a root must pass: the dominator tree, without recursion."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import depth_first_order

from chain.columns import Index, Mask


@dataclass(frozen=True)
class Dominators:
    """The dominator tree of n nodes as nested intervals; nodes the root does not reach have none."""

    immediate: Index
    """(n,) last node before this one that every path from the root passes; -1 for the root and unreached nodes."""
    enter: Index
    """(n,) place of the node in a walk down the tree; -1 where unreached."""
    leave: Index
    """(n,) first place after all nodes it dominates; -1 where unreached."""

    def dominates(self, above: Index, below: Index) -> Mask:
        """(k,) whether every path from the root to `below` passes `above`; a node dominates itself."""
        inside = (self.enter[above] <= self.enter[below]) & (self.enter[below] < self.leave[above])
        return inside & (self.enter[above] >= 0)


def calc_dominators(tail: Index, head: Index, root: int, n: int) -> Dominators:
    """Dominators of the graph with edges `tail -> head`, by the Semi-NCA algorithm.

    Source: L. Georgiadis, Linear-time algorithms for dominators and related problems, Princeton 2005, section 2.3;
    after Lengauer and Tarjan, ACM TOPLAS 1(1), 1979.

    >>> diamond = np.array([0, 0, 1, 2, 3]), np.array([1, 2, 3, 3, 4])
    >>> calc_dominators(*diamond, root=0, n=5).immediate.tolist()
    [-1, 0, 0, 0, 3]
    """
    edges = csr_array(coo_array((np.ones(len(tail)), (tail, head)), shape=(n, n)))
    order, before = depth_first_order(edges, root, directed=True, return_predecessors=True)
    place = np.full(n, -1, dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    parent = place[before[order[1:]]]
    immediate = _find_immediate(*_edges_back(edges, place, parent), [0, *parent.tolist()])
    enter, leave = _number_tree(immediate)
    return Dominators(
        immediate=_spread(order, np.concatenate([[-1], order[immediate[1:]]]), n),
        enter=_spread(order, np.array(enter), n),
        leave=_spread(order, np.array(leave), n),
    )


def _edges_back(edges: csr_array, place: Index, parent: Index) -> tuple[list[int], list[int], list[int]]:
    """For each place in the search: the first place with an edge to it, and the later ones as (indptr, places)."""
    tail, head = edges.nonzero()
    reached = place[tail] >= 0
    begin, end = place[tail[reached]], place[head[reached]]
    count = len(parent) + 1
    first = np.arange(count)
    first[1:] = parent
    np.minimum.at(first, end, begin)
    back = begin > end
    later, at = begin[back], end[back]
    indptr = np.concatenate([[0], np.cumsum(np.bincount(at, minlength=count))])
    return first.tolist(), indptr.tolist(), later[np.argsort(at, kind="stable")].tolist()


def _find_immediate(first: list[int], indptr: list[int], later: list[int], parent: list[int]) -> list[int]:
    """Immediate dominators by place in the search; the root, place 0, has itself."""
    semi, label, above = first, first.copy(), parent.copy()
    for node in range(len(parent) - 1, 0, -1):
        least = semi[node]
        for source in later[indptr[node] : indptr[node + 1]]:
            if above[source] > node:
                _compress(source, node, above, label)
            least = min(least, label[source])
        semi[node] = label[node] = least
    immediate = parent
    for node in range(1, len(parent)):
        candidate = parent[node]
        while candidate > semi[node]:
            candidate = immediate[candidate]
        immediate[node] = candidate
    return immediate


def _compress(source: int, root: int, above: list[int], label: list[int]) -> None:
    """Shorten the way up from `source` to just below `root`, keeping the least label on it."""
    path = []
    while above[source] > root:
        path.append(source)
        source = above[source]
    for node in reversed(path):
        upper = above[node]
        label[node] = min(label[node], label[upper])
        above[node] = above[upper]


def _number_tree(immediate: list[int]) -> tuple[list[int], list[int]]:
    """Interval of each node in a walk down the tree; every node comes after its immediate dominator."""
    size = [1] * len(immediate)
    for node in range(len(immediate) - 1, 0, -1):
        size[immediate[node]] += size[node]
    enter, free = [0] * len(immediate), [1] * len(immediate)
    for node in range(1, len(immediate)):
        enter[node] = free[immediate[node]]
        free[immediate[node]] += size[node]
        free[node] = enter[node] + 1
    return enter, [begin + count for begin, count in zip(enter, size, strict=True)]


def _spread(order: Index, found: Index, n: int) -> Index:
    spread = np.full(n, -1, dtype=np.int32)
    spread[order] = found
    return spread
