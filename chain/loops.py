"""Rework loops: strongly connected parts of a walk, in the order the walk passes them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import solve_triangular
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from chain.columns import Floats, Index, indices

# Where a walk takes more steps than this before it leaves, a plain inverse loses too many digits.
_SLOW = 1e4


@dataclass(frozen=True)
class Components:
    """Strongly connected components of n nodes; every edge leads to the same or a later component."""

    label: Index
    """(n,) component of each node, in topological order."""
    count: int

    @cached_property
    def size(self) -> Index:
        """(n,) number of nodes in each node's component."""
        return np.bincount(self.label, minlength=self.count)[self.label].astype(np.int32)

    @cached_property
    def _order(self) -> Index:
        return np.argsort(self.label, kind="stable").astype(np.int32)

    @cached_property
    def _begin(self) -> Index:
        return np.searchsorted(self.label[self._order], np.arange(self.count + 1)).astype(np.int32)

    def members(self, label: int) -> Index:
        """Nodes of one component."""
        return self._order[self._begin[label] : self._begin[label + 1]]

    def loops(self, least: int, most: int) -> list[Index]:
        """Nodes of every component that has `least` to `most` nodes, in topological order."""
        sizes = np.diff(self._begin)
        return [self.members(label) for label in indices((sizes >= least) & (sizes <= most))]


def find_components(steps: csr_array) -> Components:
    """Components of the (n, n) matrix `steps`, where an entry (u, v) is an edge u -> v."""
    # SciPy's search does not end on duplicate entries, and summing them changes the matrix: work on a copy.
    edges = csr_array(steps, copy=True)
    edges.sum_duplicates()
    if edges.shape[0] == 0:
        return Components(np.zeros(0, dtype=np.int32), 0)
    count, found = connected_components(edges, directed=True, connection="strong")
    tail, head = edges.nonzero()
    label = count - 1 - found
    if np.any(label[tail] > label[head]):
        raise AssertionError("SciPy no longer numbers strong components in reverse topological order")
    return Components(label.astype(np.int32), count)


def calc_fundamental_matrix(inside: Floats, leaving: Floats) -> Floats:
    """Expected visits N = (I - P)^-1 of a walk among k nodes.

    `inside` is the (k, k) matrix P of step probabilities, `leaving` the (k,) probabilities of leaving the k nodes
    from each; every row of P plus its `leaving` is 1. Falls back to elimination without subtraction, which is exact
    to rounding however rarely the walk leaves (Grassmann, Taksar and Heyman 1985; Alfa, Xue and Ye 2002).

    >>> calc_fundamental_matrix(np.array([[0.0, 0.5], [0.0, 0.0]]), np.array([0.5, 1.0]))
    array([[1. , 0.5],
           [0. , 1. ]])
    """
    try:
        visits = np.linalg.inv(np.eye(len(inside)) - inside).astype(np.float64)
    except np.linalg.LinAlgError:
        return _invert_without_subtraction(inside, leaving)
    is_slow = np.abs(visits).sum(axis=1).max() > _SLOW
    return _invert_without_subtraction(inside, leaving) if is_slow else np.maximum(visits, 0.0)


def _invert_without_subtraction(inside: Floats, leaving: Floats) -> Floats:
    steps, out, k = inside.copy(), leaving.copy(), len(leaving)
    lower, pivot = np.eye(k), np.empty(k)
    np.fill_diagonal(steps, 0.0)
    for at in range(k):
        pivot[at] = out[at] + steps[at, at + 1 :].sum()
        passed = steps[at + 1 :, at] / pivot[at]
        lower[at + 1 :, at] = -passed
        steps[at + 1 :, at + 1 :] += np.outer(passed, steps[at, at + 1 :])
        out[at + 1 :] += passed * out[at]
        np.fill_diagonal(steps, 0.0)
    upper = np.diag(pivot) - np.triu(steps, 1)
    first: Floats = solve_triangular(lower, np.eye(k), lower=True, unit_diagonal=True)
    visits: Floats = solve_triangular(upper, first)
    return visits
