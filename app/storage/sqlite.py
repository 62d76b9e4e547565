"""SQLite in a file: durable, one writer, and a log that does not outgrow its limit."""

import logging
import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool

from app.storage.writing import is_writing
from schemas.errors import Refused, StorageFailed

log = logging.getLogger("custchain.storage")

MEBIBYTE = 1024 * 1024
LOG_LIMIT = 64 * MEBIBYTE
# SQLite empties the log only when no reader needs it, so we ask for that long before the limit.
LOG_TRUNCATED_FROM = 16 * MEBIBYTE
PATIENCE_WITH_READERS_MS = 2_000
WAL_RESET_FAULT = ((3, 7, 0), (3, 51, 2))
WAL_RESET_MENDED = {(3, 50, 7), (3, 44, 6)}


def open_engine(url: URL, patience_ms: int) -> Engine:
    """An engine on the file of the URL; raises Refused where it names none."""
    if not url.database or url.database == ":memory:":
        raise Refused("sqlite:// without a file keeps nothing; use sqlite:///FILE")
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    _make_private(Path(url.database))
    engine = create_engine(url, poolclass=QueuePool, pool_size=10, max_overflow=40, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _configure(dbapi_connection: sqlite3.Connection, _record: Any) -> None:
        # The driver's own transactions start too late: two could read, then both write. We say BEGIN ourselves.
        dbapi_connection.isolation_level = None
        dbapi_connection.execute(f"PRAGMA busy_timeout={patience_ms}")
        dbapi_connection.execute("PRAGMA journal_mode=WAL")
        dbapi_connection.execute("PRAGMA synchronous=FULL")
        dbapi_connection.execute("PRAGMA foreign_keys=ON")
        dbapi_connection.execute(f"PRAGMA journal_size_limit={LOG_TRUNCATED_FROM}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing(connection) else "BEGIN")

    return engine


def _make_private(file: Path) -> None:
    """Make a new database its owner's alone to read; SQLite gives the log beside it the same rights."""
    with suppress(OSError):  # It is there, or cannot be made, which SQLite says in its own words.
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def probe(engine: Engine) -> None:
    """Take the write lock and give it back, which a read-only or broken file refuses; another writer is no fault."""
    plain = engine.raw_connection()
    try:
        cursor = plain.cursor()
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute("PRAGMA busy_timeout=0")
        try:
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise StorageFailed(f"the database takes no writes: {error}") from error
        finally:
            cursor.execute(f"PRAGMA busy_timeout={patience}")
    finally:
        plain.close()


def version() -> str:
    """The library's version, and what to know about it."""
    return f"SQLite {sqlite3.sqlite_version}" + (
        ", which has the WAL-reset fault (3.7.0-3.51.2): one writer at a time owns writes and checkpoints; "
        "run one server process on the file"
        if has_wal_reset_fault(sqlite3.sqlite_version_info)
        else ""
    )


def has_wal_reset_fault(found: tuple[int, ...]) -> bool:
    """Can two connections that write and checkpoint at once corrupt the file? See sqlite.org/wal.html.

    >>> has_wal_reset_fault((3, 40, 1)), has_wal_reset_fault((3, 51, 3)), has_wal_reset_fault((3, 50, 7))
    (True, False, False)
    """
    first, last = WAL_RESET_FAULT
    return first <= found[:3] <= last and found[:3] not in WAL_RESET_MENDED


def size(connection: Connection) -> int:
    """Bytes the database holds."""
    pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
    return pages * int(connection.exec_driver_sql("PRAGMA page_size").scalar_one())


def folder(url: URL) -> Path | None:
    """The folder the database's files are in."""
    return Path(url.database or "").absolute().parent


def reserve(url: URL) -> Path | None:
    """The file that keeps room on the disk."""
    return Path(f"{url.database}-reserve").absolute()


def log_size(url: URL) -> int:
    """Bytes of the write-ahead log."""
    file = Path(f"{url.database}-wal")
    return file.stat().st_size if file.exists() else 0


def tidy(engine: Engine) -> None:
    """Empty a log that has grown. Called by the one writer after a commit, so that nobody writes meanwhile.

    Readers that overlap without end would keep SQLite from ever emptying it by itself: here no new change comes,
    each reader ends, and the next ones need nothing of the log.
    """
    if log_size(engine.url) < LOG_TRUNCATED_FROM:
        return
    plain = engine.raw_connection()
    try:
        cursor = plain.cursor()
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE_WITH_READERS_MS}")
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={patience}")
        if busy:
            log.warning("a reader that does not end keeps the write-ahead log at %d bytes", log_size(engine.url))
    except (sqlite3.Error, OperationalError) as error:
        log.warning("the write-ahead log could not be emptied: %s", error)
    finally:
        plain.close()


def scrub(engine: Engine) -> bool:
    """Build the file anew and empty the log; False where a reader keeps the log."""
    plain = engine.raw_connection()
    try:
        cursor = plain.cursor()
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute("VACUUM")
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE_WITH_READERS_MS}")
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={patience}")
        return not busy
    except sqlite3.Error as error:
        log.warning("the database's file could not be built anew: %s", error)
        return False
    finally:
        plain.close()


def faults(connection: Connection) -> list[str]:
    """What is broken in the file; empty for a sound one."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    return [] if found == ["ok"] else found


def broken_references(connection: Connection) -> list[str]:
    """Tables whose rows refer to nothing."""
    return sorted({str(row[0]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")})


def set_counters(_connection: Connection) -> None:
    """SQLite counts on from the highest key by itself."""
