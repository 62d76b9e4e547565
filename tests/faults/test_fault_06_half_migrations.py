"""Fault 6: a migration that fails half way leaves half a schema, and every retry fails for ever."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import event, inspect

from app.settings import Settings
from app.storage.database import Database
from app.storage.migrate import migrate
from app.storage.schema import MIGRATIONS

ADDRESS = re.compile(r"0x\w+")
SCHEMAS = [script.revision for script in ScriptDirectory(MIGRATIONS).walk_revisions()][::-1]


class Cut(Exception):
    """The power went, as far as the migration can tell."""


@contextmanager
def cut_before(database: Database, statement: int) -> Iterator[None]:
    """Let so many statements through and fail at the next."""
    passed = count()

    def fail(*_: Any) -> None:
        if next(passed) == statement:
            raise Cut

    event.listen(database.engine, "before_cursor_execute", fail)
    try:
        yield
    finally:
        event.remove(database.engine, "before_cursor_execute", fail)


def schema(database: Database) -> Any:
    """Every table, column, key and index."""
    with database.reading() as connection:
        seen = inspect(connection)
        kinds = (
            seen.get_multi_columns,
            seen.get_multi_indexes,
            seen.get_multi_foreign_keys,
            seen.get_multi_pk_constraint,
        )
        return [sorted((key[1], ADDRESS.sub("", str(value))) for key, value in kind().items()) for kind in kinds]


@pytest.mark.parametrize("before", [None, *SCHEMAS[:-1]])
def test_a_migration_cut_at_any_statement_leaves_the_old_schema_and_the_retry_works(
    settings: Settings, before: str | None
) -> None:
    database = Database(settings.database_url)
    if before:
        migrate(database, to=before)
    old = schema(database)

    for statement in count():
        try:
            with cut_before(database, statement):
                done = migrate(database)
        except Cut:
            assert schema(database) == old, f"after a cut before statement {statement}"
        else:
            break

    print(f"from schema {before}: cut before each of {statement} statements")  # noqa: T201 - the figure to report
    assert statement > 5
    assert done == (before, SCHEMAS[-1])
    database.close()
