"""Expected visits of a walk that ends: the linear systems behind cost and value."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from chain.columns import Floats, Index, group_by
from chain.linear_system import Basin, Solution, WalkSystem
from chain.loops import Components, calc_fundamental_matrix, find_components

EXACT_LIMIT = 2000
"""Units of the largest loop whose visits from unit to unit are computed in bulk."""
INVERTED_LIMIT = 100
"""Units of the largest loop that is solved by its inverse as a rule; larger ones iterate."""
SLOW = 1e4
"""Passes per start above which iterating loses digits, and loops up to EXACT_LIMIT are inverted too."""


@dataclass(frozen=True)
class AbsorbingWalk:
    """A walk over n nodes: `steps` (n, n) probabilities from row to column, `ends` (n,) probability of ending there.

    Every row of `steps` plus its `ends` is 1. Loops of up to EXACT_LIMIT nodes are inverted; larger ones iterate.
    """

    steps: csr_array
    ends: Floats
    _inverses: dict[int, Floats] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def components(self) -> Components:
        """Strongly connected components in the order the walk passes them."""
        return find_components(self.steps)

    @cached_property
    def departure(self) -> Floats:
        """(n,) probability that the next step leads away from the node: 1 unless it steps to itself."""
        stays = self.steps.diagonal()
        moves = self.ends + self.steps.sum(axis=1) - stays
        return np.where(stays > 0, moves, 1.0)

    def solve(self, start: Floats) -> Solution:
        """Solve x = start + steps^T x, the expected visits when `start` (n,) begins at each node."""
        solution = self._system(INVERTED_LIMIT).solve(start)
        if solution.visits.sum() > SLOW * start.sum():
            return self._system(EXACT_LIMIT).solve(start)
        return solution

    def visits_within_loop(self, tail: Index, head: Index) -> Floats:
        """N[tail, head] for pairs of nodes: 0 across loops, NaN in loops of more than EXACT_LIMIT nodes."""
        label, size = self.components.label, self.components.size
        together = label[tail] == label[head]
        visits = np.where(together & (size[tail] > EXACT_LIMIT), np.nan, 0.0)
        alone = together & (size[tail] == 1)
        visits[alone] = 1 / self.departure[tail[alone]]
        looping = np.flatnonzero(together & (size[tail] > 1) & (size[tail] <= EXACT_LIMIT)).astype(np.int32)
        place = np.zeros(len(label), dtype=np.int32)
        for pairs in group_by(looping, label[tail[looping]]):
            loop = self.components.members(label[tail[pairs[0]]])
            place[loop] = np.arange(len(loop))
            visits[pairs] = self._invert(loop)[place[tail[pairs]], place[head[pairs]]]
        return visits

    def _invert(self, loop: Index) -> Floats:
        """N of one loop: visits to its j-th node when starting at its i-th."""
        label = int(self.components.label[loop[0]])
        if label not in self._inverses:
            inside = self.steps[loop][:, loop].toarray()
            self._inverses[label] = calc_fundamental_matrix(inside, self._leaving(loop))
        return self._inverses[label]

    def _leaving(self, loop: Index) -> Floats:
        """Probability of leaving the loop from each of its nodes, summed without subtracting."""
        outside = np.ones(len(self.ends))
        outside[loop] = 0.0
        leaving: Floats = self.ends[loop] + self.steps[loop] @ outside
        return leaving

    def _system(self, limit: int) -> WalkSystem:
        inverted = self.components.loops(2, limit)
        large = self.components.loops(limit + 1, len(self.ends))
        basins = [Basin(loop, self._leaving(loop)) for loop in large]
        return WalkSystem.build(self, inverted, [self._invert(loop) for loop in inverted], basins)
