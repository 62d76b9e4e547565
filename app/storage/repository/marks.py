"""Statements that events are made of: how far each chain is, and which ids its revisions touched."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Table, select

from app.storage.tables import ORGANISATION


class Mark(NamedTuple):
    """How far a chain is; the stamp changes where older versions are not what they were."""

    stamp: str
    revision: int


class Touch(NamedTuple):
    """That a revision opened or closed a row of an entity."""

    revision: int
    id: str
    opened: bool


def marks(connection: Connection, organisation_ids: Sequence[str]) -> Mapping[str, Mark]:
    """How far these organisations are; those that are gone are missing."""
    statement = select(ORGANISATION.c.id, ORGANISATION.c.stamp, ORGANISATION.c.revision)
    found = connection.execute(statement.where(ORGANISATION.c.id.in_(organisation_ids)))
    return {row[0]: Mark(row[1], row[2]) for row in found}


def touches(connection: Connection, table: Table, organisation: int, numbers: Sequence[int]) -> Iterator[Touch]:
    """What revisions closed, then what they opened."""
    for column, opened in ((table.c.until, False), (table.c.since, True)):
        statement = select(column, table.c.id).where(table.c.organisation == organisation, column.in_(numbers))
        for row in connection.execute(statement.order_by(column, table.c.position)):
            yield Touch(row[0], row[1], opened)
