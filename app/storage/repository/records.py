"""Statements about records people keep beside a chain: scenarios, decisions on findings, plans; one for all tables."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Select, Table, delete, func, insert, select, update

from app.storage.repository import people
from app.storage.trail_tables import PERSON


class Record(NamedTuple):
    """A record as it is stored, and who changed it last."""

    id: str
    version: int
    at: datetime
    author: str | None
    document: str


def find(connection: Connection, table: Table, organisation: int, record_id: str) -> Record | None:
    """The record of that id."""
    row = connection.execute(_records(table, organisation).where(table.c.id == record_id)).first()
    return Record._make(row) if row else None


def every(connection: Connection, table: Table, organisation: int) -> Sequence[Record]:
    """All records of an organisation, the one changed last first."""
    statement = _records(table, organisation).order_by(table.c.at.desc(), table.c.id)
    return [Record._make(row) for row in connection.execute(statement)]


def count(connection: Connection, table: Table, organisation: int) -> int:
    """How many there are."""
    statement = select(func.count()).select_from(table).where(table.c.organisation == organisation)
    return int(connection.execute(statement).scalar_one())


def add(connection: Connection, table: Table, organisation: int, record: Record) -> None:
    """A new record; its author is named as who signs in."""
    connection.execute(insert(table).values(organisation=organisation, id=record.id, **_values(connection, record)))


def change(connection: Connection, table: Table, organisation: int, record: Record) -> None:
    """Put a record in the place of the one of its id."""
    one = (table.c.organisation == organisation) & (table.c.id == record.id)
    connection.execute(update(table).where(one).values(**_values(connection, record)))


def remove(connection: Connection, table: Table, organisation: int, record_id: str) -> None:
    """Take a record away."""
    one = (table.c.organisation == organisation) & (table.c.id == record_id)
    connection.execute(delete(table).where(one))


def documents(connection: Connection, table: Table) -> Iterator[tuple[int, str, str]]:
    """Organisation, id and document of every record there is."""
    for row in connection.execute(select(table.c.organisation, table.c.id, table.c.document)):
        yield row[0], row[1], row[2]


def rewrite(connection: Connection, table: Table, organisation: int, record_id: str, document: str) -> None:
    """Put other words in a record's place, for words that must be destroyed."""
    one = (table.c.organisation == organisation) & (table.c.id == record_id)
    connection.execute(update(table).where(one).values(document=document, version=table.c.version + 1))


def _values(connection: Connection, record: Record) -> dict[str, object]:
    person = people.find_or_add(connection, record.author) if record.author else None
    return {"version": record.version, "at": record.at, "person": person, "document": record.document}


def _records(table: Table, organisation: int) -> Select[tuple[str, int, datetime, str, str]]:
    columns = (table.c.id, table.c.version, table.c.at, people.SHOWN, table.c.document)
    joined = select(*columns).outerjoin(PERSON, PERSON.c.key == table.c.person)
    return joined.where(table.c.organisation == organisation)
