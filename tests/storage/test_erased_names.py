"""An older backup does not bring back who was erased since it was made."""

import random
from pathlib import Path

import pytest
from sqlalchemy import update

from app.service.audit_check import verify
from app.service.context import Context
from app.service.door import Door
from app.service.entities import PARTIES
from app.service.entity_edits import patch_entity, put_entity
from app.service.erase import erase_person
from app.service.operations import backup
from app.service.organisations import import_organisation
from app.service.restoring import restore
from app.service.versions import ANY_VERSION
from app.settings import Settings
from app.storage.database import Database
from app.storage.migrate import migrate
from app.storage.trail_tables import PERSON
from schemas.reading import read_chain
from tests import databases
from tests.builders import shop_data
from tests.storage.test_erase import rows

ADMIN = Door("admin", "test")
FIRST, LAST = ("Änne", "Zoë", "Li", "Ngọc Ánh", "Grace"), ("Vogel-Kanari", "O'Kanari", "von Kanari", "Kanári")
PEOPLE = [
    (f"{first} {last}", f"{first.split()[0].lower()}.{n}@canary.example")
    for n, (first, last) in enumerate((first, last) for first in FIRST for last in LAST)
]


@pytest.fixture
def context(settings: Settings) -> Context:
    """The shop."""
    database = Database(settings.database_url)
    migrate(database)
    context = Context(database)
    import_organisation(context, read_chain(shop_data()), "shop", ADMIN)
    return context


def _mention(context: Context, name: str, address: str) -> None:
    """A person edits, owns, is named in notes, a tag and a reason."""
    door = Door(address, "test", f"asked by {name}; write to <{address}>")
    change = {"owner": name, "tags": [address], "extra": {"note": f"({name}) and {address}, please"}}
    patch_entity(context, PARTIES, "shop", "kitchen", change, ANY_VERSION, door)
    with context.database.transaction() as connection:
        connection.execute(update(PERSON).where(PERSON.c.handle == address).values(name=name, email=address))


def _named(context: Context, *words: str) -> list[str]:
    stored = rows(context).casefold()
    return [word for word in words if word.casefold() in stored]


def test_of_twenty_people_erased_since_none_comes_back_with_an_older_backup(context: Context, tmp_path: Path) -> None:
    for name, address in PEOPLE:
        _mention(context, name, address)
    backup(context.database, tmp_path / "older.zip")
    for person in PEOPLE:
        erase_person(context, random.Random(person[1]).choice(person), ADMIN)

    done = restore(context.database, tmp_path / "older.zip")

    assert done.erased_again == len(PEOPLE) == 20
    assert _named(context, "canary.example", *(name for name, _ in PEOPLE)) == []
    assert verify(context) == []


def test_in_an_empty_database_a_newer_backup_tells_who_was_erased(context: Context, tmp_path: Path) -> None:
    _mention(context, *PEOPLE[0])
    backup(context.database, tmp_path / "older.zip")
    erase_person(context, PEOPLE[0][0], ADMIN)
    backup(context.database, tmp_path / "newer.zip")

    with databases.fresh("sqlite", tmp_path) as url:
        empty = Context(Database(url))
        restore(empty.database, tmp_path / "older.zip", erasures=tmp_path / "newer.zip")

        assert _named(empty, *PEOPLE[0]) == []
        empty.database.close()


def test_a_second_older_backup_does_not_bring_them_back_either(context: Context, tmp_path: Path) -> None:
    _mention(context, *PEOPLE[0])
    for name in ("first.zip", "second.zip"):
        backup(context.database, tmp_path / name)
    erase_person(context, PEOPLE[0][0], ADMIN)

    for name in ("first.zip", "second.zip"):
        restore(context.database, tmp_path / name)

        assert _named(context, *PEOPLE[0]) == []


def test_who_came_under_an_erased_name_later_is_kept(context: Context, tmp_path: Path) -> None:
    _mention(context, *PEOPLE[0])
    erase_person(context, PEOPLE[0][0], ADMIN)
    _mention(context, *PEOPLE[0])
    backup(context.database, tmp_path / "newer.zip")

    assert restore(context.database, tmp_path / "newer.zip").erased_again == 0
    assert _named(context, *PEOPLE[0]) == list(PEOPLE[0])


def test_who_was_deleted_with_their_organisation_before_is_erased_in_the_backup(
    context: Context, tmp_path: Path
) -> None:
    name, address = PEOPLE[0]
    backup(context.database, tmp_path / "before.zip")
    put_entity(context, PARTIES, "shop", "unit", {"kind": "department", "owner": name}, None, ADMIN)
    backup(context.database, tmp_path / "older.zip")
    _mention(context, name, address)
    restore(context.database, tmp_path / "before.zip")
    _mention(context, name, address)
    erase_person(context, address, ADMIN)

    restore(context.database, tmp_path / "older.zip")

    assert _named(context, name, address) == []


def test_the_digests_tell_no_name_and_stay_the_same_for_a_name_however_it_is_written(context: Context) -> None:
    patch_entity(context, PARTIES, "shop", "kitchen", {"owner": "GRACE HOPPER"}, ANY_VERSION, ADMIN)
    erase_person(context, "grace hopper", ADMIN)
    with context.database.reading() as connection:
        kept = list(connection.exec_driver_sql("SELECT digest, salt, words FROM erased_word"))
    patch_entity(context, PARTIES, "shop", "kitchen", {"owner": "Grace Hopper"}, ANY_VERSION, ADMIN)
    erase_person(context, "Grace Hopper", ADMIN)

    with context.database.reading() as connection:
        assert list(connection.exec_driver_sql("SELECT digest, salt, words FROM erased_word")) == kept
    assert [words for _, _, words in kept] == [2]
    assert "grace" not in str(kept).casefold()
