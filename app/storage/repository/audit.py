"""Statements about the audit trail: one chain of rows for each organisation, and chain 0 for the service."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from app.storage.repository.people import SHOWN
from app.storage.trail_tables import AUDIT, AUDIT_HEAD, PERSON

BEGINNING = "0" * 64
SERVICE = 0


class Entry(NamedTuple):
    """A row of the trail."""

    organisation: int
    number: int
    at: datetime
    action: str
    person: int | None
    source: str
    revision: int | None
    subject: str
    salt: str | None
    digest: str
    hash: str


class Head(NamedTuple):
    """The newest row of a chain: its number and hash."""

    organisation: int
    number: int
    hash: str


class Shown(NamedTuple):
    """A row as people read it."""

    entry: Entry
    author: str | None
    reason: str | None


def hold_head(connection: Connection, organisation: int) -> Head:
    """The chain's newest row, held until the commit, so that two writers never follow the same row."""
    wanted = select(AUDIT_HEAD).where(AUDIT_HEAD.c.organisation == organisation).with_for_update()
    row = connection.execute(wanted).first()
    if row is not None:
        return Head(*row)
    first = Head(organisation, 0, BEGINNING)
    connection.execute(insert(AUDIT_HEAD).values(**first._asdict()))
    return first


def append(connection: Connection, entry: Entry) -> None:
    """Add a row and make it the newest."""
    connection.execute(insert(AUDIT).values(**entry._asdict()))
    held = AUDIT_HEAD.c.organisation == entry.organisation
    connection.execute(update(AUDIT_HEAD).where(held).values(number=entry.number, hash=entry.hash))


def heads(connection: Connection) -> Sequence[Head]:
    """The newest row of every chain."""
    return [Head(*row) for row in connection.execute(select(AUDIT_HEAD).order_by(AUDIT_HEAD.c.organisation))]


def chains(connection: Connection) -> Sequence[int]:
    """Every chain that has a row or a head."""
    found = set(connection.execute(select(AUDIT.c.organisation).distinct()).scalars())
    return sorted(found | set(connection.execute(select(AUDIT_HEAD.c.organisation)).scalars()))


def entries(connection: Connection, organisation: int) -> Iterator[Entry]:
    """A chain's rows, oldest first, a few at a time."""
    statement = select(AUDIT).where(AUDIT.c.organisation == organisation).order_by(AUDIT.c.number)
    for row in connection.execute(statement.execution_options(yield_per=1000)):
        yield _entry(row)


def page(connection: Connection, organisation: int, before: int | None, limit: int) -> Sequence[tuple[Entry, str]]:
    """Rows before a number, newest first, each with what its person is called."""
    statement = select(AUDIT, SHOWN).outerjoin(PERSON, PERSON.c.key == AUDIT.c.person)
    statement = statement.where(AUDIT.c.organisation == organisation)
    if before is not None:
        statement = statement.where(AUDIT.c.number < before)
    rows = connection.execute(statement.order_by(AUDIT.c.number.desc()).limit(limit))
    return [(_entry(row[:-1]), row[-1]) for row in rows]


def unsalt(connection: Connection, organisation: int, revisions: Sequence[int]) -> None:
    """Forget the salts of revisions whose words were erased: their digests can never be guessed back."""
    for start in range(0, len(revisions), 500):
        some = AUDIT.c.revision.in_(revisions[start : start + 500])
        connection.execute(update(AUDIT).where(AUDIT.c.organisation == organisation, some).values(salt=None))


def _entry(row: Sequence[object]) -> Entry:
    entry = Entry(*row)  # type: ignore[arg-type]
    at = entry.at
    return entry._replace(at=at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC))
