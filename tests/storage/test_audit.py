"""The audit trail: a row for every change, one unbroken chain, and no way to alter it unseen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.service.audit import anchors
from app.service.audit_check import verify
from app.service.context import Context
from app.service.door import Door
from app.service.entities import PARTIES, get_entity
from app.service.entity_edits import patch_entity, put_entity
from app.service.organisations import create_organisation, delete_organisation, import_organisation
from app.service.versions import ANY_VERSION
from app.settings import Settings
from app.storage.database import Database
from app.storage.migrate import migrate
from schemas.answers import NewOrganisation
from schemas.errors import Conflict, NotFound
from schemas.reading import read_chain
from tests.builders import shop_data

DOOR = Door("ada", "test", "because")
EDITS = 20
# With nine kinds of tampering at each row: more than a thousand.
MANY_EDITS = pytest.param(111, marks=[pytest.mark.long, pytest.mark.timeout(3600)])


@pytest.fixture
def edits() -> int:
    """How often the shop is edited."""
    return EDITS


@pytest.fixture
def context(settings: Settings, edits: int) -> Context:
    """A database with the shop in it, edited a few times."""
    database = Database(settings.database_url)
    migrate(database)
    context = Context(database)
    import_organisation(context, read_chain(shop_data()), "shop", DOOR)
    for cost in range(edits):
        patch_entity(context, PARTIES, "shop", "farm", {"own_cost": cost}, ANY_VERSION, DOOR)
    return context


def _run(context: Context, *statements: str) -> None:
    with context.database.transaction() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def _count(context: Context, sql: str) -> int:
    with context.database.reading() as connection:
        return int(connection.exec_driver_sql(sql).scalar_one())


def test_an_untouched_trail_has_no_fault_and_a_row_for_every_revision(context: Context) -> None:
    assert verify(context) == []
    assert _count(context, "SELECT count(*) FROM audit WHERE organisation = 1") == EDITS + 1


@pytest.mark.parametrize("edits", [10, pytest.param(200, marks=[pytest.mark.long, pytest.mark.timeout(3600)])])
def test_thirty_two_writers_at_once_make_one_unbroken_chain(settings: Settings, edits: int) -> None:
    database = Database(settings.database_url)
    migrate(database)
    context = Context(database)
    create_organisation(context, NewOrganisation(id="shop", name="Shop"), DOOR)

    def write(writer: int) -> int:
        door, accepted = Door(f"writer {writer}", "test"), 0
        for edit in range(edits):
            try:
                _edit(context, writer, edit, door)
                accepted += 1
            except (Conflict, NotFound):
                continue
        return accepted

    with ThreadPoolExecutor(32) as pool:
        accepted = sum(pool.map(write, range(32)))

    assert _count(context, "SELECT count(*) FROM audit WHERE organisation = 1") == accepted + 1
    assert _count(context, "SELECT count(*) FROM revision") == accepted + 1
    assert verify(context) == []


def _edit(context: Context, writer: int, edit: int, door: Door) -> None:
    """A party of the writer's own is made; then two writers change one party by what they see of it."""
    if edit == 0:
        put_entity(context, PARTIES, "shop", f"unit-{writer}", {"kind": "department"}, None, door)
        return
    shared = f"unit-{writer // 2 * 2}"
    seen = get_entity(context, PARTIES, "shop", shared)
    patch_entity(
        context, PARTIES, "shop", shared, {"own_cost": 100 * edit + writer}, frozenset({seen.version.tag}), door
    )


TAMPERING: dict[str, Callable[[int], list[str]]] = {
    "another author": lambda n: [f"UPDATE audit SET person = NULL WHERE organisation = 1 AND number = {n}"],
    "another time": lambda n: [f"UPDATE audit SET at = '2020-01-01 00:00:00' WHERE organisation = 1 AND number = {n}"],
    "another action": lambda n: [f"UPDATE audit SET action = 'x' WHERE organisation = 1 AND number = {n}"],
    "another subject": lambda n: [f"UPDATE audit SET subject = 'x' WHERE organisation = 1 AND number = {n}"],
    "another digest": lambda n: [f"UPDATE audit SET digest = 'x' WHERE organisation = 1 AND number = {n}"],
    "a row gone": lambda n: [f"DELETE FROM audit WHERE organisation = 1 AND number = {n}"],
    "the revision's reason": lambda n: [f"UPDATE revision SET reason = 'other' WHERE number = {n}"],
    "a document of the past": lambda n: [f"UPDATE party SET document = '{{}}' WHERE id = 'farm' AND since = {n}"],
    "two rows swapped": lambda n: [
        f"UPDATE audit SET number = -1 WHERE organisation = 1 AND number = {n}",
        f"UPDATE audit SET number = {n} WHERE organisation = 1 AND number = {n - 1 or 2}",
        f"UPDATE audit SET number = {n - 1 or 2} WHERE organisation = 1 AND number = -1",
    ],
}


@pytest.mark.parametrize("edits", [EDITS, MANY_EDITS])
@pytest.mark.parametrize("kind", TAMPERING)
def test_whatever_is_altered_at_whichever_row_is_found(context: Context, kind: str, edits: int) -> None:
    for number in range(1, edits + 2):
        with pytest.raises(_TakenBack):
            _tamper_and_verify(context, TAMPERING[kind](number))
    assert verify(context) == []


class _TakenBack(Exception):
    """Ends a transaction without keeping what it did."""


def _tamper_and_verify(context: Context, statements: list[str]) -> None:
    with context.database.transaction() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
        assert verify(context) != [], statements
        raise _TakenBack


def test_rows_cut_off_with_their_head_are_found_by_an_anchor(context: Context) -> None:
    kept = anchors(context)
    _run(
        context,
        f"DELETE FROM party WHERE since > {EDITS}",
        f"UPDATE party SET until = NULL WHERE until > {EDITS}",
        f"DELETE FROM revision WHERE number > {EDITS}",
        f"DELETE FROM audit WHERE organisation = 1 AND number > {EDITS}",
        f"UPDATE audit_head SET number = {EDITS}, hash = (SELECT hash FROM audit WHERE organisation = 1"
        f" AND number = {EDITS}) WHERE organisation = 1",
    )

    assert verify(context) == []
    assert [fault.what for fault in verify(context, kept)] == ["the anchor names row 21; rows are missing at the end"]


def test_the_trail_of_a_deleted_organisation_stays_and_says_who_deleted_it(context: Context) -> None:
    kept = anchors(context)

    delete_organisation(context, "shop", ANY_VERSION, Door("bob", "api"))

    assert _count(context, "SELECT count(*) FROM audit WHERE organisation = 1") == EDITS + 2
    assert _count(context, "SELECT count(*) FROM audit JOIN person ON key = person WHERE handle = 'bob'") == 2
    assert verify(context, kept) == []


def test_a_refused_change_leaves_no_row(context: Context) -> None:
    with pytest.raises(Conflict):
        patch_entity(context, PARTIES, "shop", "farm", {"own_cost": 5}, frozenset({"1"}), DOOR)

    assert _count(context, "SELECT count(*) FROM audit WHERE organisation = 1") == EDITS + 1
