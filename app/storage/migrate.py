"""Brings a database's schema up to this version of the program, all of it or nothing."""

import logging
from collections.abc import Callable
from pathlib import Path

from alembic import command
from sqlalchemy import Connection

from app.storage.backup import save_before_migration
from app.storage.database import Database
from app.storage.schema import MIGRATIONS, configured, is_known, newest, schema_of
from schemas.errors import Refused

log = logging.getLogger("custchain.storage")


def migrate(
    database: Database,
    migrations: Path = MIGRATIONS,
    to: str | None = None,
    backups: Path | None = None,
    say: Callable[[str], object] = log.warning,
) -> tuple[str | None, str]:
    """Run every migration the database has not seen, in one transaction: the schema before and after.

    `to` stops at an older schema than the newest. What was stored is backed up into the folder `backups` first, if
    one is given. Two processes that start together take turns, and the second finds nothing left to do.
    Raises Refused where the database was written by a newer version of the program.
    """
    target = to or newest(migrations)
    with database.transaction() as connection:
        before = schema_of(connection)
        _refuse_newer(before, migrations)
        if before != target:
            if backups and before:
                say(f"Backed up to {save_before_migration(database, connection, backups, before)} before migrating.")
            upgrade(connection, target, migrations)
            check_references(database, connection)
    return before, target


def upgrade(connection: Connection, to: str = "head", migrations: Path = MIGRATIONS) -> None:
    """Run the migrations up to that schema as a part of this transaction."""
    config = configured(migrations)
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def check_references(database: Database, connection: Connection) -> None:
    """Refuse to go on where rows refer to nothing."""
    broken = database.backend.broken_references(connection)
    if broken:
        raise Refused(f"afterwards rows of table {broken[0]} would refer to nothing; nothing was changed")


def _refuse_newer(schema: str | None, migrations: Path) -> None:
    if schema is not None and not is_known(schema, migrations):
        raise Refused(
            f"the database has the schema {schema} of a newer custchain; install that version or name another database"
        )
