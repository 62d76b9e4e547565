"""Statements that rewrite the past: the only ones, for words that must be destroyed."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, Table, insert, select, update

from app.storage.tables import HEADER, LINK, ORGANISATION, PARTY, REVISION
from app.storage.trail_tables import PERSON

VERSIONED: tuple[Table, ...] = (HEADER, PARTY, LINK)


class Written(NamedTuple):
    """A document or reason as it is stored, and the revision that wrote it."""

    key: int
    organisation: int
    revision: int
    text: str


def documents(connection: Connection, table: Table) -> Iterator[Written]:
    """Every version of every header, party or link there ever was."""
    rows = connection.execute(select(table.c.key, table.c.organisation, table.c.since, table.c.document))
    for row in rows:
        yield Written(*row)


def rewrite_document(connection: Connection, table: Table, key: int, document: str, search: str) -> None:
    """Put other words in a version's place, and into the text that lists are searched by."""
    words = {"document": document} | ({} if table is HEADER else {"search": search})
    connection.execute(update(table).where(table.c.key == key).values(**words))


def reasons(connection: Connection) -> Iterator[Written]:
    """The reason of every revision that has one."""
    statement = select(REVISION.c.number, REVISION.c.organisation, REVISION.c.number, REVISION.c.reason)
    for row in connection.execute(statement.where(REVISION.c.reason.is_not(None))):
        yield Written(*row)


def rewrite_reason(connection: Connection, organisation: int, number: int, reason: str) -> None:
    """Put other words in a reason's place."""
    one = (REVISION.c.organisation == organisation) & (REVISION.c.number == number)
    connection.execute(update(REVISION).where(one).values(reason=reason))


def restamp(connection: Connection, organisation: int, stamp: str) -> None:
    """Let every version seen so far count as another: what it showed is not what is stored."""
    connection.execute(update(ORGANISATION).where(ORGANISATION.c.key == organisation).values(stamp=stamp))


def add_nobody(connection: Connection) -> int:
    """A person of whom nothing is known: the key."""
    made = connection.execute(insert(PERSON).values(handle=None)).inserted_primary_key
    assert made is not None
    return int(made[0])
