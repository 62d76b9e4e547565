"""Rows are versions: an edit closes a row and opens one, under one revision; nothing is overwritten."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from app.service.chains import put_chain
from app.service.context import Context
from app.service.door import Door
from app.service.entities import LINKS, PARTIES
from app.service.entity_edits import delete_link, patch_entity
from app.service.organisations import delete_organisation, import_organisation
from app.service.rows import ChainRows
from app.service.versions import ANY_VERSION
from app.settings import Settings
from app.storage.database import Database
from app.storage.migrate import migrate
from app.storage.tables import METADATA
from schemas.errors import InvalidInput
from schemas.reading import read_chain
from tests.builders import shop_data

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DOOR = Door("ada", "api", "budget round")


@pytest.fixture
def context(settings: Settings) -> Context:
    """A database with the shop in it, at a fixed time."""
    database = Database(settings.database_url)
    migrate(database)
    context = Context(database, clock=lambda: NOON, stamp=lambda: "stamp")
    import_organisation(context, read_chain(shop_data()), "shop", DOOR)
    return context


def _select(context: Context, sql: str) -> list[tuple[Any, ...]]:
    with context.database.reading() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def test_an_edit_closes_a_row_and_opens_one(context: Context) -> None:
    patch_entity(context, PARTIES, "shop", "farm", {"own_cost": 120}, ANY_VERSION, DOOR)

    rows = _select(context, "SELECT since, until, document FROM party WHERE id = 'farm' ORDER BY since")
    assert [(since, until, json.loads(document)["own_cost"]) for since, until, document in rows] == [
        (1, 2, 100.0),
        (2, None, 120.0),
    ]
    assert _select(context, "SELECT count(*) FROM party WHERE since = 2") == [(1,)]


def test_a_deletion_closes_a_row_and_keeps_it(context: Context) -> None:
    delete_link(context, "shop", "food", ANY_VERSION, DOOR)

    assert _select(context, "SELECT id, until FROM link ORDER BY key") == [
        ("food", 2),
        ("meals", None),
        ("return", None),
    ]


def test_every_revision_says_who_when_which_way_and_why(context: Context) -> None:
    patch_entity(context, LINKS, "shop", "food", {"importance": 4}, ANY_VERSION, DOOR)

    [(number, handle, at, *door)] = _select(
        context, "SELECT number, handle, at, source, reason FROM revision JOIN person ON person = key WHERE number = 2"
    )
    assert (number, handle, door) == (2, "ada", ["api", "budget round"])
    assert str(at).startswith("2026-11-22 12:00:00")


def test_an_equal_chain_writes_nothing(context: Context) -> None:
    before = [_select(context, f"SELECT * FROM {table}") for table in ("revision", "header", "party", "link")]

    put_chain(context, "shop", ChainRows.of(read_chain(shop_data())), ANY_VERSION, DOOR)

    after = [_select(context, f"SELECT * FROM {table}") for table in ("revision", "header", "party", "link")]
    assert after == before


def test_a_refused_edit_leaves_no_trace(context: Context) -> None:
    with pytest.raises(InvalidInput):
        patch_entity(context, PARTIES, "shop", "museum", {"parent": "nobody"}, ANY_VERSION, DOOR)

    assert _select(context, "SELECT max(number) FROM revision") == [(1,)]
    assert _select(context, "SELECT count(*) FROM party WHERE until IS NOT NULL") == [(0,)]


def test_a_party_that_comes_back_gets_a_row_of_its_own(context: Context) -> None:
    without = shop_data() | {"parties": [p for p in shop_data()["parties"] if p["id"] != "museum"]}
    for document in (without, shop_data()):
        put_chain(context, "shop", ChainRows.of(read_chain(document)), ANY_VERSION, DOOR)

    assert _select(context, "SELECT since, until FROM party WHERE id = 'museum'") == [(1, 2), (3, None)]


@pytest.mark.parametrize("table", ["party", "link"])
def test_two_current_rows_of_one_id_cannot_be(context: Context, table: str) -> None:
    columns = ", ".join(c.name for c in METADATA.tables[table].columns if c.name != "key")

    with pytest.raises(IntegrityError), context.database.transaction() as connection:
        connection.exec_driver_sql(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table}")


def test_a_deleted_organisation_leaves_no_row_behind(context: Context) -> None:
    patch_entity(context, PARTIES, "shop", "farm", {"own_cost": 120}, ANY_VERSION, DOOR)

    delete_organisation(context, "shop", ANY_VERSION, DOOR)

    for table in ("organisation", "revision", "header", "party", "link"):
        assert _select(context, f"SELECT count(*) FROM {table}") == [(0,)]
