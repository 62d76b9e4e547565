"""Statements about revisions: who changed a chain when, and which rows each one opened and closed."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, func, literal, null, or_, select

from app.storage.repository.entities import Stored
from app.storage.repository.people import SHOWN
from app.storage.tables import HEADER, REVISION
from app.storage.trail_tables import PERSON


class Revision(NamedTuple):
    """A revision, its author as shown."""

    number: int
    author: str | None
    at: datetime
    source: str
    reason: str | None
    undoes: int | None
    changes: str | None


class Touched(NamedTuple):
    """What a revision did to one entity: the row it opened, if it did not only close one."""

    id: str
    document: str | None


def page(connection: Connection, organisation: int, before: int | None, limit: int) -> Sequence[Revision]:
    """Revisions before a number, newest first."""
    statement = _revisions(organisation)
    if before is not None:
        statement = statement.where(REVISION.c.number < before)
    return _found(connection, statement.order_by(REVISION.c.number.desc()).limit(limit))


def following(connection: Connection, organisation: int, after: int, limit: int) -> Sequence[Revision]:
    """Revisions after a number, oldest first."""
    statement = _revisions(organisation).where(REVISION.c.number > after)
    return _found(connection, statement.order_by(REVISION.c.number).limit(limit))


def find(connection: Connection, organisation: int, number: int) -> Revision | None:
    """The revision of that number."""
    return next(iter(_found(connection, _revisions(organisation).where(REVISION.c.number == number))), None)


def newest_at(connection: Connection, organisation: int, moment: datetime) -> int | None:
    """The newest revision made by a moment."""
    statement = select(func.max(REVISION.c.number)).where(
        REVISION.c.organisation == organisation, REVISION.c.at <= moment.astimezone(UTC)
    )
    return connection.execute(statement).scalar()


def by_person(connection: Connection, organisation: int, person: int, limit: int) -> Sequence[Revision]:
    """A person's newest revisions, newest first."""
    statement = _revisions(organisation).where(REVISION.c.person == person)
    return _found(connection, statement.order_by(REVISION.c.number.desc()).limit(limit))


def person_of(connection: Connection, organisation: int, number: int) -> int | None:
    """The key of the person who made a revision."""
    statement = select(REVISION.c.person).where(REVISION.c.organisation == organisation, REVISION.c.number == number)
    return connection.execute(statement).scalar()


def undoing(connection: Connection, organisation: int) -> dict[int, int]:
    """Every revision that takes one back, and which."""
    statement = select(REVISION.c.number, REVISION.c.undoes)
    statement = statement.where(REVISION.c.organisation == organisation, REVISION.c.undoes.is_not(None))
    return {int(number): int(undoes) for number, undoes in connection.execute(statement)}


def touched(connection: Connection, table: Table, organisation: int, number: int) -> Sequence[Touched]:
    """The parties or links a revision opened, changed or closed, by id."""
    opened = select(table.c.id, table.c.document).where(table.c.organisation == organisation, table.c.since == number)
    closed = select(table.c.id).where(table.c.organisation == organisation, table.c.until == number)
    rows: dict[str, str | None] = dict.fromkeys(connection.execute(closed).scalars())
    rows.update((row[0], row[1]) for row in connection.execute(opened))
    return [Touched(key, rows[key]) for key in sorted(rows)]


def touched_in_order(connection: Connection, table: Table, organisation: int, number: int) -> Iterator[Touched]:
    """The same by id in the order of code points, a few at a time: never all in memory."""
    here, opened = table.c.organisation == organisation, table.alias()
    again = select(literal(1)).where(
        opened.c.organisation == organisation, opened.c.since == number, opened.c.id == table.c.id
    )
    closed = select(table.c.id, null()).where(here, table.c.until == number, ~again.exists())
    both = select(table.c.id, table.c.document).where(here, table.c.since == number).union_all(closed).subquery()
    by_code_point = both.c.id.collate("C" if connection.dialect.name == "postgresql" else "BINARY")
    for row in connection.execute(select(both).order_by(by_code_point), execution_options={"yield_per": 1000}):
        yield Touched(row[0], row[1])


def counts(connection: Connection, table: Table, organisation: int, number: int) -> dict[str, int]:
    """How many rows came, changed and went with a revision."""
    here, before = table.c.organisation == organisation, table.alias()
    ended = select(func.count()).where(here, table.c.until == number)
    opened = select(func.count()).where(here, table.c.since == number)
    was = select(literal(1)).where(
        before.c.organisation == organisation, before.c.until == number, before.c.id == table.c.id
    )
    changed = int(connection.execute(opened.where(was.exists())).scalar_one())
    came, went = (int(connection.execute(statement).scalar_one()) for statement in (opened, ended))
    return {"added": came - changed, "changed": changed, "removed": went - changed}


def ended_at(connection: Connection, table: Table, organisation: int, number: int) -> Sequence[Stored]:
    """The rows a revision closed: what it changed or removed, as it was before."""
    statement = select(table.c.id, table.c.since, table.c.position, table.c.document)
    statement = statement.where(table.c.organisation == organisation, table.c.until == number)
    return [Stored(*row) for row in connection.execute(statement)]


def header_of(connection: Connection, organisation: int, number: int) -> str | None:
    """The header a revision wrote, if it did."""
    statement = select(HEADER.c.document).where(HEADER.c.organisation == organisation, HEADER.c.since == number)
    return connection.execute(statement).scalar()


def header_at(connection: Connection, organisation: int, number: int) -> str:
    """The header that held at a revision."""
    statement = select(HEADER.c.document).where(HEADER.c.organisation == organisation, _held(HEADER, number))
    return str(connection.execute(statement).scalar_one())


def entities_at(connection: Connection, table: Table, organisation: int, number: int) -> Sequence[Stored]:
    """The parties or links that held at a revision, in document order."""
    statement = select(table.c.id, table.c.since, table.c.position, table.c.document)
    statement = statement.where(table.c.organisation == organisation, _held(table, number))
    return [Stored(*row) for row in connection.execute(statement.order_by(table.c.position))]


def versions_from(
    connection: Connection, table: Table, organisation: int, entity_id: str, since: int
) -> Iterator[tuple[int, int | None, str]]:
    """An entity's versions from one on: since, until, document."""
    statement = select(table.c.since, table.c.until, table.c.document).where(
        table.c.organisation == organisation, table.c.id == entity_id, table.c.since >= since
    )
    for row in connection.execute(statement.order_by(table.c.since)):
        yield row[0], row[1], row[2]


def all_numbers(connection: Connection, organisation: int) -> list[int]:
    """The number of every revision."""
    statement = select(REVISION.c.number).where(REVISION.c.organisation == organisation)
    return list(connection.execute(statement.order_by(REVISION.c.number)).scalars())


def _held(table: Table, number: int) -> ColumnElement[bool]:
    return (table.c.since <= number) & or_(table.c.until.is_(None), table.c.until > number)


def _revisions(organisation: int) -> Select[Any]:
    columns = (REVISION.c.source, REVISION.c.reason, REVISION.c.undoes, REVISION.c.changes)
    statement = select(REVISION.c.number, SHOWN, REVISION.c.at, *columns)
    return statement.outerjoin(PERSON, PERSON.c.key == REVISION.c.person).where(REVISION.c.organisation == organisation)


def _found(connection: Connection, statement: Select[Any]) -> list[Revision]:
    rows = [Revision(*row) for row in connection.execute(statement)]
    return [row._replace(at=utc(row.at)) for row in rows]


def utc(moment: datetime) -> datetime:
    """A moment as the database gives it back: SQLite forgets the zone, which is always UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
