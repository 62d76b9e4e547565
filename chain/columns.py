"""Parties and links as columns: one array or list a field, NaN or None where nothing is stated."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from schemas.link import Flow, Link, Outcome
from schemas.party import Party, PartyKind, Readiness

Floats = NDArray[np.float64]
Index = NDArray[np.int32]
Mask = NDArray[np.bool_]

KINDS: tuple[PartyKind, ...] = ("department", "partner", "customer", "authority")
DIMENSIONS: tuple[str, ...] = tuple(Readiness.model_fields)


@dataclass(frozen=True)
class PartyColumns:
    """n parties: ids, labels, (n,) kinds as positions in KINDS, (n,) money per period."""

    ids: list[str]
    labels: list[str]
    kind: NDArray[np.int8]
    own_cost: Floats
    revenue: Floats
    budget: Floats
    retention: Floats
    potential: Floats
    readiness: Floats
    """(n, 6) ratings 1-5 in the order of DIMENSIONS."""

    @classmethod
    def from_rows(cls, rows: Sequence[Party]) -> PartyColumns:
        """Columns of checked parties."""
        return cls(
            ids=[p.id for p in rows],
            labels=[p.label for p in rows],
            kind=np.array([KINDS.index(p.kind) for p in rows], dtype=np.int8),
            own_cost=floats([p.own_cost for p in rows]),
            revenue=floats([p.revenue for p in rows]),
            budget=floats([p.budget for p in rows]),
            retention=floats([p.retention for p in rows]),
            potential=floats([p.potential for p in rows]),
            readiness=_readiness(rows),
        )

    @cached_property
    def is_unit(self) -> Mask:
        """(n,) departments and partners."""
        return np.isin(self.kind, [KINDS.index("department"), KINDS.index("partner")])

    @cached_property
    def is_customer(self) -> Mask:
        """(n,) external customers."""
        return np.isin(self.kind, KINDS.index("customer"))

    @cached_property
    def is_authority(self) -> Mask:
        """(n,) authorities."""
        return np.isin(self.kind, KINDS.index("authority"))


@dataclass(frozen=True)
class LinkColumns:
    """m links: ids, (m,) supplier and customer as party indices, (m,) stated numbers, offerings and outcomes."""

    ids: list[str]
    supplier: Index
    customer: Index
    effort_share: Floats
    cost: Floats
    importance: Floats
    price: Floats
    volume: Floats
    target_cost: Floats
    lead_time_days: Floats
    purpose_fit: Floats
    confirmed: Floats
    """(m,) 1 confirmed, 0 denied."""
    offering: list[str | None]
    unit: list[str | None]
    outcome: list[Outcome | None]
    flow: list[Flow | None]

    @classmethod
    def from_rows(cls, rows: Sequence[Link], index: Mapping[str, int]) -> LinkColumns:
        """Columns of checked links; `index` is the position of each party id."""
        return cls(
            ids=[link.key for link in rows],
            supplier=np.array([index[link.supplier] for link in rows], dtype=np.int32),
            customer=np.array([index[link.customer] for link in rows], dtype=np.int32),
            effort_share=floats([link.effort_share for link in rows]),
            cost=floats([link.cost for link in rows]),
            importance=floats([link.importance for link in rows]),
            price=floats([link.price for link in rows]),
            volume=floats([link.volume for link in rows]),
            target_cost=floats([link.target_cost for link in rows]),
            lead_time_days=floats([link.lead_time_days for link in rows]),
            purpose_fit=floats([link.purpose_fit for link in rows]),
            confirmed=floats([link.confirmed for link in rows]),
            offering=[link.offering for link in rows],
            unit=[link.unit for link in rows],
            outcome=[link.outcome for link in rows],
            flow=[link.flow for link in rows],
        )

    @cached_property
    def offering_code(self) -> Index:
        """(m,) equal for links of the same offering, whatever its case and outer spaces; -1 where none is named."""
        return name_codes(self.offering)


def floats(values: Sequence[float | None]) -> Floats:
    """An array with NaN where a value is None."""
    return np.array(values, dtype=np.float64)


def _readiness(rows: Sequence[Party]) -> Floats:
    rated = [[getattr(p.readiness, dimension, None) for dimension in DIMENSIONS] for p in rows]
    return np.array(rated, dtype=np.float64).reshape(len(rows), len(DIMENSIONS))


def name_codes(names: Sequence[str | None]) -> Index:
    """(k,) the same number for the same name, case and outer spaces apart; -1 where there is none.

    >>> name_codes(["Report", "report ", None, "Audit"])
    array([ 0,  0, -1,  1], dtype=int32)
    """
    meant = {name: (name or "").strip().casefold() for name in dict.fromkeys(names)}
    number = {key: at for at, key in enumerate(dict.fromkeys(key for key in meant.values() if key))}
    code = {name: number.get(key, -1) for name, key in meant.items()}
    return np.array([code[name] for name in names], dtype=np.int32)


def or_none(amounts: Floats) -> list[float | None]:
    """Plain numbers, None for NaN."""
    return [None if math.isnan(amount) else amount for amount in amounts.tolist()]


def sum_by(group: Index, amounts: Floats | Mask, n: int) -> Floats:
    """(n,) sums of the (m,) amounts by their (m,) group; a mask is counted."""
    return np.bincount(group, amounts.astype(np.float64), n).astype(np.float64)


def distinct_pairs(first: Index, second: Index, n: int) -> tuple[Index, Index]:
    """The distinct pairs of two (k,) columns in ascending order; `second` holds numbers below n.

    >>> distinct_pairs(np.array([1, 0, 1]), np.array([2, 5, 2]), 6)
    (array([0, 1], dtype=int32), array([5, 2], dtype=int32))
    """
    pairs = np.unique(first.astype(np.int64) * n + second)
    return (pairs // max(n, 1)).astype(np.int32), (pairs % max(n, 1)).astype(np.int32)


def indices(chosen: Mask) -> list[int]:
    """Where a mask is true, as plain integers."""
    found: list[int] = np.flatnonzero(chosen).tolist()
    return found


def group_by(items: Index, key: Index) -> list[Index]:
    """The items in groups of equal key, keys ascending, each group in its given order."""
    if len(items) == 0:
        return []
    order = np.argsort(key, kind="stable")
    return np.split(items[order], np.flatnonzero(np.diff(key[order])) + 1)
