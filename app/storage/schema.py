"""Which schema a database has, and which this version of the program knows."""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"


def schema_of(connection: Connection) -> str | None:
    """The name of the last migration the database has seen."""
    return MigrationContext.configure(connection).get_current_revision()


def is_current(connection: Connection, migrations: Path = MIGRATIONS) -> bool:
    """Does the database have the schema this version of the program needs?"""
    return schema_of(connection) == newest(migrations)


def is_known(schema: str, migrations: Path = MIGRATIONS) -> bool:
    """Does this version of the program know the schema?"""
    scripts = ScriptDirectory.from_config(configured(migrations))
    return schema in {script.revision for script in scripts.walk_revisions()}


def newest(migrations: Path = MIGRATIONS) -> str:
    """The schema this version of the program needs."""
    found = ScriptDirectory.from_config(configured(migrations)).get_current_head()
    assert found is not None
    return found


def configured(migrations: Path) -> Config:
    """Alembic's configuration for a folder of migrations."""
    config = Config()
    # Alembic reads the option through configparser, to which a bare % means interpolation.
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    return config
