"""Statements that rewrite the past: the only ones, for words that must be destroyed."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Table, and_, insert, select, update

from app.storage.access_tables import API_KEY
from app.storage.directory_tables import DIRECTORY_DEPARTMENT, DIRECTORY_GROUP
from app.storage.push_tables import COLUMN_MAPPING
from app.storage.tables import HEADER, LINK, ORGANISATION, PARTY, REVISION
from app.storage.trail_tables import PERSON

VERSIONED: tuple[Table, ...] = (HEADER, PARTY, LINK)
LABELS: tuple[Column[str], ...] = (API_KEY.c.name, DIRECTORY_GROUP.c.name, DIRECTORY_DEPARTMENT.c.name)
"""What people call things, beside documents."""
MAPPINGS: Column[str] = COLUMN_MAPPING.c.document


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


def words(connection: Connection, column: Column[str]) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Every text of a column, by the primary key of its row."""
    statement = select(*column.table.primary_key.columns, column).where(column.is_not(None))
    for *key, text in connection.execute(statement):
        yield tuple(key), text


def rewrite_words(connection: Connection, column: Column[str], key: tuple[Any, ...], text: str) -> None:
    """Put other words in a text's place."""
    one = and_(*(part == value for part, value in zip(column.table.primary_key.columns, key, strict=True)))
    connection.execute(update(column.table).where(one).values({column: text}))


def restamp(connection: Connection, organisation: int, stamp: str) -> None:
    """Let every version seen so far count as another: what it showed is not what is stored."""
    connection.execute(update(ORGANISATION).where(ORGANISATION.c.key == organisation).values(stamp=stamp))


def add_nobody(connection: Connection) -> int:
    """A person of whom nothing is known: the key."""
    made = connection.execute(insert(PERSON).values(handle=None)).inserted_primary_key
    assert made is not None
    return int(made[0])
