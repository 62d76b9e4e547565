"""A person who is erased is found nowhere any more, and the audit trail still verifies."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.service.audit import anchors
from app.service.audit_check import verify
from app.service.context import Context
from app.service.door import Door
from app.service.entities import PARTIES
from app.service.entity_edits import patch_entity
from app.service.erase import erase_person
from app.service.going_back import restore
from app.service.versions import ANY_VERSION
from app.settings import Settings
from schemas.errors import InvalidInput, NotFound
from tests.access import administrator
from tests.api.shop import Shop
from tests.cli.run import run

NAME, EMAIL = 'Änne "Kanari" Vogel', "aenne.vogel@canary.example"
ADMIN = Door("admin", "test")
AENNE = Door(EMAIL, "test", f"asked by {NAME}, see {EMAIL}.")


@pytest.fixture
def told(shop: Shop) -> Context:
    """A shop in which Änne owns the kitchen, is named in notes and reasons, and has edited."""
    context: Context = shop.client.app.state.context
    patch_entity(context, PARTIES, "shop", "kitchen", {"owner": NAME, "tags": [EMAIL]}, ANY_VERSION, AENNE)
    patch_entity(context, PARTIES, "shop", "museum", {"extra": {"head": {"id": NAME}}}, ANY_VERSION, AENNE)
    patch_entity(context, PARTIES, "shop", "kitchen", {"own_cost": 1}, ANY_VERSION, Door("bob", "test"))
    shop.patch("/links/food", {"note": f"{NAME} knows"}, "*", Idempotency_Key="k").raise_for_status()
    shop.patch("", {"purpose": f"Write to {EMAIL}"}, "*").raise_for_status()
    shop.patch("", {"purpose": "Food"}, "*").raise_for_status()
    with context.database.transaction() as connection:
        connection.exec_driver_sql(f"UPDATE person SET name = '{NAME}', email = '{EMAIL}' WHERE handle = '{EMAIL}'")
    return context


def rows(context: Context) -> str:
    """Everything stored that may name people, as text."""
    with context.database.reading() as connection:
        tables = ("person", "revision", "header", "party", "link", "audit", "kept_answer", "erased_word")
        return str([list(connection.exec_driver_sql(f"SELECT * FROM {table}")) for table in tables])


def _traces(text: str) -> list[str]:
    folded = text.casefold()
    return [word for word in ("kanari", "vogel", "canary.example") if word in folded]


def test_nothing_stored_names_an_erased_person(told: Context) -> None:
    assert _traces(rows(told)) == ["kanari", "vogel", "canary.example"]

    done = erase_person(told, EMAIL, ADMIN)

    assert _traces(rows(told)) == []
    # The kitchen twice, the museum, the link, and one header; the reasons of two revisions.
    assert (done.documents, done.reasons, done.answers, done.scrubbed) == (5, 2, 1, True)


def test_the_trail_of_an_erased_person_verifies_against_anchors_taken_before(told: Context) -> None:
    kept = anchors(told)

    erase_person(told, NAME, ADMIN)

    assert verify(told, kept) == []


def test_what_was_not_rewritten_is_still_protected_after_an_erasure(told: Context) -> None:
    erase_person(told, NAME, ADMIN)
    with told.database.transaction() as connection:
        connection.exec_driver_sql("UPDATE party SET document = '{}' WHERE id = 'museum' AND since = 2")

    assert [fault.number for fault in verify(told)] == [2]


def test_every_answer_names_the_key_instead(told: Context, shop: Shop) -> None:
    old = shop.version("/parties/kitchen")
    [key] = erase_person(told, EMAIL, ADMIN).persons
    nobody = f"erased person {key}"

    kitchen = shop.get("/parties/kitchen")
    assert (kitchen.json()["owner"], kitchen.json()["tags"]) == (nobody, [nobody])
    assert kitchen.headers["ETag"] != old
    assert nobody in {item["author"] for item in shop.get("/revisions").json()["items"]}
    everything = ("/chain", "/chain?at=3", "/revisions", "/audit", "/diff?from=1", "/parties?q=vogel", "/diagram.svg")
    assert _traces("".join(shop.get(path).text for path in everything)) == []


def test_restoring_an_old_revision_does_not_bring_the_person_back(told: Context) -> None:
    erase_person(told, EMAIL, ADMIN)

    restore(told, "shop", 3, ANY_VERSION, ADMIN)

    assert _traces(rows(told)) == []
    assert verify(told) == []


def test_an_owner_who_never_signed_in_is_erased_too(shop: Shop) -> None:
    shop.patch("/parties/kitchen", {"owner": "Grace Hopper"}, "*")

    done = shop.client.post("/api/v1/erasures", json={"person": "grace hopper"})

    assert done.json()["documents"] == 1
    assert "erased person" in shop.get("/parties/kitchen").json()["owner"]


@pytest.mark.parametrize(("person", "status"), [("Nobody Known", 404), ("local", 422), (" x ", 422)])
def test_who_is_not_a_person_here_is_not_erased(shop: Shop, person: str, status: int) -> None:
    before = shop.get("/chain").text

    assert shop.client.post("/api/v1/erasures", json={"person": person}).status_code == status
    assert shop.get("/chain").text == before


def test_a_word_that_is_also_a_handle_stays_in_texts(shop: Shop) -> None:
    context = shop.client.app.state.context
    patch_entity(context, PARTIES, "shop", "kitchen", {"name": "The hand of bob"}, ANY_VERSION, Door("bob", "test"))
    patch_entity(context, PARTIES, "shop", "kitchen", {"owner": "Bob"}, ANY_VERSION, Door("bob", "test"))

    erase_person(context, "bob", ADMIN)

    kitchen: dict[str, Any] = shop.get("/parties/kitchen").json()
    assert kitchen["name"] == "The hand of bob"
    assert kitchen["owner"].startswith("erased person")


def test_the_files_of_the_database_hold_no_trace(sqlite_settings: Settings, tmp_path: Path) -> None:
    app = create_app(sqlite_settings)
    with TestClient(app, headers=administrator(app.state.context)) as client:
        client.post("/api/v1/organisations", json={"id": "shop", "name": "Shop"})
        shop = Shop(client)
        body = {"kind": "department", "owner": NAME, "tags": [EMAIL]}
        for number in range(300):
            shop.put(f"/parties/unit-{number}", body | {"own_cost": number}).raise_for_status()
        assert _traces(_bytes(tmp_path)) != []

        client.post("/api/v1/erasures", json={"person": NAME}).raise_for_status()
        client.post("/api/v1/erasures", json={"person": EMAIL}).raise_for_status()

        assert _traces(_bytes(tmp_path)) == []


def test_the_command_erases_and_says_what_is_left_to_do(sqlite_settings: Settings, tmp_path: Path) -> None:
    app = create_app(sqlite_settings)
    with TestClient(app, headers=administrator(app.state.context)) as client:
        client.post("/api/v1/organisations", json={"id": "shop", "name": "Shop"})
        Shop(client).put("/parties/unit", {"kind": "department", "owner": NAME})
    database = sqlite_settings.database_url

    done = run("erase", NAME, database=database)

    assert (done.status, "1 documents" in done.err) == (0, True)
    assert _traces(_bytes(tmp_path)) == []
    assert run("erase", NAME, database=database).status == 2
    assert run("erase", database=database).status == 0


def test_a_single_letter_is_no_name(told: Context) -> None:
    with pytest.raises(InvalidInput):
        erase_person(told, " a ", ADMIN)
    with pytest.raises(NotFound):
        erase_person(told, "An", ADMIN)


def _bytes(folder: Path) -> str:
    """Everything in the database's files, as text of one byte a letter."""
    return "".join(file.read_bytes().decode("latin-1") for file in folder.glob("chains.db*"))
