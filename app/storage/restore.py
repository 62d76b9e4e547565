"""Backups read back: checked whole, then put in place of everything in one transaction."""

import base64
import hashlib
import json
import lzma
import secrets
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, DateTime, LargeBinary, Table

from app.storage.backup import FORMAT, MANIFEST, OURS, Manifest, TableEntry, member
from app.storage.database import Database
from app.storage.migrate import check_references, upgrade
from app.storage.repository import bulk
from app.storage.schema import VERSION_TABLE, is_known
from schemas.errors import InputProblem, Refused, Unreadable

MANIFEST_LIMIT = 1_000_000


def verify_backup(file: Path) -> Manifest:
    """Check every byte of a backup against its manifest; raises Unreadable or Refused with what is wrong."""
    with _opened(file) as (archive, manifest):
        for entry in manifest.tables:
            _check(archive, entry)
    return manifest


def restore_backup(database: Database, file: Path) -> Manifest:
    """Put a backup in place of everything the database holds: all of it, or nothing is changed."""
    manifest = verify_backup(file)
    with _opened(file) as (archive, _), database.transaction() as connection:
        _make_room(connection, manifest)
        for table in bulk.tables_of(connection, OURS):
            entry = next((entry for entry in manifest.tables if entry.name == table.name), None)
            if entry:
                bulk.fill(connection, table, entry.columns, _rows(archive, entry, table))
        database.backend.set_counters(connection)
        upgrade(connection)
        check_references(database, connection)
        bulk.restamp(connection, secrets.token_hex(4))
    return manifest


def read_rows(file: Path, table: Table) -> list[dict[str, Any]]:
    """The rows of one table in a backup; none where its schema had no such table. Raises Unreadable or Refused."""
    manifest = verify_backup(file)
    with _opened(file) as (archive, _):
        entries = [entry for entry in manifest.tables if entry.name == table.name]
        return [dict(zip(entry.columns, row, strict=True)) for entry in entries for row in _rows(archive, entry, table)]


def _make_room(connection: Connection, manifest: Manifest) -> None:
    """Empty tables of the backup's schema."""
    for table in reversed(bulk.tables_of(connection, {*OURS, VERSION_TABLE})):
        table.drop(connection)
    upgrade(connection, manifest.schema_revision)
    made = bulk.tables_of(connection, OURS)
    strange = {entry.name for entry in manifest.tables} - {table.name for table in made}
    if strange:
        raise Refused(f"the backup holds the table {sorted(strange)[0]}, which its schema has not; nothing was changed")
    bulk.empty(connection, reversed(made))


@contextmanager
def _opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive, _manifest(archive)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, KeyError, EOFError, ValueError, RuntimeError) as error:
        raise _not_a_backup(f"is cut short or no backup of custchain ({error})") from None


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if archive.getinfo(MANIFEST).file_size > MANIFEST_LIMIT:
        raise _not_a_backup("has a manifest of a size no backup has")
    try:
        manifest = Manifest.model_validate_json(archive.read(MANIFEST))
    except ValidationError:
        raise _not_a_backup("has a manifest that is none of custchain's") from None
    if manifest.format != FORMAT or not is_known(manifest.schema_revision):
        raise Refused(
            f"the backup was made by custchain {manifest.version[:20]} with the schema "
            f"{manifest.schema_revision[:20]}, newer than this one knows; install that version to restore it"
        )
    return manifest


def _check(archive: zipfile.ZipFile, entry: TableEntry) -> None:
    digest, rows = hashlib.sha256(), 0
    with archive.open(member(entry.name)) as lines:
        for line in lines:
            digest.update(line)
            rows += 1
    if digest.hexdigest() != entry.sha256 or rows != entry.rows:
        raise _not_a_backup(f"was changed since it was made: table {entry.name} is not what its manifest says")


def _rows(archive: zipfile.ZipFile, entry: TableEntry, table: Table) -> Iterator[list[Any]]:
    readers = [_reader(table, column) for column in entry.columns]
    with archive.open(member(entry.name)) as lines:
        for line in lines:
            yield [
                read(value) if read and value is not None else value
                for read, value in zip(readers, json.loads(line), strict=True)
            ]


def _reader(table: Table, column: str) -> Callable[[Any], Any] | None:
    kind = table.c[column].type
    if isinstance(kind, DateTime):
        return datetime.fromisoformat
    return base64.b64decode if isinstance(kind, LargeBinary) else None


def _not_a_backup(message: str) -> Unreadable:
    return Unreadable([InputProblem(pointer="", message=f"{message}; nothing was changed. Take another backup")])
