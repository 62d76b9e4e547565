"""Two people at the same moment: one outcome that is written down, and never half of each."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from app.main import open_context
from app.service.audit_check import verify
from app.service.chains import chain_version, get_chain
from app.service.context import Context
from app.service.door import Door
from app.service.entities import LINKS, PARTIES, get_entity
from app.service.entity_edits import patch_entity, put_entity
from app.service.going_back import restore
from app.service.organisations import import_organisation
from app.service.parties import delete_party
from app.service.versions import ANY_VERSION
from app.settings import Settings
from schemas.errors import Conflict, CustchainError, InvalidInput, NotFound, Stale
from schemas.reading import read_chain
from tests.builders import a_chain, department

LENGTHS = [25, pytest.param(1000, marks=[pytest.mark.long, pytest.mark.timeout(3600)])]
ADA, BOB = Door("ada", "test"), Door("bob", "test")


@pytest.fixture
def context(settings: Settings) -> Context:
    """Two units that stay, in an organisation."""
    context = open_context(settings)
    import_organisation(context, a_chain([department("left"), department("right")]), "org", ADA)
    return context


def _race(*moves: Callable[[], Any]) -> list[type[CustchainError] | None]:
    """Make the moves at the same moment: how each was refused, or None."""
    start = Barrier(len(moves))

    def run(move: Callable[[], Any]) -> type[CustchainError] | None:
        start.wait()
        try:
            move()
        except CustchainError as error:
            return type(error)
        return None

    with ThreadPoolExecutor(len(moves)) as pool:
        return list(pool.map(run, moves))


def _tag(context: Context, party: str) -> frozenset[str]:
    return frozenset({get_entity(context, PARTIES, "org", party).version.tag})


def _chain(context: Context) -> dict[str, list[dict[str, Any]]]:
    data: dict[str, list[dict[str, Any]]] = json.loads(get_chain(context, "org").json)
    read_chain(data)
    return data


def _ids(context: Context, noun: str) -> set[str]:
    return {row["id"] for row in _chain(context)[noun]}


@pytest.mark.parametrize("races", LENGTHS)
def test_of_a_deletion_and_an_edit_one_is_made(context: Context, races: int) -> None:
    for race in range(races):
        unit = f"unit-{race}"
        put_entity(context, PARTIES, "org", unit, {"kind": "department"}, None, ADA)
        seen = _tag(context, unit)

        deleted, edited = _race(
            lambda unit=unit, seen=seen: delete_party(context, "org", unit, seen, ADA),
            lambda unit=unit, seen=seen: patch_entity(context, PARTIES, "org", unit, {"name": "x"}, seen, BOB),
        )

        assert (deleted, edited) in {(None, NotFound), (Stale, None)}
        assert (unit in _ids(context, "parties")) is (edited is None)
    assert verify(context) == []


@pytest.mark.parametrize("races", LENGTHS)
def test_of_a_deletion_of_a_party_and_a_link_to_it_one_is_made(context: Context, races: int) -> None:
    for race in range(races):
        unit, between = f"unit-{race}", {"supplier": "left", "customer": f"unit-{race}"}
        put_entity(context, PARTIES, "org", unit, {"kind": "department"}, None, ADA)
        seen = _tag(context, unit)

        deleted, linked = _race(
            lambda unit=unit, seen=seen: delete_party(context, "org", unit, seen, ADA),
            lambda unit=unit, between=between: put_entity(context, LINKS, "org", f"to-{unit}", between, None, BOB),
        )

        assert (deleted, linked) in {(None, InvalidInput), (Conflict, None)}
        assert (f"to-{unit}" in _ids(context, "links")) is (linked is None)


@pytest.mark.parametrize("races", LENGTHS)
def test_an_edit_survives_a_restore_or_the_restore_is_refused(context: Context, races: int) -> None:
    put_entity(context, PARTIES, "org", "extra", {"kind": "department"}, None, ADA)
    for race in range(races):
        patch_entity(context, PARTIES, "org", "right", {"name": f"before {race}"}, ANY_VERSION, ADA)
        chain, seen = frozenset({chain_version(context, "org").tag}), _tag(context, "left")

        restored, edited = _race(
            lambda chain=chain: restore(context, "org", 2, chain, ADA),
            lambda seen=seen, race=race: patch_entity(
                context, PARTIES, "org", "left", {"name": f"race {race}"}, seen, BOB
            ),
        )

        names = {row["id"]: row.get("name") for row in _chain(context)["parties"]}
        assert restored in {None, Stale}
        if edited is None:
            assert names["left"] == f"race {race}"
        else:
            assert restored is None
            assert issubclass(edited, Conflict)
        assert names["right"] == (None if restored is None else f"before {race}")


@pytest.mark.parametrize("races", LENGTHS)
def test_of_two_moves_that_make_a_circle_one_is_made(context: Context, races: int) -> None:
    for _ in range(races):
        for unit in ("left", "right"):
            patch_entity(context, PARTIES, "org", unit, {"parent": None}, ANY_VERSION, ADA)
        seen = {unit: _tag(context, unit) for unit in ("left", "right")}

        outcomes = _race(
            lambda seen=seen: patch_entity(context, PARTIES, "org", "left", {"parent": "right"}, seen["left"], ADA),
            lambda seen=seen: patch_entity(context, PARTIES, "org", "right", {"parent": "left"}, seen["right"], BOB),
        )

        assert sorted(map(str, outcomes)) == sorted(map(str, [None, InvalidInput]))
        assert sum("parent" in row for row in _chain(context)["parties"]) == 1


@pytest.mark.parametrize("races", LENGTHS)
def test_of_two_edits_of_one_field_one_is_made_and_of_two_fields_both(context: Context, races: int) -> None:
    for race in range(races):
        seen = _tag(context, "left")
        same = _race(
            *(
                lambda cost=cost, seen=seen: patch_entity(
                    context, PARTIES, "org", "left", {"own_cost": cost}, seen, ADA
                )
                for cost in (2.0 * race + 1, 2.0 * race + 2)
            )
        )
        assert sum(outcome is None for outcome in same) == 1

        seen = _tag(context, "left")
        apart = _race(
            lambda seen=seen, race=race: patch_entity(context, PARTIES, "org", "left", {"fte": race}, seen, ADA),
            lambda seen=seen, race=race: patch_entity(context, PARTIES, "org", "left", {"budget": race}, seen, BOB),
        )
        assert apart == [None, None]
