"""Brings a database's schema up to this version of the program, all of it or nothing."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from app.storage.database import Database
from schemas.errors import Refused

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database: Database, migrations: Path = MIGRATIONS, to: str | None = None) -> tuple[str | None, str]:
    """Run every migration the database has not seen, in one transaction: the schema before and after.

    `to` stops at an older schema than the newest.

    Two processes that start together take turns, and the second finds nothing left to do.
    Raises Refused where the database was written by a newer version of the program.
    """
    config = _config(migrations)
    newest = to or _newest(config)
    with database.transaction() as connection:
        before = schema_of(connection)
        _refuse_newer(config, before)
        if before != newest:
            config.attributes["connection"] = connection
            command.upgrade(config, newest)
            _check_references(database, connection)
    return before, newest


def is_current(connection: Connection, migrations: Path = MIGRATIONS) -> bool:
    """Does the database have the schema this version of the program needs?"""
    return schema_of(connection) == _newest(_config(migrations))


def schema_of(connection: Connection) -> str | None:
    """The name of the last migration the database has seen."""
    return MigrationContext.configure(connection).get_current_revision()


def _config(migrations: Path) -> Config:
    config = Config()
    # Alembic reads the option through configparser, to which a bare % means interpolation.
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    return config


def _newest(config: Config) -> str:
    newest = ScriptDirectory.from_config(config).get_current_head()
    assert newest is not None
    return newest


def _refuse_newer(config: Config, schema: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if schema is not None and schema not in known:
        raise Refused(
            f"the database has the schema {schema} of a newer custchain; install that version or name another database"
        )


def _check_references(database: Database, connection: Connection) -> None:
    broken = database.backend.broken_references(connection)
    if broken:
        raise Refused(f"after the migration rows of table {broken[0]} refer to nothing; the old schema was kept")
