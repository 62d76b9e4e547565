"""How ready departments are to serve their customers (docs/numbers.md section 8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from chain.columns import Floats, Index

FULL = 5.0
"""The best rating."""


@dataclass(frozen=True)
class Readiness:
    """Readiness of the k departments that are rated on at least one dimension."""

    parties: Index
    """(k,) the departments, in document order."""
    ratings: Floats
    """(k, 6) ratings 1-5 in the order of DIMENSIONS, NaN where not rated."""
    mean: Floats
    """(k,) mean of the ratings a department has."""
    gain: Floats
    """(k,) own cost times the part of the way to full readiness still to go, money per period."""
    organisation: Floats
    """(6,) mean of each dimension over the departments rated on it, weighted by own cost; NaN where none is."""

    @property
    def next_best(self) -> int | None:
        """Position of the department to work on next: most money runs through what it still lacks; None if none."""
        return int(np.argmax(self.gain)) if np.any(self.gain > 0) else None


def calc_readiness(is_department: Index, ratings: Floats, own_cost: Floats) -> Readiness:
    """Readiness of the departments (by index) from all parties' ratings (n, 6) and own costs (n,), money per period.

    What is not rated stays missing: it lowers no mean. Where the departments rated on a dimension cost nothing, they
    count evenly.
    """
    parties = is_department[~np.isnan(ratings[is_department]).all(axis=1)]
    rated, cost = ratings[parties], own_cost[parties]
    mean = np.nanmean(rated, axis=1) if len(parties) else np.zeros(0)
    gain = cost * (FULL - mean) / (FULL - 1)
    return Readiness(parties, rated, mean, gain, _weighted_mean(rated, cost))


def _weighted_mean(rated: Floats, cost: Floats) -> Floats:
    """(6,) mean of each column over its rows that are not NaN."""
    is_rated = ~np.isnan(rated)
    weight = is_rated * cost[:, None]
    weight = np.where(weight.sum(axis=0) > 0, weight, is_rated)
    total, summed = weight.sum(axis=0), (weight * np.nan_to_num(rated)).sum(axis=0)
    mean: Floats = np.divide(summed, total, out=np.full(len(total), np.nan), where=total > 0)
    return mean
