"""Statements about parties and links, the same for both tables."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete, func, or_, select, update

from app.storage.repository import bulk
from app.storage.repository.among import among
from app.storage.tables import LINK, PARTY


class Stored(NamedTuple):
    """The version of a party or link that holds now."""

    id: str
    since: int
    position: int
    document: str


def current(connection: Connection, table: Table, organisation: int) -> Sequence[Stored]:
    """Every row of now, in document order."""
    statement = select(table.c.id, table.c.since, table.c.position, table.c.document)
    statement = statement.where(table.c.organisation == organisation, table.c.until.is_(None))
    return [Stored._make(row) for row in connection.execute(statement.order_by(table.c.position))]


def documents(connection: Connection, table: Table, organisation: int) -> list[str]:
    """The document of every row of now, in document order."""
    statement = select(table.c.document).where(table.c.organisation == organisation, table.c.until.is_(None))
    return list(connection.execute(statement.order_by(table.c.position)).scalars())


def find(connection: Connection, table: Table, organisation: int, entity_id: str) -> Stored | None:
    """The row of now with that id."""
    statement = select(table.c.id, table.c.since, table.c.position, table.c.document).where(
        table.c.organisation == organisation, table.c.id == entity_id, table.c.until.is_(None)
    )
    row = connection.execute(statement).first()
    return Stored(*row) if row else None


def some(connection: Connection, table: Table, organisation: int, ids: Sequence[str]) -> dict[str, Stored]:
    """The rows of now with those ids, by id."""
    statement = select(table.c.id, table.c.since, table.c.position, table.c.document).where(
        table.c.organisation == organisation, table.c.until.is_(None)
    )
    rows = connection.execute(statement.where(among(connection, table.c.id, ids))).all()
    return {row[0]: Stored._make(row) for row in rows}


def kinds(connection: Connection, organisation: int, ids: Sequence[str]) -> list[tuple[str, str, str | None]]:
    """Id, kind and parent of the parties of now with those ids."""
    statement = select(PARTY.c.id, PARTY.c.kind, PARTY.c.parent).where(
        PARTY.c.organisation == organisation, PARTY.c.until.is_(None)
    )
    rows = connection.execute(statement.where(among(connection, PARTY.c.id, ids))).all()
    return [(row[0], row[1], row[2]) for row in rows]


def touching(connection: Connection, organisation: int, ids: Sequence[str]) -> list[tuple[str, str, str, str]]:
    """Id, supplier, customer and document of the links of now that one of those parties supplies or receives."""
    statement = select(LINK.c.id, LINK.c.supplier, LINK.c.customer, LINK.c.document).where(
        LINK.c.organisation == organisation,
        LINK.c.until.is_(None),
        or_(among(connection, LINK.c.supplier, ids), among(connection, LINK.c.customer, ids)),
    )
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(statement)]


def children(connection: Connection, organisation: int, ids: Sequence[str]) -> list[tuple[str, str]]:
    """Id and parent of the parties of now below one of those parties."""
    statement = select(PARTY.c.id, PARTY.c.parent).where(
        PARTY.c.organisation == organisation, PARTY.c.until.is_(None), among(connection, PARTY.c.parent, ids)
    )
    return [(row[0], row[1]) for row in connection.execute(statement)]


def count(connection: Connection, table: Table, organisation: int) -> int:
    """How many rows hold now."""
    statement = select(func.count()).where(table.c.organisation == organisation, table.c.until.is_(None))
    return int(connection.execute(statement).scalar_one())


def page(
    connection: Connection,
    table: Table,
    organisation: int,
    equal: Mapping[str, str],
    containing: str | None,
    after: int,
    limit: int,
) -> Sequence[Stored]:
    """Rows of now after a position: those with the columns in `equal`, and `containing` in id or name."""
    statement = select(table.c.id, table.c.since, table.c.position, table.c.document).where(
        table.c.organisation == organisation, table.c.until.is_(None), table.c.position > after
    )
    for column, value in equal.items():
        statement = statement.where(table.c[column] == value)
    if containing:
        statement = statement.where(table.c.search.contains(containing.casefold(), autoescape=True))
    rows = connection.execute(statement.order_by(table.c.position).limit(limit))
    return [Stored(*row) for row in rows]


def last_position(connection: Connection, table: Table, organisation: int) -> int:
    """The highest position ever given in this organisation; 0 where there is none."""
    statement = select(func.max(table.c.position)).where(table.c.organisation == organisation)
    return connection.execute(statement).scalar() or 0


def end(connection: Connection, table: Table, organisation: int, revision: int, ids: Iterable[str]) -> None:
    """Close the rows of now with those ids at a revision."""
    if chosen := list(ids):
        current = (table.c.organisation == organisation) & table.c.until.is_(None)
        named = among(connection, table.c.id, chosen)
        connection.execute(update(table).where(current, named).values(until=revision))


def withdraw(connection: Connection, table: Table, organisation: int, revision: int, ids: Sequence[str]) -> None:
    """Take rows back that this very revision opened, as if it never had."""
    if ids:
        opened = (table.c.organisation == organisation) & (table.c.since == revision) & table.c.until.is_(None)
        connection.execute(delete(table).where(opened, among(connection, table.c.id, ids)))


def ended(connection: Connection, table: Table, organisation: int, revision: int, ids: Sequence[str]) -> set[str]:
    """Of those ids the ones a revision closed a row of."""
    closed = select(table.c.id).where(table.c.organisation == organisation, table.c.until == revision)
    return set(connection.execute(closed.where(among(connection, table.c.id, ids))).scalars())


def start(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Open rows."""
    if rows:
        bulk.fill(connection, table, list(rows[0]), (row.values() for row in rows))
