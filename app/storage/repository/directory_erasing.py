"""Statements that destroy what directories tell of a person."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Table, select, update

from app.storage.directory_tables import DIRECTORY_DEPARTMENT, DIRECTORY_GROUP, DIRECTORY_PERSON

TABLES: tuple[Table, ...] = (DIRECTORY_PERSON, DIRECTORY_GROUP, DIRECTORY_DEPARTMENT)


class Kept(NamedTuple):
    """The document of an entry."""

    key: int
    external_id: str | None
    document: str


def documents(connection: Connection, table: Table) -> Iterator[Kept]:
    """Every document of a table, those of removed entries too."""
    for row in connection.execute(select(table.c.key, table.c.external_id, table.c.document)):
        yield Kept(*row)


def rewrite(connection: Connection, table: Table, key: int, document: str) -> None:
    """Put other words in a document's place."""
    connection.execute(update(table).where(table.c.key == key).values(document=document))


def erase_person(connection: Connection, key: int, at: datetime) -> None:
    """Destroy everything that says who a person of a directory is; the key stays."""
    gone = {"name": None, "external_id": None, "document": "{}", "department": None, "active": False}
    connection.execute(update(DIRECTORY_PERSON).where(DIRECTORY_PERSON.c.key == key).values(**gone, removed=at))
