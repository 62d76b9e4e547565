"""Statements about answers kept for retries."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from app.storage.trail_tables import KEPT_ANSWER


class Kept(NamedTuple):
    """A request known by its key: the digest of what was asked, and what was answered."""

    request: str
    answer: str | None


def find(connection: Connection, credential: str, key: str) -> Kept | None:
    """What is kept under a credential's key."""
    row = connection.execute(select(KEPT_ANSWER.c.request, KEPT_ANSWER.c.answer).where(_is(credential, key))).first()
    return Kept(*row) if row else None


def claim(connection: Connection, credential: str, key: str, request: str, at: datetime) -> None:
    """Take a key before the change is made: a second request of the same key waits here, or is refused."""
    values = {"credential": credential, "key": key, "request": request, "at": at}
    connection.execute(insert(KEPT_ANSWER).values(**values))


def keep(connection: Connection, credential: str, key: str, answer: str) -> None:
    """Store the answer of a claimed key."""
    connection.execute(update(KEPT_ANSWER).where(_is(credential, key)).values(answer=answer))


def drop_before(connection: Connection, moment: datetime) -> None:
    """Forget answers given before a moment."""
    connection.execute(delete(KEPT_ANSWER).where(KEPT_ANSWER.c.at < moment))


def answers(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Every kept answer: credential, key, text."""
    statement = select(KEPT_ANSWER.c.credential, KEPT_ANSWER.c.key, KEPT_ANSWER.c.answer)
    for row in connection.execute(statement.where(KEPT_ANSWER.c.answer.is_not(None))):
        yield row[0], row[1], row[2]


def drop(connection: Connection, credential: str, key: str) -> None:
    """Forget one answer."""
    connection.execute(delete(KEPT_ANSWER).where(_is(credential, key)))


def _is(credential: str, key: str) -> ColumnElement[bool]:
    return (KEPT_ANSWER.c.credential == credential) & (KEPT_ANSWER.c.key == key)
