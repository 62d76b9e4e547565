"""Parties and links as columns: one array or list a field, NaN or None where nothing is stated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from schemas.link import Link, Outcome
from schemas.party import Party, PartyKind

Floats = NDArray[np.float64]
Index = NDArray[np.int32]
Mask = NDArray[np.bool_]

KINDS: tuple[PartyKind, ...] = ("department", "partner", "customer", "authority")


@dataclass(frozen=True)
class PartyColumns:
    """n parties: ids, labels, (n,) kinds as positions in KINDS, (n,) money per period."""

    ids: list[str]
    labels: list[str]
    kind: NDArray[np.int8]
    own_cost: Floats
    revenue: Floats

    @classmethod
    def from_rows(cls, rows: Sequence[Party]) -> PartyColumns:
        """Columns of checked parties."""
        return cls(
            ids=[p.id for p in rows],
            labels=[p.label for p in rows],
            kind=np.array([KINDS.index(p.kind) for p in rows], dtype=np.int8),
            own_cost=floats([p.own_cost for p in rows]),
            revenue=floats([p.revenue for p in rows]),
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
    offering: list[str | None]
    outcome: list[Outcome | None]

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
            offering=[link.offering for link in rows],
            outcome=[link.outcome for link in rows],
        )


def floats(values: Sequence[float | None]) -> Floats:
    """An array with NaN where a value is None."""
    return np.array(values, dtype=np.float64)


def sum_by(group: Index, amounts: Floats | Mask, n: int) -> Floats:
    """(n,) sums of the (m,) amounts by their (m,) group; a mask is counted."""
    return np.bincount(group, amounts.astype(np.float64), n).astype(np.float64)


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
