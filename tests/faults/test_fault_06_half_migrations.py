"""Fault 6: a migration that fails half way leaves half a schema, and every retry fails for ever."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from app.settings import Settings
from app.storage.database import Database
from app.storage.migrate import MIGRATIONS, migrate, schema_of
from schemas.errors import StorageFailed

HALF = """
import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.add_column("party", sa.Column("colour", sa.String()))
    op.create_table("paint", sa.Column("key", sa.Integer(), primary_key=True))
    op.execute("INSERT INTO paint DEFAULT VALUES")
    op.execute("{last}")
"""


def _migrations(folder: Path, last: str) -> Path:
    if not folder.exists():
        shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0003_paint.py").write_text(HALF.format(last=last))
    return folder


def _schema(database: Database) -> list[tuple[str, str]]:
    with database.reading() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT name, sql FROM sqlite_master ORDER BY name")]


def test_a_failed_migration_leaves_the_old_schema_and_the_retry_works(settings: Settings, tmp_path: Path) -> None:
    database = Database(settings.database_url)
    migrate(database)
    before = _schema(database)

    with pytest.raises((SQLAlchemyError, StorageFailed)):
        migrate(database, _migrations(tmp_path / "broken", "INSERT INTO nowhere VALUES (1)"))

    assert _schema(database) == before
    with database.reading() as connection:
        assert schema_of(connection) == "0002"

    assert migrate(database, _migrations(tmp_path / "mended", "SELECT 1")) == ("0002", "0003")
    assert "colour" in dict(_schema(database))["party"]
