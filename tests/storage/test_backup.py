"""Backups: everything at one moment, put back whole, between the two databases too."""

import os
import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.service.chains import get_chain
from app.service.context import Context
from app.service.door import Door
from app.service.entities import PARTIES
from app.service.entity_edits import patch_entity
from app.service.operations import backup, verify_file, verify_stored
from app.service.organisations import import_organisation
from app.service.restoring import restore
from app.service.versions import ANY_VERSION
from app.settings import Settings
from app.storage.database import Database
from app.storage.migrate import migrate
from app.storage.repository import bulk
from app.storage.schema import newest
from app.storage.tables import METADATA
from schemas.errors import CustchainError, Refused, StorageFull, Unreadable
from schemas.reading import read_chain
from tests import databases
from tests.builders import shop_data

DOOR = Door("ada", "api")


def opened(url: str) -> Context:
    """A database with the newest schema."""
    database = Database(url)
    migrate(database)
    return Context(database)


@pytest.fixture
def context(settings: Settings) -> Iterator[Context]:
    """The shop at its second revision."""
    context = opened(settings.database_url)
    import_organisation(context, read_chain(shop_data()), "shop", DOOR)
    patch_entity(context, PARTIES, "shop", "farm", {"own_cost": 120}, ANY_VERSION, DOOR)
    yield context
    context.database.close()


def rows(context: Context) -> dict[str, list[Any]]:
    """Everything stored but the stamps, which a restore renews."""
    with context.database.reading() as connection:
        return {
            table.name: [
                [str(value) for column, value in zip(table.columns, row, strict=True) if column.name != "stamp"]
                for row in bulk.every_row(connection, table)
            ]
            for table in METADATA.sorted_tables
        }


def test_a_restored_backup_holds_what_was_stored_and_no_later_change(context: Context, tmp_path: Path) -> None:
    before, file = rows(context), tmp_path / "backup.zip"
    held = backup(context.database, file)
    patch_entity(context, PARTIES, "shop", "farm", {"own_cost": 999}, ANY_VERSION, DOOR)
    import_organisation(context, read_chain(shop_data()), "other", DOOR)

    assert restore(context.database, file).inventory == held

    assert rows(context) == before
    assert verify_stored(context) == (1, [])


def test_after_a_restore_work_goes_on_and_no_old_version_is_taken_for_a_new_one(
    context: Context, tmp_path: Path
) -> None:
    old = get_chain(context, "shop").version
    backup(context.database, tmp_path / "backup.zip")
    restore(context.database, tmp_path / "backup.zip")

    patch_entity(context, PARTIES, "shop", "farm", {"own_cost": 1}, ANY_VERSION, DOOR)
    import_organisation(context, read_chain(shop_data()), "other", DOOR)

    assert get_chain(context, "shop").version.number == 3
    assert get_chain(context, "shop").version.stamp != old.stamp


@pytest.mark.parametrize("target", databases.BACKENDS)
def test_a_backup_moves_between_the_databases(context: Context, tmp_path: Path, target: str) -> None:
    backup(context.database, tmp_path / "backup.zip")
    (tmp_path / "target").mkdir()

    with databases.fresh(target, tmp_path / "target") as url:
        moved = Context(Database(url))
        restore(moved.database, tmp_path / "backup.zip")
        assert get_chain(moved, "shop").json == get_chain(context, "shop").json
        assert verify_stored(moved) == (1, [])
        moved.database.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_only_its_owner_may_read_a_backup(context: Context, tmp_path: Path) -> None:
    backup(context.database, tmp_path / "backup.zip")

    assert stat.S_IMODE((tmp_path / "backup.zip").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("*backup*")] == ["backup.zip"]


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def _foreign(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\0" + b"x" * 5000)


def _another_zip(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("parties.csv", "id,kind\n")


def _changed(file: Path) -> None:
    _rewrite(file, "tables/party.ndjson", lambda text: text.replace(b"120.0", b"121.0"))


def _newer(file: Path) -> None:
    _rewrite(file, "manifest.json", lambda text: text.replace(newest().encode(), b"9999"))


def _rewrite(file: Path, name: str, change: Any) -> None:
    with zipfile.ZipFile(file) as archive:
        held = {entry: archive.read(entry) for entry in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for entry, text in held.items():
            archive.writestr(entry, change(text) if entry == name else text)


def _encrypted(file: Path) -> None:
    """Its directory says that every part is."""
    raw = bytearray(file.read_bytes())
    for found in re.finditer(rb"PK\x01\x02", bytes(raw)):
        raw[found.start() + 8] |= 1
    file.write_bytes(raw)


def _badly_packed(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("manifest.json", "{}" * 500)
    raw = bytearray(file.read_bytes())
    raw[60:80] = b"\xff" * 20
    file.write_bytes(raw)


@pytest.mark.parametrize("spoil", [_cut, _foreign, _another_zip, _changed, _newer, _encrypted, _badly_packed])
def test_what_is_no_sound_backup_is_refused_and_changes_nothing(context: Context, tmp_path: Path, spoil: Any) -> None:
    file = tmp_path / "backup.zip"
    backup(context.database, file)
    before = rows(context)
    spoil(file)

    for use in (verify_file, lambda file: restore(context.database, file)):
        with pytest.raises((Unreadable, Refused)) as refusal:
            use(file)
        assert any(word in str(refusal.value) for word in ("nothing was changed", "install that version"))

    assert rows(context) == before


def test_a_restore_that_fails_half_way_changes_nothing(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(context.database, tmp_path / "backup.zip")
    patch_entity(context, PARTIES, "shop", "farm", {"own_cost": 999}, ANY_VERSION, DOOR)
    before = rows(context)
    monkeypatch.setattr(context.database.backend, "set_counters", _fail)

    with pytest.raises(CustchainError):
        restore(context.database, tmp_path / "backup.zip")

    assert rows(context) == before


def _fail(_connection: object) -> None:
    raise Refused("cut")


def test_a_migration_backs_up_first_and_says_where(settings: Settings, tmp_path: Path) -> None:
    database, said = Database(settings.database_url), []
    migrate(database, to="0001")

    migrate(database, backups=tmp_path / "kept", say=said.append)
    migrate(database, backups=tmp_path / "kept", say=said.append)

    [file] = (tmp_path / "kept").iterdir()
    assert verify_file(file).schema == "0001"
    assert len(said) == 1
    assert str(file) in said[0]
    restore(database, file)
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == newest()
    database.close()


def test_a_migration_without_room_for_its_backup_is_not_begun(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(settings.database_url)
    migrate(database, to="0001")
    monkeypatch.setattr(database.backend, "size", lambda _: 10**18)

    with pytest.raises(StorageFull, match="CUSTCHAIN_BACKUP_DIRECTORY"):
        migrate(database, backups=tmp_path)

    assert migrate(database) == ("0001", newest())
    database.close()
