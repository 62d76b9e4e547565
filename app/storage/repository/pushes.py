"""Statements about pushes: their history, the ones that are held, and changes that take effect later."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update

from app.storage.push_tables import HELD_PUSH, PUSH, SCHEDULED_CHANGE, SOURCE
from app.storage.repository.people import SHOWN
from app.storage.repository.revisions import utc
from app.storage.tables import ORGANISATION
from app.storage.trail_tables import PERSON


class Push(NamedTuple):
    """A push, its author as shown; `counts` and `notes` are JSON."""

    number: int
    source: str
    at: datetime
    author: str | None
    mode: str
    outcome: str
    counts: str
    before: int
    revision: int | None
    notes: str


class Scheduled(NamedTuple):
    """A change that takes effect later, as JSON."""

    key: int
    source: str
    push: int
    due: datetime
    handle: str | None
    organisation: str
    change: str


def newest(connection: Connection, organisation: int) -> int:
    """The number of the newest push; 0 where there is none."""
    statement = select(func.max(PUSH.c.number)).where(PUSH.c.organisation == organisation)
    return connection.execute(statement).scalar() or 0


def add(connection: Connection, **values: Any) -> None:
    """Store a push."""
    connection.execute(insert(PUSH).values(**values))


def page(
    connection: Connection, organisation: int, source: str | None, before: int | None, limit: int
) -> Sequence[Push]:
    """Pushes before a number, newest first: all, or those of a source."""
    statement = _pushes(organisation)
    if source is not None:
        statement = statement.where(SOURCE.c.name == source)
    if before is not None:
        statement = statement.where(PUSH.c.number < before)
    return _found(connection, statement.order_by(PUSH.c.number.desc()).limit(limit))


def following(connection: Connection, organisation: int, after: int, limit: int) -> Sequence[Push]:
    """Pushes after a number, oldest first."""
    statement = _pushes(organisation).where(PUSH.c.number > after)
    return _found(connection, statement.order_by(PUSH.c.number).limit(limit))


def find(connection: Connection, organisation: int, number: int) -> Push | None:
    """The push of that number."""
    return next(iter(_found(connection, _pushes(organisation).where(PUSH.c.number == number))), None)


def set_outcome(connection: Connection, organisation: int, number: int, **values: Any) -> None:
    """Say what became of a push that was held."""
    this = (PUSH.c.organisation == organisation) & (PUSH.c.number == number)
    connection.execute(update(PUSH).where(this).values(**values))


def hold(connection: Connection, organisation: int, number: int, body: bytes) -> None:
    """Keep what a held push sent."""
    connection.execute(insert(HELD_PUSH).values(organisation=organisation, number=number, body=body))


def held_body(connection: Connection, organisation: int, number: int) -> bytes | None:
    """What a held push sent."""
    statement = select(HELD_PUSH.c.body).where(HELD_PUSH.c.organisation == organisation, HELD_PUSH.c.number == number)
    return connection.execute(statement).scalar()


def release(connection: Connection, organisation: int, number: int) -> None:
    """Forget what a held push sent."""
    this = (HELD_PUSH.c.organisation == organisation) & (HELD_PUSH.c.number == number)
    connection.execute(delete(HELD_PUSH).where(this))


def held_full(connection: Connection, organisation: int, source: int) -> list[int]:
    """Numbers of a source's full pushes that are held."""
    statement = select(PUSH.c.number).where(
        PUSH.c.organisation == organisation, PUSH.c.source == source, PUSH.c.mode == "full", PUSH.c.outcome == "held"
    )
    return list(connection.execute(statement).scalars())


def schedule(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Keep changes for later."""
    if rows:
        connection.execute(insert(SCHEDULED_CHANGE), rows)


def due(connection: Connection, now: datetime, organisation: int | None, limit: int) -> list[Scheduled]:
    """Changes whose time has come, in that order; of one organisation, or of all."""
    statement = _scheduled().where(SCHEDULED_CHANGE.c.due <= now)
    if organisation is not None:
        statement = statement.where(ORGANISATION.c.key == organisation)
    rows = connection.execute(statement.order_by(SCHEDULED_CHANGE.c.due, SCHEDULED_CHANGE.c.key).limit(limit))
    return [_utc(Scheduled(*row)) for row in rows]


def scheduled_page(connection: Connection, organisation: int, after: int, limit: int) -> list[Scheduled]:
    """An organisation's changes that take effect later, soonest first, from a place on."""
    statement = _scheduled().where(ORGANISATION.c.key == organisation)
    ordered = statement.order_by(SCHEDULED_CHANGE.c.due, SCHEDULED_CHANGE.c.key).offset(after).limit(limit)
    return [_utc(Scheduled(*row)) for row in connection.execute(ordered)]


def count_scheduled(connection: Connection, source: int) -> int:
    """How many changes of a source take effect later."""
    statement = select(func.count()).where(SCHEDULED_CHANGE.c.source == source)
    return int(connection.execute(statement).scalar_one())


def withdraw(connection: Connection, keys: Sequence[int], organisation: int | None = None) -> int:
    """Forget scheduled changes, of one organisation only if it is named: how many there were."""
    these: ColumnElement[bool] = SCHEDULED_CHANGE.c.key.in_(keys)
    if organisation is not None:
        these &= SCHEDULED_CHANGE.c.source.in_(select(SOURCE.c.key).where(SOURCE.c.organisation == organisation))
    return int(connection.execute(delete(SCHEDULED_CHANGE).where(these)).rowcount)


def held_bodies(connection: Connection) -> Iterator[tuple[int, int, bytes]]:
    """What every held push sent: organisation, number, body."""
    for row in connection.execute(select(HELD_PUSH.c.organisation, HELD_PUSH.c.number, HELD_PUSH.c.body)).all():
        yield row[0], row[1], row[2]


def texts(connection: Connection) -> Iterator[tuple[int, int, str]]:
    """The notes of every push: organisation, number, JSON."""
    for row in connection.execute(select(PUSH.c.organisation, PUSH.c.number, PUSH.c.notes)).all():
        yield row[0], row[1], row[2]


def scheduled_texts(connection: Connection) -> Iterator[tuple[int, str]]:
    """Every scheduled change: key, JSON."""
    for row in connection.execute(select(SCHEDULED_CHANGE.c.key, SCHEDULED_CHANGE.c.change)).all():
        yield row[0], row[1]


def rewrite_scheduled(connection: Connection, key: int, change: str) -> None:
    """Put other words into a scheduled change."""
    connection.execute(update(SCHEDULED_CHANGE).where(SCHEDULED_CHANGE.c.key == key).values(change=change))


def _pushes(organisation: int) -> Select[Any]:
    columns = (PUSH.c.mode, PUSH.c.outcome, PUSH.c.counts, PUSH.c.before, PUSH.c.revision, PUSH.c.notes)
    statement = select(PUSH.c.number, SOURCE.c.name, PUSH.c.at, SHOWN, *columns).join(
        SOURCE, SOURCE.c.key == PUSH.c.source
    )
    return statement.outerjoin(PERSON, PERSON.c.key == PUSH.c.person).where(PUSH.c.organisation == organisation)


def _found(connection: Connection, statement: Select[Any]) -> list[Push]:
    rows = [Push(*row) for row in connection.execute(statement)]
    return [row._replace(at=utc(row.at)) for row in rows]


def _scheduled() -> Select[Any]:
    statement = select(
        *(SCHEDULED_CHANGE.c.key, SOURCE.c.name, SCHEDULED_CHANGE.c.push, SCHEDULED_CHANGE.c.due),
        *(PERSON.c.handle, ORGANISATION.c.id, SCHEDULED_CHANGE.c.change),
    )
    joined = statement.join(SOURCE, SOURCE.c.key == SCHEDULED_CHANGE.c.source)
    joined = joined.join(ORGANISATION, ORGANISATION.c.key == SOURCE.c.organisation)
    return joined.outerjoin(PERSON, PERSON.c.key == SCHEDULED_CHANGE.c.person)


def _utc(row: Scheduled) -> Scheduled:
    return row._replace(due=utc(row.due))
