"""Moments as they come from the database: SQLite forgets that they are UTC."""

from datetime import UTC, datetime


def utc(moment: datetime) -> datetime:
    """The moment, its zone stated.

    >>> utc(datetime(2026, 1, 1)).isoformat()
    '2026-01-01T00:00:00+00:00'
    """
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
