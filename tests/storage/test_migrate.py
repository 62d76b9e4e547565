"""Migrations: from nothing to now, once, and never by an older program."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from app.settings import Settings
from app.storage.database import Database
from app.storage.migrate import migrate
from app.storage.schema import is_current, newest
from app.storage.tables import METADATA
from schemas.errors import Refused


def test_the_migrations_make_the_tables_the_program_describes(settings: Settings) -> None:
    database = Database(settings.database_url)

    assert migrate(database) == (None, newest())

    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        assert is_current(connection)


def test_a_database_of_a_newer_program_is_refused(settings: Settings) -> None:
    database = Database(settings.database_url)
    migrate(database)
    with database.transaction() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(Refused, match="schema 9999 of a newer custchain"):
        migrate(database)


def test_of_servers_that_start_together_one_migrates(settings: Settings) -> None:
    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(lambda _: migrate(Database(settings.database_url)), range(6)))

    assert sorted(results, key=str) == sorted([(None, newest()), *[(newest(), newest())] * 5], key=str)
