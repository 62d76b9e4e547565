"""The connection to the database, and the only place that commits."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError, IntegrityError, TimeoutError
from sqlalchemy.pool import QueuePool

from schemas.errors import Refused, StorageFailed

WRITES = "custchain_writes"


class Database:
    """One database: many readers at once, one writer at a time.

    Writers of this process queue in memory; writers of other processes wait in SQLite, at most `busy_timeout_ms`.
    """

    def __init__(self, url: str, busy_timeout_ms: int = 30_000) -> None:
        self._writer = Lock()
        self._patience = busy_timeout_ms / 1000
        self._open: ContextVar[Connection | None] = ContextVar("open", default=None)
        self.engine = _engine(url, busy_timeout_ms)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the database, however many selects it makes.

        Inside a transaction it is the transaction's own.
        """
        around = self._open.get()
        if around is not None:
            yield around
            return
        with _told(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection whose changes all happen when the block ends well, and none when it does not.

        Inside another transaction it is a part of that one.
        """
        around = self._open.get()
        if around is not None:
            yield around
            return
        with self._turn(), _told(), self.engine.connect() as plain:
            connection = plain.execution_options(**{WRITES: True})
            with connection.begin(), self._joined(connection):
                yield connection

    @contextmanager
    def _joined(self, connection: Connection) -> Iterator[None]:
        token = self._open.set(connection)
        try:
            yield
        finally:
            self._open.reset(token)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._writer.acquire(timeout=self._patience):
            raise StorageFailed(
                "too many changes are waiting to be stored; this one was not made. Try again in a moment"
            )
        try:
            yield
        finally:
            self._writer.release()

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


@contextmanager
def _told() -> Iterator[None]:
    """Say in words what the database refuses: locked, full, read-only, no database at all."""
    try:
        yield
    except (DatabaseError, TimeoutError) as error:
        if isinstance(error, IntegrityError):
            raise
        reason = getattr(error, "orig", None) or "too many requests at once"
        raise StorageFailed(
            f"the database cannot be used: {reason}; nothing was changed. Check its disk and rights, then try again"
        ) from error


def _engine(url: str, busy_timeout_ms: int) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        raise Refused(f"the database {parsed.render_as_string()} is not an SQLite file; use sqlite:///FILE")
    Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, poolclass=QueuePool, pool_size=10, max_overflow=40)

    @event.listens_for(engine, "connect")
    def _configure(dbapi_connection: sqlite3.Connection, _record: Any) -> None:
        # The driver's own transactions start too late: two could read, then both write. We say BEGIN ourselves.
        dbapi_connection.isolation_level = None
        dbapi_connection.execute(f"PRAGMA busy_timeout={busy_timeout_ms}")
        dbapi_connection.execute("PRAGMA journal_mode=WAL")
        dbapi_connection.execute("PRAGMA synchronous=FULL")
        dbapi_connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
