"""SQLite: durable, said when full, and with a log that stays small."""

import os
import stat
import threading
import time
from pathlib import Path

import pytest

from app.settings import Settings, sqlite_url
from app.storage import sqlite
from app.storage.database import Database
from app.storage.migrate import migrate
from schemas.errors import StorageFull

EIGHT_MB = "hex(zeroblob(4000000))"


@pytest.fixture
def database(sqlite_settings: Settings) -> Database:
    """An SQLite database with the newest schema."""
    database = Database(sqlite_settings.database_url)
    migrate(database)
    return database


def test_every_connection_is_durable_and_checks_references(database: Database) -> None:
    pragmas = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}
    connections = [database.engine.connect() for _ in range(60 - 10)]

    for connection in connections:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in pragmas}
        assert found == pragmas
        connection.close()


@pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise there")
def test_a_new_database_and_its_log_are_for_their_owner_alone(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "chains.db"))
    with database.transaction() as connection:
        connection.exec_driver_sql("CREATE TABLE amounts (cost INTEGER)")

    rights = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.glob("chains.db*")}
    assert rights == dict.fromkeys(("chains.db", "chains.db-wal", "chains.db-shm"), 0o600)
    database.close()


def test_a_full_database_is_said_in_words(database: Database) -> None:
    def fill() -> None:
        with database.transaction() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
            connection.exec_driver_sql(
                "INSERT INTO organisation (id, stamp, revision) VALUES (hex(zeroblob(1000000)), 's', 0)"
            )

    with pytest.raises(StorageFull, match="full; nothing was changed"):
        fill()


def test_the_log_stays_small_while_somebody_always_reads(database: Database) -> None:
    """Four readers that overlap without a gap, and writes of twice the limit."""
    stopped, largest = threading.Event(), 0

    def read(delay: float) -> None:
        time.sleep(delay)
        while not stopped.is_set():
            with database.reading() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM organisation").scalar_one()
                time.sleep(0.2)

    readers = [threading.Thread(target=read, args=(number * 0.05,)) for number in range(4)]
    for reader in readers:
        reader.start()
    try:
        for number in range(16):
            with database.transaction() as connection:
                connection.exec_driver_sql(
                    f"INSERT INTO organisation (id, stamp, revision) VALUES ({number} || {EIGHT_MB}, 's', 0)"
                )
            largest = max(largest, database.log_size)
    finally:
        stopped.set()
        for reader in readers:
            reader.join()

    assert 0 < largest <= sqlite.LOG_LIMIT


@pytest.mark.parametrize(
    ("version", "affected"),
    [((3, 6, 23), False), ((3, 7, 0), True), ((3, 40, 1), True), ((3, 51, 2), True), ((3, 51, 3), False)],
)
def test_builds_with_the_wal_reset_fault_are_known(version: tuple[int, ...], affected: bool) -> None:
    assert sqlite.has_wal_reset_fault(version) is affected
