"""Parties and links as columns: one array or list a field, NaN or None where nothing is stated."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from schemas.link import Flow, Outcome, default_link_id
from schemas.party import PartyKind, Readiness

Floats = NDArray[np.float64]
Index = NDArray[np.int32]
Mask = NDArray[np.bool_]
Row = Mapping[str, Any]

KINDS: tuple[PartyKind, ...] = ("department", "partner", "customer", "authority")
LINK_WORDS = ("offering", "unit", "outcome", "flow")
LINK_NUMBERS = (
    *("effort_share", "cost", "importance", "price", "volume"),
    *("target_cost", "lead_time_days", "purpose_fit", "confirmed"),
)
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
    def from_rows(cls, rows: Sequence[Row]) -> PartyColumns:
        """Columns of checked parties, each a mapping of its fields."""
        kind = {name: at for at, name in enumerate(KINDS)}
        return cls(
            ids=[row["id"] for row in rows],
            labels=[row.get("name") or row["id"] for row in rows],
            kind=np.array([kind[row["kind"]] for row in rows], dtype=np.int8),
            readiness=_readiness(rows),
            **{name: stated(rows, name) for name in ("own_cost", "revenue", "budget", "retention", "potential")},
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
    def from_rows(cls, rows: Sequence[Row], index: Mapping[str, int]) -> LinkColumns:
        """Columns of checked links, each a mapping of its fields; `index` is the position of each party id."""
        words: dict[str, Any] = {name: [row.get(name) for row in rows] for name in LINK_WORDS}
        numbers: dict[str, Any] = {name: stated(rows, name) for name in LINK_NUMBERS}
        return cls(
            ids=[
                row.get("id") or default_link_id(row["supplier"], row["customer"], row.get("offering")) for row in rows
            ],
            supplier=np.array([index[row["supplier"]] for row in rows], dtype=np.int32),
            customer=np.array([index[row["customer"]] for row in rows], dtype=np.int32),
            **numbers,
            **words,
        )

    @cached_property
    def offering_code(self) -> Index:
        """(m,) equal for links of the same offering, whatever its case and outer spaces; -1 where none is named."""
        return name_codes(self.offering)


def floats(values: Sequence[float | None]) -> Floats:
    """An array with NaN where a value is None."""
    return np.array(values, dtype=np.float64)


def stated(rows: Sequence[Row], name: str) -> Floats:
    """A field of every row, NaN where it is not stated."""
    return floats([row.get(name) for row in rows])


def _readiness(rows: Sequence[Row]) -> Floats:
    ratings = [_fields(row.get("readiness") or {}) for row in rows]
    rated = [[rating.get(dimension) for dimension in DIMENSIONS] for rating in ratings]
    return np.array(rated, dtype=np.float64).reshape(len(rows), len(DIMENSIONS))


def _fields(part: Readiness | Row) -> Row:
    return vars(part) if isinstance(part, Readiness) else part


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
