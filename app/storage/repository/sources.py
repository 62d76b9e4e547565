"""Statements about sources: who pushes, what each brought, and who owns which field."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select, update

from app.storage.push_tables import AUTHORITY, PUSH, SOURCE, SOURCE_MARK
from app.storage.repository import bulk
from app.storage.repository.among import among

AT_ONCE = 2_000


class Source(NamedTuple):
    """A system that pushes."""

    key: int
    name: str
    at: datetime


class Mark(NamedTuple):
    """What a source said of a party or link; `fields` holds the version of each field as JSON."""

    source: int
    noun: str
    id: str
    brought: bool
    live: bool
    seen: int
    fields: str | None
    tombstone: str | None


def find_or_add(connection: Connection, organisation: int, name: str, at: datetime) -> int:
    """The source's key, made if there is none."""
    wanted = select(SOURCE.c.key).where(SOURCE.c.organisation == organisation, SOURCE.c.name == name)
    found = connection.execute(wanted).scalar()
    if found is not None:
        return int(found)
    made = connection.execute(insert(SOURCE).values(organisation=organisation, name=name, at=at)).inserted_primary_key
    assert made is not None
    return int(made[0])


def every(connection: Connection, organisation: int) -> list[Source]:
    """An organisation's sources by name."""
    statement = select(SOURCE.c.key, SOURCE.c.name, SOURCE.c.at).where(SOURCE.c.organisation == organisation)
    return [Source(*row) for row in connection.execute(statement.order_by(SOURCE.c.name))]


def names_that_pushed(connection: Connection, organisation: int) -> set[str]:
    """The sources of which a push was applied."""
    statement = select(SOURCE.c.name).join(PUSH, PUSH.c.source == SOURCE.c.key)
    wanted = (SOURCE.c.organisation == organisation) & (PUSH.c.outcome == "applied")
    return set(connection.execute(statement.where(wanted).distinct()).scalars())


def marks(connection: Connection, source: int, noun: str, ids: Sequence[str]) -> dict[str, Mark]:
    """What a source said of those, by id."""
    wanted = (SOURCE_MARK.c.source == source) & (SOURCE_MARK.c.noun == noun)
    rows = connection.execute(select(SOURCE_MARK).where(wanted, among(connection, SOURCE_MARK.c.id, ids))).all()
    return {row[2]: Mark._make(row) for row in rows}


def write_marks(connection: Connection, new: Sequence[Mark], changed: Sequence[Mark]) -> None:
    """Store what a source said: rows that are new, and rows that take the place of older ones."""
    if changed:
        these = (SOURCE_MARK.c.source == changed[0].source) & (SOURCE_MARK.c.noun == changed[0].noun)
        ids = among(connection, SOURCE_MARK.c.id, [mark.id for mark in changed])
        connection.execute(delete(SOURCE_MARK).where(these, ids))
    bulk.fill(connection, SOURCE_MARK, Mark._fields, [*new, *changed])


def unnamed(connection: Connection, source: int, noun: str, number: int) -> Iterator[list[str]]:
    """Ids of what the source brought and this push did not name, a batch at a time."""
    after = ""
    statement = select(SOURCE_MARK.c.id).where(
        SOURCE_MARK.c.source == source,
        SOURCE_MARK.c.noun == noun,
        SOURCE_MARK.c.brought,
        SOURCE_MARK.c.live,
        SOURCE_MARK.c.seen != number,
    )
    while True:
        found = list(
            connection.execute(
                statement.where(SOURCE_MARK.c.id > after).order_by(SOURCE_MARK.c.id).limit(AT_ONCE)
            ).scalars()
        )
        if not found:
            return
        yield found
        after = found[-1]


def stated_by_others(
    connection: Connection, organisation: int, source: int, noun: str, ids: Sequence[str]
) -> dict[str, str]:
    """Of those ids the ones another source states too, and which."""
    statement = select(SOURCE_MARK.c.id, SOURCE.c.name).join(SOURCE, SOURCE.c.key == SOURCE_MARK.c.source)
    wanted: ColumnElement[bool] = (SOURCE.c.organisation == organisation) & (SOURCE.c.key != source)
    wanted &= (SOURCE_MARK.c.noun == noun) & SOURCE_MARK.c.live & among(connection, SOURCE_MARK.c.id, ids)
    return {row[0]: row[1] for row in connection.execute(statement.where(wanted))}


def count_brought(connection: Connection, source: int, noun: str, table: Table, organisation: int) -> int:
    """How much of what a source brought is there now."""
    there = select(table.c.id).where(table.c.organisation == organisation, table.c.until.is_(None))
    brought = select(SOURCE_MARK.c.id).where(
        SOURCE_MARK.c.source == source, SOURCE_MARK.c.noun == noun, SOURCE_MARK.c.brought, SOURCE_MARK.c.live
    )
    # PostgreSQL takes tables it has no statistics of for small, and an IN then compares each row with each.
    both = brought.intersect(there).subquery()
    return int(connection.execute(select(func.count()).select_from(both)).scalar_one())


def authority(connection: Connection, organisation: int) -> str | None:
    """Who owns which field, as JSON, where that was set."""
    statement = select(AUTHORITY.c.document).where(AUTHORITY.c.organisation == organisation)
    return connection.execute(statement).scalar()


def set_authority(connection: Connection, organisation: int, document: str) -> None:
    """Set who owns which field."""
    connection.execute(delete(AUTHORITY).where(AUTHORITY.c.organisation == organisation))
    connection.execute(insert(AUTHORITY).values(organisation=organisation, document=document))


def forget_marks(connection: Connection, source: int, noun: str, ids: Collection[str]) -> None:
    """Note that the source's word on these is over: they are gone."""
    these = (SOURCE_MARK.c.source == source) & (SOURCE_MARK.c.noun == noun)
    named = among(connection, SOURCE_MARK.c.id, ids)
    connection.execute(update(SOURCE_MARK).where(these, named).values(live=False, brought=False))
