"""Dates that are text: the order of day and month is found in the dates themselves, or asked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from schemas.mapping.model import DateOrder

_PARTS = re.compile(r"\s*(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*")
ORDERS: dict[DateOrder, tuple[int, int, int]] = {
    "day first": (2, 1, 0),
    "month first": (2, 0, 1),
    "year first": (0, 1, 2),
}
"""Where year, month and day stand."""
PIVOT = 70


class NotADate(ValueError):
    """Text where a date must be."""


@dataclass(frozen=True)
class DateEvidence:
    """What texts say about the order of their parts: an example for each order, and one that says none."""

    examples: dict[DateOrder, str]
    open: str | None

    @property
    def order(self) -> DateOrder | None:
        """The order, where the texts agree on one."""
        return next(iter(self.examples)) if len(self.examples) == 1 else None

    @property
    def must_ask(self) -> bool:
        """Do the texts contradict each other, or leave it open?"""
        return self.order is None and bool(self.open or self.examples)


def parse_date(text: str, order: DateOrder) -> datetime:
    """A date as people write it, with a time of day if there is one.

    >>> parse_date("03.04.2026 14:30", "day first").isoformat()
    '2026-04-03T14:30:00'
    """
    found = _PARTS.fullmatch(text)
    if not found:
        raise NotADate(text)
    year, month, day = (int(found[1 + at]) for at in ORDERS[order])
    if year < 100:
        year += 1900 if year >= PIVOT else 2000
    try:
        hour, minute, second = (int(part or 0) for part in found.groups()[3:])
        return datetime(year, month, day, hour, minute, second)
    except ValueError:
        raise NotADate(text) from None


def weigh_dates(texts: Iterable[str]) -> DateEvidence:
    """What the texts say about the order of day, month and year.

    >>> weigh_dates(["03/04/2026", "13/04/2026"]).order, weigh_dates(["03/04/2026"]).must_ask
    ('day first', True)
    """
    examples: dict[DateOrder, str] = {}
    is_open = None
    for text in texts:
        found = _PARTS.fullmatch(text)
        if found is None:
            continue
        order = _order_of(found[1], int(found[1]), int(found[2]))
        if order is None:
            is_open = is_open or text
        else:
            examples.setdefault(order, text)
    return DateEvidence(examples, is_open)


def _order_of(text: str, first: int, second: int) -> DateOrder | None:
    if len(text) > 2:
        return "year first"
    if first > 12:
        return "day first"
    return "month first" if second > 12 else None
