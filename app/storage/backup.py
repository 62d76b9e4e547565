"""Backups: one zip file of every table at one moment, the same for both databases.

`manifest.json` names the schema, and of each table its columns, its rows and the SHA-256 of `tables/NAME.ndjson`.
"""

import base64
import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection

from app import VERSION
from app.storage.database import Database
from app.storage.repository import bulk
from app.storage.schema import schema_of
from app.storage.tables import METADATA
from schemas.errors import Refused, StorageFull

FORMAT = "custchain-backup/1"
MANIFEST = "manifest.json"
# A backup holds only what is ours: others may keep tables in the same PostgreSQL database.
OURS = frozenset(METADATA.tables)
FREE_SPACE_FACTOR = 2


class TableEntry(BaseModel):
    """A table in a backup."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    columns: list[str]
    rows: int
    sha256: str


class Manifest(BaseModel):
    """What a backup holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: str
    version: str
    made: datetime
    schema_revision: str
    tables: list[TableEntry]


def save_backup(database: Database, file: Path) -> Manifest:
    """Write what the database holds at this moment, while others go on reading and writing."""
    with database.reading() as connection:
        return save_from(connection, file)


def save_before_migration(database: Database, connection: Connection, folder: Path, schema: str) -> Path:
    """A backup of an older schema in that folder; raises StorageFull where it and the migration have no room."""
    size = database.backend.size(connection)
    folder.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < FREE_SPACE_FACTOR * size:
        raise StorageFull(
            f"before its schema changes, the database of {size:,} bytes is backed up, and {folder} has less than twice "
            "that free; nothing was changed. Free space, or set CUSTCHAIN_BACKUP_DIRECTORY"
        )
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    file = folder / f"custchain-schema-{schema}-{moment}.zip"
    save_from(connection, file)
    return file


def save_from(connection: Connection, file: Path) -> Manifest:
    """Write what this connection sees: a whole file that only its owner reads, or none."""
    schema = schema_of(connection)
    if schema is None:
        raise Refused("the database holds nothing of custchain; there is nothing to back up")
    # mkstemp makes the file readable to its owner alone.
    handle, name = tempfile.mkstemp(dir=file.absolute().parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            manifest = _write(connection, out, schema)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return manifest


def _write(connection: Connection, out: Any, schema: str) -> Manifest:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        tables = [_write_table(connection, archive, table) for table in bulk.tables_of(connection, OURS)]
        manifest = Manifest(
            format=FORMAT, version=VERSION, made=datetime.now(UTC), schema_revision=schema, tables=tables
        )
        archive.writestr(MANIFEST, manifest.model_dump_json(indent=1))
    return manifest


def _write_table(connection: Connection, archive: zipfile.ZipFile, table: Any) -> TableEntry:
    digest, rows = hashlib.sha256(), 0
    with archive.open(member(table.name), "w", force_zip64=True) as out:
        for line in _lines(bulk.every_row(connection, table)):
            out.write(line)
            digest.update(line)
            rows += 1
    columns = [column.name for column in table.columns]
    return TableEntry(name=table.name, columns=columns, rows=rows, sha256=digest.hexdigest())


def _lines(rows: Iterator[bulk.Row]) -> Iterator[bytes]:
    for row in rows:
        yield json.dumps(list(row), ensure_ascii=False, separators=(",", ":"), default=_plain).encode() + b"\n"


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        # SQLite keeps UTC without saying so.
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    raise TypeError(f"a {type(value).__name__} cannot be backed up")


def member(table: str) -> str:
    """The name of a table's file in the zip."""
    return f"tables/{table}.ndjson"
