"""Statements about the mappings kept for sources."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from app.storage.push_tables import COLUMN_MAPPING


class KeptMapping(NamedTuple):
    """The mapping of a source, as JSON."""

    source: str
    document: str
    at: datetime


def find(connection: Connection, organisation: int, source: str) -> KeptMapping | None:
    """The mapping kept for a source."""
    statement = select(COLUMN_MAPPING.c.source, COLUMN_MAPPING.c.document, COLUMN_MAPPING.c.at)
    row = connection.execute(statement.where(_one(organisation, source))).one_or_none()
    return KeptMapping(*row) if row is not None else None


def every(connection: Connection, organisation: int) -> list[KeptMapping]:
    """All mappings of an organisation by source."""
    statement = select(COLUMN_MAPPING.c.source, COLUMN_MAPPING.c.document, COLUMN_MAPPING.c.at)
    rows = connection.execute(statement.where(COLUMN_MAPPING.c.organisation == organisation))
    return sorted(KeptMapping(*row) for row in rows)


def keep(connection: Connection, organisation: int, kept: KeptMapping, person: int) -> None:
    """Keep a mapping, in place of the one there was."""
    values = {"document": kept.document, "at": kept.at, "person": person}
    done = connection.execute(update(COLUMN_MAPPING).where(_one(organisation, kept.source)).values(**values))
    if not done.rowcount:
        connection.execute(insert(COLUMN_MAPPING).values(organisation=organisation, source=kept.source, **values))


def forget(connection: Connection, organisation: int, source: str) -> bool:
    """Forget a mapping: was there one?"""
    return bool(connection.execute(delete(COLUMN_MAPPING).where(_one(organisation, source))).rowcount)


def _one(organisation: int, source: str) -> ColumnElement[bool]:
    return (COLUMN_MAPPING.c.organisation == organisation) & (COLUMN_MAPPING.c.source == source)
