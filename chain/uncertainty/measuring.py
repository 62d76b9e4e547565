"""Which number to measure next: the one that would settle most verdicts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from chain.columns import Floats
from chain.uncertainty.simulation import Progress, say_nothing
from chain.verdict import CLASSIFICATIONS

SURE = 0.95
"""A verdict is sure when it holds in at least this share of the draws."""
_SLICES = 10
_LEAST_A_SLICE = 20
_SHUFFLES = 20


def certainties(classification: NDArray[np.int8]) -> Floats:
    """(classes, m) share of the d draws in which each of m links gets each verdict."""
    return np.stack([(classification == verdict).mean(axis=0) for verdict in range(len(CLASSIFICATIONS))])


def calc_settled(values: Floats, classification: NDArray[np.int8], progress: Progress = say_nothing) -> Floats:
    """(r,) verdicts each of r numbers would settle on average if it were known; 0 where that could be chance.

    The d draws are sorted by the number and cut into ten slices as large; within a slice the number is as good as
    known and all others vary as before. A link whose verdict is not sure over all draws, but is in a slice, counts a
    tenth. Twenty shuffles tell what slices would settle by chance: a number must beat them all, and their average is
    taken off. This is a given-data estimate of what perfect information on one number is worth (Strong and Oakley
    2013), with settled verdicts as the worth; it needs no draws beyond those made.
    """
    unsure = classification[:, certainties(classification).max(axis=0) < SURE]
    slices = max(min(_SLICES, len(values) // _LEAST_A_SLICE), 1)
    random = np.random.default_rng(0)
    by_chance = np.array([_settled(unsure, random.permutation(len(values)), slices) for _ in range(_SHUFFLES)])
    settled = np.empty(values.shape[1])
    for number, column in enumerate(values.T):
        settled[number] = _settled(unsure, np.argsort(column, kind="stable"), slices)
        progress("numbers weighed", number + 1, len(settled))
    return np.where(settled > by_chance.max(), settled - by_chance.mean(), 0.0)


def _settled(unsure: NDArray[np.int8], order: NDArray[np.intp], slices: int) -> float:
    parts = np.array_split(unsure[order], slices)
    return float(np.mean([(certainties(part).max(axis=0) >= SURE).sum() for part in parts]))
