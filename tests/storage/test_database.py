"""The connection: durable, strict about references, one writer, and failures in words."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.settings import Settings
from app.storage.database import Database
from app.storage.migrate import migrate
from schemas.errors import Refused, StorageFailed


@pytest.fixture
def database(settings: Settings) -> Database:
    """A database with the newest schema."""
    database = Database(settings.database_url)
    migrate(database)
    return database


def test_what_a_failed_transaction_did_is_undone(database: Database) -> None:
    def fail() -> None:
        with database.transaction() as connection:
            connection.exec_driver_sql("INSERT INTO organisation (id, stamp, revision) VALUES ('a', 's', 0)")
            raise KeyError

    with pytest.raises(KeyError):
        fail()

    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM organisation").scalar_one() == 0


def test_a_reader_sees_one_moment_and_waits_for_no_writer(database: Database, settings: Settings) -> None:
    elsewhere = Database(settings.database_url)
    with database.reading() as reader:
        count = "SELECT count(*) FROM organisation"
        assert reader.exec_driver_sql(count).scalar_one() == 0
        with database.transaction() as writer:
            writer.exec_driver_sql("INSERT INTO organisation (id, stamp, revision) VALUES ('a', 's', 0)")
            started = time.monotonic()
            with elsewhere.reading() as other:
                assert other.exec_driver_sql(count).scalar_one() == 0
            assert time.monotonic() - started < 1
        assert reader.exec_driver_sql(count).scalar_one() == 0
    with database.reading() as later:
        assert later.exec_driver_sql(count).scalar_one() == 1


def test_transactions_and_readings_inside_a_transaction_are_parts_of_it(database: Database) -> None:
    def fail() -> None:
        with database.transaction(), database.transaction() as inner:
            inner.exec_driver_sql("INSERT INTO organisation (id, stamp, revision) VALUES ('a', 's', 0)")
            with database.reading() as reader:
                assert reader.exec_driver_sql("SELECT count(*) FROM organisation").scalar_one() == 1
            raise KeyError

    with pytest.raises(KeyError):
        fail()

    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM organisation").scalar_one() == 0


def test_writers_take_turns(database: Database) -> None:
    inside, most = 0, 0

    def write() -> None:
        nonlocal inside, most
        with database.transaction():
            inside += 1
            most = max(most, inside)
            time.sleep(0.01)
            inside -= 1

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == 1


def test_a_writer_who_waits_too_long_is_told(settings: Settings) -> None:
    impatient = Database(settings.database_url, busy_timeout_ms=50)

    def wait() -> None:
        with impatient.transaction():
            pytest.fail("two writers at once")

    with impatient.transaction(), ThreadPoolExecutor(1) as pool, pytest.raises(StorageFailed, match="Try again"):
        pool.submit(wait).result()


@pytest.mark.parametrize("url", ["mysql://u:secret@host/db", "sqlite://", "sqlite:///:memory:", "::secret::"])
def test_what_is_no_database_of_ours_is_refused_without_telling_its_password(url: str) -> None:
    with pytest.raises(Refused) as refusal:
        Database(url)

    assert "secret" not in str(refusal.value)
