"""Statements about the digests of what erased people were called."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, inspect, select

from app.storage.trail_tables import ERASED_WORD


class ErasedWord(NamedTuple):
    """A name by its salted digest, how many words it has, and when it was erased."""

    digest: str
    salt: str
    words: int
    at: datetime


def every(connection: Connection) -> list[ErasedWord]:
    """All of them; none in a database that is empty, or of a schema before there were any."""
    if not inspect(connection).has_table(ERASED_WORD.name):
        return []
    columns = (ERASED_WORD.c[name] for name in ErasedWord._fields)
    return [ErasedWord(*row) for row in connection.execute(select(*columns).order_by(ERASED_WORD.c.digest))]


def put(connection: Connection, word: ErasedWord) -> None:
    """Keep a digest in place of what is kept of it."""
    connection.execute(delete(ERASED_WORD).where(ERASED_WORD.c.digest == word.digest))
    connection.execute(insert(ERASED_WORD).values(**word._asdict()))
