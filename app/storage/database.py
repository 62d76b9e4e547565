"""The connection to the database, and the only place that commits."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path
from threading import Lock
from types import ModuleType

from sqlalchemy import Connection, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, IntegrityError, TimeoutError

from app.storage import postgresql, reserve, sqlite
from app.storage.writing import writing
from schemas.errors import Refused, StorageFailed, StorageFull

log = logging.getLogger("custchain.storage")

BACKENDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}
FULL = ("disk is full", "disk full", "no space left")
UNREACHABLE = ("connection to server", "connection timeout")


class Database:
    """One database: many readers at once, one writer at a time.

    Writers of this process queue in memory. Writers of other processes wait in the database, at most `busy_timeout_ms`.
    """

    def __init__(self, url: str, busy_timeout_ms: int = 30_000) -> None:
        self._writer = Lock()
        self._patience = busy_timeout_ms / 1000
        self._open: ContextVar[Connection | None] = ContextVar("open", default=None)
        self.backend = _backend(url)
        self.engine = self.backend.open_engine(make_url(url), busy_timeout_ms)
        self._reserve: Path | None = self.backend.reserve(self.engine.url)
        self.on_wait: Callable[[float], object] = float
        """Told how long each writer waited for its turn, seconds."""

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
    def transaction(self, *, reserved: bool = False) -> Iterator[Connection]:
        """A connection whose changes all happen when the block ends well, and none when it does not.

        Inside another transaction it is a part of that one. Where the disk is full it may use what is `reserved`.
        """
        around = self._open.get()
        if around is not None:
            yield around
            return
        with self._turn(), self._room(reserved):
            with _told(), self.engine.connect() as plain:
                connection = writing(plain)
                with connection.begin(), self._joined(connection):
                    yield connection
            self.backend.tidy(self.engine)

    @contextmanager
    def _joined(self, connection: Connection) -> Iterator[None]:
        token = self._open.set(connection)
        try:
            yield
        finally:
            self._open.reset(token)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        asked = time.monotonic()
        if not self._writer.acquire(timeout=self._patience):
            raise StorageFailed(
                "too many changes are waiting to be stored; this one was not made. Try again in a moment"
            )
        self.on_wait(time.monotonic() - asked)
        try:
            yield
        finally:
            self._writer.release()

    def _room(self, reserved: bool) -> AbstractContextManager[None]:
        return reserve.given_way(self._reserve) if reserved and self._reserve else nullcontext()

    def keep_reserve(self) -> None:
        """Keep room on the disk for transactions that must go well when it is full, if the disk is ours."""
        if self._reserve:
            reserve.keep(self._reserve)

    def probe(self) -> None:
        """Raise StorageFailed where the database would take no writes; waits for no writer."""
        with _told():
            self.backend.probe(self.engine)

    @property
    def connections_used(self) -> int:
        """Connections in use just now."""
        found: int = self.engine.pool.checkedout()
        return found

    @property
    def log_size(self) -> int:
        """Bytes of the write-ahead log, where it is ours to keep."""
        return int(self.backend.log_size(self.engine.url))

    @property
    def folder(self) -> Path | None:
        """Where the database's files are, if they are on this machine's disk and ours."""
        found: Path | None = self.backend.folder(self.engine.url)
        return found

    def scrub(self) -> bool:
        """Rewrite the files so that free space holds nothing that was deleted; False where readers prevent it."""
        with self._turn(), _told():
            return bool(self.backend.scrub(self.engine))

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
        raise _in_words(error) from error


def _in_words(error: DatabaseError | TimeoutError) -> StorageFailed:
    reason = str(getattr(error, "orig", None) or "too many requests at once").strip().splitlines()[0]
    if any(words in reason.lower() for words in FULL):
        # The reason names files, which are for whoever runs the service, not for whoever asks.
        log.warning("the database has no room left: %s", reason)
        return StorageFull("the disk of the database is full; nothing was changed. Free space, then try again")
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return StorageFailed("the connection to the database broke; read again whether the change was made")
    if any(words in reason.lower() for words in UNREACHABLE):
        # As above, and the reason names hosts too.
        log.warning("the database cannot be reached: %s", reason)
        return StorageFailed("the database does not answer; nothing was changed. Try again in a moment")
    return StorageFailed(
        f"the database cannot be used: {reason}; nothing was changed. Check its disk and rights, then try again"
    )


def _backend(url: str) -> ModuleType:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise Refused("the database URL cannot be read; use sqlite:///FILE or postgresql+psycopg://…") from None
    if parsed.get_backend_name() not in BACKENDS:
        raise Refused(
            f"the database {parsed.render_as_string()} is neither SQLite nor PostgreSQL; "
            "use sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/DATABASE"
        )
    return BACKENDS[parsed.get_backend_name()]
