"""Statements about organisations, their headers and their revisions."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from app.storage.repository import people
from app.storage.repository.visible import Visible
from app.storage.tables import HEADER, LINK, ORGANISATION, PARTY, REVISION


class Head(NamedTuple):
    """An organisation as it is now."""

    key: int
    id: str
    stamp: str
    revision: int
    header: str
    header_since: int


class Listed(NamedTuple):
    """An organisation in a list, with how much its chain holds."""

    key: int
    id: str
    stamp: str
    revision: int
    header: str
    parties: int
    links: int


class Author(NamedTuple):
    """What a revision remembers: `name` is what its maker signs in as, `undoes` the revision it takes back."""

    name: str
    at: datetime
    source: str
    reason: str | None
    undoes: int | None = None


def find(connection: Connection, organisation_id: str) -> Head | None:
    """The organisation of that id."""
    statement = _heads().add_columns(HEADER.c.since).where(ORGANISATION.c.id == organisation_id)
    row = connection.execute(statement).first()
    return Head(*row) if row else None


def page(connection: Connection, visible: Visible, after: int, limit: int) -> Sequence[Listed]:
    """Of the visible organisations those made after the one with that key, oldest first."""
    counts = [
        select(func.count())
        .where(table.c.organisation == ORGANISATION.c.key, table.c.until.is_(None))
        .scalar_subquery()
        for table in (PARTY, LINK)
    ]
    statement = _heads().add_columns(*counts).where(ORGANISATION.c.key > after, visible.condition())
    rows = connection.execute(statement.order_by(ORGANISATION.c.key).limit(limit))
    return [Listed(*row) for row in rows]


def is_taken(connection: Connection, organisation_id: str) -> bool:
    """Is there an organisation of that id?"""
    statement = select(ORGANISATION.c.key).where(ORGANISATION.c.id == organisation_id)
    return connection.execute(statement).first() is not None


def add(connection: Connection, organisation_id: str, stamp: str) -> int:
    """A new organisation at revision 0, which has no row: its key."""
    statement = insert(ORGANISATION).values(id=organisation_id, stamp=stamp, revision=0)
    key = connection.execute(statement).inserted_primary_key
    assert key is not None
    return int(key[0])


def remove(connection: Connection, key: int) -> None:
    """Take the organisation away with everything it ever held."""
    connection.execute(delete(ORGANISATION).where(ORGANISATION.c.key == key))


def add_revision(connection: Connection, key: int, number: int, author: Author, changes: str) -> None:
    """Open a revision and make it the newest; `changes` says how much it changes, as JSON."""
    connection.execute(
        insert(REVISION).values(
            organisation=key,
            number=number,
            person=people.find_or_add(connection, author.name),
            at=author.at,
            source=author.source,
            reason=author.reason,
            undoes=author.undoes,
            changes=changes,
        )
    )
    connection.execute(update(ORGANISATION).where(ORGANISATION.c.key == key).values(revision=number))


def count_changes(connection: Connection, key: int, number: int, changes: str) -> None:
    """Say how much a revision changed, once that is known."""
    this = (REVISION.c.organisation == key) & (REVISION.c.number == number)
    connection.execute(update(REVISION).where(this).values(changes=changes))


def drop_revision(connection: Connection, key: int, number: int) -> None:
    """Take back the newest revision, which came to change nothing."""
    this = (REVISION.c.organisation == key) & (REVISION.c.number == number)
    connection.execute(delete(REVISION).where(this))
    connection.execute(update(ORGANISATION).where(ORGANISATION.c.key == key).values(revision=number - 1))


def write_header(connection: Connection, key: int, revision: int, document: str) -> None:
    """Close the header's version of now and open the next."""
    current = (HEADER.c.organisation == key) & HEADER.c.until.is_(None)
    connection.execute(update(HEADER).where(current).values(until=revision))
    connection.execute(insert(HEADER).values(organisation=key, since=revision, document=document))


def _heads() -> Select[tuple[int, str, str, int, str]]:
    columns = (ORGANISATION.c.key, ORGANISATION.c.id, ORGANISATION.c.stamp, ORGANISATION.c.revision, HEADER.c.document)
    current = (HEADER.c.organisation == ORGANISATION.c.key) & HEADER.c.until.is_(None)
    return select(*columns).join(HEADER, current)
