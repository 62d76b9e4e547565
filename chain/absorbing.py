"""Expected visits of a walk that ends: the linear systems behind cost and value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import coo_array, csc_array, csr_array, tril
from scipy.sparse.linalg import LinearOperator, bicgstab, splu

from chain.columns import Floats, Index
from chain.loops import EXACT_LIMIT, Components, calc_fundamental_matrix, find_components
from chain.reach import backward_order

TOLERANCE = 1e-13
_ITERATIONS = 200
_ROUNDS = 20


@dataclass(frozen=True)
class Solution:
    """(n,) expected visits, the relative residual that was left, and the iterations it took."""

    visits: Floats
    residual: float
    iterations: int


@dataclass(frozen=True)
class AbsorbingWalk:
    """A walk over n nodes: `steps` (n, n) probabilities from row to column, `ends` (n,) probability of ending there.

    Every row of `steps` plus its `ends` is 1. Loops of up to EXACT_LIMIT nodes are inverted; larger ones iterate.
    """

    steps: csr_array
    ends: Floats

    @cached_property
    def components(self) -> Components:
        """Strongly connected components in the order the walk passes them."""
        return find_components(self.steps)

    @cached_property
    def loops(self) -> list[Index]:
        """Nodes of every loop of 2 to EXACT_LIMIT nodes."""
        return self.components.members(2, EXACT_LIMIT)

    @cached_property
    def fundamental_matrices(self) -> list[Floats]:
        """N[i, j] of each loop in `loops`: visits to its j-th node when starting at its i-th."""
        return [self._invert(loop) for loop in self.loops]

    @cached_property
    def departure(self) -> Floats:
        """(n,) probability that the next step leads away from the node: 1 unless it steps to itself."""
        stays = self.steps.diagonal()
        moves = self.ends + self.steps.sum(axis=1) - stays
        return np.where(stays > 0, moves, 1.0)

    def solve(self, start: Floats) -> Solution:
        """Solve x = start + steps^T x, the expected visits when `start` (n,) begins at each node."""
        system = self._system
        solved = system.solve(start)
        return Solution(*solved)

    def visits_within_loop(self, tail: Index, head: Index) -> Floats:
        """N[tail, head] for pairs of nodes: 0 across loops, NaN in loops of more than EXACT_LIMIT nodes."""
        label, size = self.components.label, self.components.size
        found = np.where(label[tail] == label[head], np.where(size[tail] > EXACT_LIMIT, np.nan, 0.0), 0.0)
        alone = (tail == head) & (size[tail] == 1)
        found[alone] = 1 / self.departure[tail[alone]]
        place = np.zeros(len(label), dtype=np.int32)
        of_loop = np.full(len(label), -1, dtype=np.int32)
        for number, loop in enumerate(self.loops):
            place[loop], of_loop[loop] = np.arange(len(loop)), number
        inside = np.flatnonzero((label[tail] == label[head]) & (of_loop[tail] >= 0))
        inside = inside[np.argsort(of_loop[tail[inside]], kind="stable")]
        groups = np.split(inside, np.flatnonzero(np.diff(of_loop[tail[inside]])) + 1) if len(inside) else []
        for pairs in groups:
            matrix = self.fundamental_matrices[of_loop[tail[pairs[0]]]]
            found[pairs] = matrix[place[tail[pairs]], place[head[pairs]]]
        return found

    def _invert(self, loop: Index) -> Floats:
        rows = self.steps[loop]
        inside = rows[:, loop].toarray()
        leaving = self.ends[loop] + _sum_outside(rows, loop)
        return calc_fundamental_matrix(inside, leaving)

    @cached_property
    def _system(self) -> _System:
        return _System.build(self)


def _sum_outside(rows: csr_array, loop: Index) -> Floats:
    """Row sums over the columns that are not in the loop, without subtracting."""
    outside = np.ones(rows.shape[1])
    outside[loop] = 0.0
    total: Floats = rows @ outside
    return total


@dataclass(frozen=True)
class _System:
    """(I - steps^T) as a sparse matrix in topological order: lower triangular but for loops too large to invert.

    A node v of an inverted loop stands twice: its inflow y, and its visits x = N^T y.
    """

    matrix: csc_array
    inflow_at: Index
    visits_at: Index

    @classmethod
    def build(cls, walk: AbsorbingWalk) -> _System:
        n = len(walk.ends)
        inflow_at, visits_at = _positions(walk)
        steps = walk.steps.tocoo()
        label, in_loop = walk.components.label, inflow_at != visits_at
        kept = (label[steps.row] != label[steps.col]) | ~in_loop[steps.row]
        kept &= steps.row != steps.col
        rows, columns = [inflow_at[steps.col[kept]]], [visits_at[steps.row[kept]]]
        values = [-steps.data[kept]]
        for loop, visits in zip(walk.loops, walk.fundamental_matrices, strict=True):
            rows.append(np.repeat(visits_at[loop], len(loop)))
            columns.append(np.tile(inflow_at[loop], len(loop)))
            values.append(-visits.T.ravel())
        total = n + int(in_loop.sum())
        diagonal = np.ones(total)
        diagonal[visits_at[~in_loop]] = walk.departure[~in_loop]
        entries = np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))
        square = (total, total)
        matrix = coo_array(entries, shape=square).tocsc() + csc_array(
            (diagonal, (np.arange(total), np.arange(total))), shape=square
        )
        return cls(csc_array(matrix), inflow_at, visits_at)

    def solve(self, start: Floats) -> tuple[Floats, float, int]:
        right = np.zeros(self.matrix.shape[0])
        right[self.inflow_at] = start
        scale = np.abs(right).sum()
        if scale == 0:
            return np.zeros(len(start)), 0.0, 0
        found, iterations = self._iterate(right, scale)
        residual = float(np.abs(right - self.matrix @ found).sum() / scale)
        return np.maximum(found[self.visits_at], 0.0), residual, iterations

    @cached_property
    def _triangle(self) -> LinearOperator:
        """Exact solve with the lower triangle: everything but what large loops pass back."""
        lower = csc_array(tril(self.matrix, format="csc"))
        # Natural order and no pivoting: the factor of a triangle is the triangle.
        factor = splu(lower, permc_spec="NATURAL", diag_pivot_thresh=0.0, options={"SymmetricMode": True})
        return LinearOperator(lower.shape, matvec=factor.solve, dtype=np.float64)

    @cached_property
    def _is_triangular(self) -> bool:
        entries = self.matrix.tocoo()
        return bool(np.all(entries.row >= entries.col))

    def _iterate(self, right: Floats, scale: float) -> tuple[Floats, int]:
        found = self._triangle.matvec(right)
        if self._is_triangular:
            return found, 0
        counted = 0

        def count(_: Floats) -> None:
            nonlocal counted
            counted += 1

        for _ in range(_ROUNDS):
            left = right - self.matrix @ found
            if np.abs(left).sum() <= TOLERANCE * scale:
                break
            step, failed = bicgstab(
                self.matrix, left, rtol=1e-8, atol=0.0, maxiter=_ITERATIONS, M=self._triangle, callback=count
            )
            # Gauss-Seidel always comes nearer on such a matrix; it steps in where the faster method breaks down.
            found = found + (self._triangle.matvec(left) if failed or not np.all(np.isfinite(step)) else step)
        return found, counted


def _positions(walk: AbsorbingWalk) -> tuple[Index, Index]:
    """Row of each node's inflow and of its visits; the same row unless the node is in an inverted loop."""
    n = len(walk.ends)
    label, size = walk.components.label, walk.components.size
    in_loop = (size > 1) & (size <= EXACT_LIMIT)
    order = np.lexsort((_distance_rank(walk), label))
    # Inside a component all inflows come before all visits.
    keys = np.concatenate([label[order] * 2.0, label[order[in_loop[order]]] * 2.0 + 1])
    nodes = np.concatenate([order, order[in_loop[order]]])
    ranked = np.argsort(keys, kind="stable")
    is_second = np.concatenate([np.zeros(n, dtype=bool), np.ones(int(in_loop.sum()), dtype=bool)])[ranked]
    place = np.arange(len(ranked), dtype=np.int32)
    inflow, visits = np.empty(n, dtype=np.int32), np.empty(n, dtype=np.int32)
    inflow[nodes[ranked][~is_second]] = place[~is_second]
    visits[:] = inflow
    visits[nodes[ranked][is_second]] = place[is_second]
    return inflow, visits


def _distance_rank(walk: AbsorbingWalk) -> Index:
    """(n,) nodes far from an end first: along this order a large loop passes little back."""
    entries = walk.steps.tocoo()
    order = backward_order(entries.row, entries.col, walk.ends > 0)
    rank = np.zeros(len(walk.ends) + 1, dtype=np.int32)
    rank[order] = -np.arange(len(order))
    return rank[:-1]
