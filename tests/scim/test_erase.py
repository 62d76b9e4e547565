"""A person of a directory who is erased is found nowhere any more, and the audit trail still verifies."""

import pytest

from app.service.audit import anchors
from app.service.audit_check import verify
from app.service.door import Door
from app.service.entities import PARTIES
from app.service.entity_edits import patch_entity
from app.service.versions import ANY_VERSION
from tests.scim.directory import ENTERPRISE, Directory

NAME, EMAIL = "Änne Kanarivogel", "aenne.kanarivogel@canary.example"
TABLES = ("person", "revision", "party", "audit", "directory_person", "directory_group", "directory_member")
EDITOR = Door("ada", "tests")


def traces(directory: Directory) -> list[str]:
    with directory.context.database.reading() as connection:
        rows = str([list(connection.exec_driver_sql(f"SELECT * FROM {table}")) for table in TABLES]).casefold()
    return [word for word in ("kanarivogel", "canary.example", "emp-4711") if word in rows]


@pytest.fixture
def pushed(directory: Directory) -> str:
    """Änne is pushed, owns her department in the chain, and manages Bob."""
    name = {"givenName": "Änne", "familyName": "Kanarivogel"}
    emails = [{"value": EMAIL, "type": "work"}]
    anne = directory.add(EMAIL, "Sales", externalId="emp-4711", displayName=NAME, name=name, emails=emails)
    bob = directory.add("bob", "Sales")
    manager = {"value": EMAIL}
    directory.patch(f"/Users/{bob}", {"op": "add", "path": f"{ENTERPRISE}:manager", "value": manager})
    patch_entity(directory.context, PARTIES, directory.organisation, "Sales", {"owner": NAME}, ANY_VERSION, EDITOR)
    return anne


@pytest.mark.parametrize("called", [EMAIL, NAME, "emp-4711"])
def test_nothing_stored_names_an_erased_person_of_a_directory(directory: Directory, pushed: str, called: str) -> None:
    kept = anchors(directory.context)
    assert traces(directory) == ["kanarivogel", "canary.example", "emp-4711"]

    erased = directory.client.post("/api/v1/erasures", json={"person": called})

    assert erased.status_code == 200, erased.text
    assert traces(directory) == []
    assert verify(directory.context, kept) == []
    assert directory.send("GET", f"/Users/{pushed}").status_code == 404
    assert directory.find("Users", 'userName eq "bob"')[0][ENTERPRISE]["manager"]["value"].startswith("erased person")
    assert "Kanarivogel" not in directory.client.get(f"/api/v1/organisations/{directory.organisation}/chain?at=2").text


def test_who_was_deleted_can_be_erased_too(directory: Directory, pushed: str) -> None:
    directory.send("DELETE", f"/Users/{pushed}")

    directory.client.post("/api/v1/erasures", json={"person": EMAIL}).raise_for_status()

    assert traces(directory) == []


def test_after_an_erasure_the_next_push_counts_who_is_left(directory: Directory, pushed: str) -> None:
    directory.client.post("/api/v1/erasures", json={"person": EMAIL}).raise_for_status()
    directory.add("carol", "Sales")

    assert directory.headcounts() == {"Sales": 2.0}
