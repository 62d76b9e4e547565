"""The sparse linear system of a walk, solved in the order the walk passes its nodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from scipy.sparse import coo_array, csc_array, csr_array, tril
from scipy.sparse.linalg import LinearOperator, bicgstab, splu

from chain.columns import Floats, Index, Mask
from chain.loops import Components
from chain.reach import backward_order

TOLERANCE = 1e-15
_ROUNDS = 50
_STEPS_A_ROUND = 100


@dataclass(frozen=True)
class Solution:
    """(n,) expected visits, the residual left relative to the right side, and the iterations it took."""

    visits: Floats
    residual: float
    iterations: int


class Walk(Protocol):
    """What the system needs to know of a walk over n nodes."""

    @property
    def steps(self) -> csr_array:
        """(n, n) step probabilities from row to column."""

    @property
    def ends(self) -> Floats:
        """(n,) probability of ending at each node."""

    @property
    def departure(self) -> Floats:
        """(n,) probability of stepping away from each node."""

    @property
    def components(self) -> Components:
        """Strongly connected components in topological order."""


@dataclass(frozen=True)
class Basin:
    """A loop that is not inverted: its (k,) nodes and the probability of leaving it from each."""

    nodes: Index
    leaving: Floats


@dataclass(frozen=True)
class WalkSystem:
    """(I - steps^T) in topological order: lower triangular but for loops that are not given inverted.

    A node of an inverted loop has two rows: its inflow y, and its visits x = N^T y. Any other node has one.
    """

    matrix: csc_array
    inflow_row: Index
    visits_row: Index
    basins: Sequence[Basin]

    @classmethod
    def build(
        cls, walk: Walk, loops: Sequence[Index], inverses: Sequence[Floats], basins: Sequence[Basin]
    ) -> WalkSystem:
        """The system of a walk; `inverses` are the fundamental matrices of `loops`, `basins` all other loops."""
        is_inverted = np.zeros(len(walk.ends), dtype=bool)
        for loop in loops:
            is_inverted[loop] = True
        inflow_row, visits_row = _number_rows(walk, is_inverted)
        at = is_inverted, visits_row, inflow_row
        entries = [_diagonal(walk, *at), _steps(walk, *at)]
        entries += [_inverse(loop, n, visits_row, inflow_row) for loop, n in zip(loops, inverses, strict=True)]
        rows, columns, values = (np.concatenate(part) for part in zip(*entries, strict=True))
        size = len(walk.ends) + int(is_inverted.sum())
        return cls(csc_array(coo_array((values, (rows, columns)), shape=(size, size))), inflow_row, visits_row, basins)

    def solve(self, start: Floats) -> Solution:
        """Solve for one right side (n,)."""
        right = np.zeros(self.matrix.shape[0])
        right[self.inflow_row] = start
        scale = float(np.abs(right).sum())
        if scale == 0:
            return Solution(np.zeros(len(start)), 0.0, 0)
        found, iterations = (self._triangle.matvec(right), 0) if self._is_triangular else self._iterate(right, scale)
        for _ in self.basins:
            found = self._balance(found, right)
        residual = float(np.abs(right - self.matrix @ found).sum()) / scale
        return Solution(np.maximum(found[self.visits_row], 0.0), residual, iterations)

    @cached_property
    def _is_triangular(self) -> bool:
        entries = self.matrix.tocoo()
        return bool(np.all(entries.row >= entries.col))

    @cached_property
    def _triangle(self) -> LinearOperator:
        """Exact solve with the lower triangle: everything but what loops pass back."""
        lower = csc_array(tril(self.matrix, format="csc"))
        # Natural order and no pivoting: the factor of a triangle is the triangle itself.
        factor = splu(lower, permc_spec="NATURAL", diag_pivot_thresh=0.0, options={"SymmetricMode": True})
        return LinearOperator(lower.shape, matvec=factor.solve, dtype=np.float64)

    def _iterate(self, right: Floats, scale: float) -> tuple[Floats, int]:
        """BiCGSTAB with the triangle as preconditioner, restarted on what is left until that is rounding."""
        found, passes, last = self._triangle.matvec(right), _Counter(), np.inf
        for _ in range(_ROUNDS):
            left = right - self.matrix @ found
            missing = float(np.abs(left).sum()) / scale
            if missing <= TOLERANCE or (missing > last / 2 and missing < 1e-12):
                break
            last = missing
            step, failed = bicgstab(
                self.matrix, left, rtol=1e-9, atol=0.0, maxiter=_STEPS_A_ROUND, M=self._triangle, callback=passes.count
            )
            # A Gauss-Seidel step always comes nearer on such a matrix; it steps in where BiCGSTAB breaks down.
            found = found + (self._triangle.matvec(left) if failed < 0 or not np.all(np.isfinite(step)) else step)
        return found, passes.counted

    def _balance(self, found: Floats, right: Floats) -> Floats:
        """Scale each basin so that what leaves it is what enters it, and pass the change on downstream.

        Of the error an iteration leaves in a loop, nearly all is in the level of its slowest mode.
        """
        for basin in self.basins:
            rows = self.visits_row[basin.nodes]
            outside = found.copy()
            outside[rows] = 0.0
            entering = (right - self.matrix @ outside)[rows].sum()
            left = float(basin.leaving @ found[rows])
            found[rows] *= entering / left if left > 0 else 1.0
        balanced: Floats = found + self._triangle.matvec(right - self.matrix @ found)
        return balanced


@dataclass
class _Counter:
    counted: int = 0

    def count(self, _: Floats) -> None:
        self.counted += 1


Entries = tuple[Index, Index, Floats]


def _diagonal(walk: Walk, is_inverted: Mask, visits_row: Index, inflow_row: Index) -> Entries:
    rows = np.concatenate([visits_row, inflow_row[is_inverted]])
    values = np.concatenate([np.where(is_inverted, 1.0, walk.departure), np.ones(int(is_inverted.sum()))])
    return rows, rows, values


def _steps(walk: Walk, is_inverted: Mask, visits_row: Index, inflow_row: Index) -> Entries:
    """Steps from node to node, but for those inside inverted loops and from a node to itself."""
    steps, label = walk.steps.tocoo(), walk.components.label
    kept = (label[steps.row] != label[steps.col]) | ~is_inverted[steps.row]
    kept &= steps.row != steps.col
    return inflow_row[steps.col[kept]], visits_row[steps.row[kept]], -steps.data[kept]


def _inverse(loop: Index, visits: Floats, visits_row: Index, inflow_row: Index) -> Entries:
    k = len(loop)
    return np.repeat(visits_row[loop], k), np.tile(inflow_row[loop], k), -visits.T.ravel()


def _number_rows(walk: Walk, is_inverted: Mask) -> tuple[Index, Index]:
    """Row of each node's inflow and of its visits: components in order, in each all inflows before all second rows."""
    every = np.lexsort((_distance_rank(walk), walk.components.label))
    second = every[is_inverted[every]]
    label = walk.components.label
    nodes = np.concatenate([every, second])
    is_second = np.repeat([False, True], [len(every), len(second)])
    order = np.lexsort((np.arange(len(nodes)), is_second, label[nodes]))
    row = np.empty(len(nodes), dtype=np.int32)
    row[order] = np.arange(len(nodes))
    inflow_row = np.empty(len(every), dtype=np.int32)
    inflow_row[every] = row[: len(every)]
    visits_row = inflow_row.copy()
    visits_row[second] = row[len(every) :]
    return inflow_row, visits_row


def _distance_rank(walk: Walk) -> Index:
    """(n,) nodes far from an end first: along this order a large loop passes little back."""
    steps = walk.steps.tocoo()
    nearest_first, _ = backward_order(steps.row, steps.col, walk.ends > 0)
    rank = np.zeros(len(walk.ends) + 1, dtype=np.int32)
    rank[nearest_first] = -np.arange(len(nearest_first))
    return rank[:-1]
