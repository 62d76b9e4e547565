"""Conversations as Okta and Entra hold them, each request in its own way of writing."""

from typing import Any

import pytest

from tests.scim.directory import ENTERPRISE, USER, Directory


def okta_user(**changes: Any) -> dict[str, Any]:
    """A user as Okta writes it, a password and groups with it."""
    return {
        "schemas": [USER, ENTERPRISE],
        "userName": "ada@firm.example",
        "externalId": "00u1",
        "name": {"givenName": "Ada", "familyName": "Byron"},
        "displayName": "Ada Byron",
        "locale": "en-US",
        "emails": [{"primary": True, "value": "ada@firm.example", "type": "work"}],
        "groups": [],
        "password": "1mz050nq",
        "active": True,
        ENTERPRISE: {"department": "Sales", "manager": {"value": "boss@firm.example", "displayName": "Boss"}},
    } | changes


def test_okta_provisions_updates_deactivates_and_takes_back(directory: Directory) -> None:
    assert (
        directory.get('/Users?filter=userName%20eq%20"ada%40firm.example"&startIndex=1&count=100')["totalResults"] == 0
    )
    made = directory.send("POST", "/Users", okta_user(), Content_Type="application/scim+json; charset=utf-8")
    assert made.status_code == 201
    ada = made.json()["id"]
    assert directory.find("Users", 'userName eq "Ada@Firm.example"')[0]["id"] == ada

    moved = okta_user(id=ada, **{ENTERPRISE: {"department": "Support"}}, meta={"resourceType": "User"})
    assert directory.send("PUT", f"/Users/{ada}", moved).status_code == 200
    assert directory.headcounts() == {"Sales": 0.0, "Support": 1.0}

    left = directory.patch(f"/Users/{ada}", {"op": "replace", "value": {"active": False}})
    assert left.status_code in {200, 204}
    assert directory.get(f"/Users/{ada}")["active"] is False
    assert directory.headcounts() == {"Sales": 0.0, "Support": 0.0}

    # Assigned again: Okta looks the user up, finds it inactive, and writes it whole.
    assert directory.find("Users", 'userName eq "ada@firm.example"')[0]["active"] is False
    assert directory.send("PUT", f"/Users/{ada}", okta_user(id=ada)).status_code == 200
    assert directory.headcounts() == {"Sales": 1.0, "Support": 0.0}


def test_okta_pushes_a_group_and_its_members(directory: Directory) -> None:
    ada, bob = directory.add("ada"), directory.add("bob")
    made = directory.send("POST", "/Groups", {"schemas": [], "displayName": "Staff", "members": []})
    group = f"/Groups/{made.json()['id']}"

    directory.patch(group, {"op": "add", "path": "members", "value": [{"value": ada, "display": "ada"}]})
    directory.patch(group, {"op": "replace", "value": {"id": made.json()["id"], "displayName": "All staff"}})
    directory.patch(group, {"op": "add", "path": "members", "value": [{"value": bob, "display": "bob"}]})
    directory.patch(group, {"op": "remove", "path": f'members[value eq "{ada}"]'})

    now = directory.get(group)
    assert (now["displayName"], [member["value"] for member in now["members"]]) == ("All staff", [bob])


def entra_user() -> dict[str, Any]:
    """A user as Entra writes it."""
    return {
        "schemas": [USER, ENTERPRISE],
        "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
        "userName": "Ada_UserName",
        "active": True,
        "emails": [{"primary": True, "type": "work", "value": "ada@firm.example"}],
        "meta": {"resourceType": "User"},
        "name": {"formatted": "Ada Byron", "familyName": "Byron", "givenName": "Ada"},
        "roles": [],
        ENTERPRISE: {"department": "Sales"},
    }


def test_entra_provisions_updates_and_disables(directory: Directory) -> None:
    assert directory.find("Users", 'externalId eq "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"') == []
    ada = directory.send("POST", "/Users", entra_user()).json()["id"]
    boss = directory.add("boss", "Board")

    done = directory.patch(
        f"/Users/{ada}",
        {"op": "Replace", "path": 'emails[type eq "work"].value', "value": "ada@new.example"},
        {"op": "Add", "path": 'phoneNumbers[type eq "mobile"].value', "value": "+49 30 1"},
        {"op": "Replace", "path": "name.familyName", "value": "Lovelace"},
        {"op": "Replace", "path": f"{ENTERPRISE}:department", "value": "Support"},
        {"op": "Add", "path": f"{ENTERPRISE}:manager", "value": boss},
    )
    assert done.status_code in {200, 204}, done.text
    now = directory.get(f"/Users/{ada}")
    assert now["emails"][0]["value"] == "ada@new.example"
    assert now["phoneNumbers"][0]["type"] == "mobile"
    assert now["name"]["familyName"] == "Lovelace"
    assert now[ENTERPRISE]["manager"]["value"] == boss
    assert directory.headcounts() == {"Sales": 0.0, "Support": 1.0, "Board": 1.0}

    disabled = directory.patch(f"/Users/{ada}", {"op": "Replace", "path": "active", "value": "False"})
    assert disabled.status_code in {200, 204}
    assert directory.get(f"/Users/{ada}")["active"] is False
    assert directory.headcounts()["Support"] == 0.0


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "Replace", "path": "active", "value": "False"},
        {"op": "replace", "path": "active", "value": False},
        {"op": "REPLACE", "path": "Active", "value": "false"},
        {"op": "Replace", "path": "active", "value": [{"value": "False"}]},
        {"op": "replace", "value": {"active": False}},
        {"op": "Replace", "value": {"active": "False"}},
        {"op": "add", "path": "active", "value": "False"},
        {"op": "replace", "path": f"{USER}:active", "value": False},
    ],
    ids=str,
)
def test_nobody_who_left_stays_active(directory: Directory, operation: dict[str, Any]) -> None:
    ada = directory.add("ada", "Sales", active=True)

    assert directory.patch(f"/Users/{ada}", operation).status_code in {200, 204}

    assert directory.get(f"/Users/{ada}")["active"] is False
    assert directory.headcounts() == {"Sales": 0.0}


@pytest.mark.parametrize(
    "manager", ["m-1", [{"value": "m-1"}], {"value": "m-1"}, {"value": "m-1", "$ref": "../Users/m-1"}, "", None]
)
def test_a_manager_is_written_in_many_ways(directory: Directory, manager: Any) -> None:
    ada = directory.add("ada", "Sales")

    answer = directory.patch(f"/Users/{ada}", {"op": "Add", "path": f"{ENTERPRISE}:manager", "value": manager})

    if manager:
        assert answer.status_code in {200, 204}, answer.text
        assert directory.get(f"/Users/{ada}")[ENTERPRISE]["manager"]["value"] == "m-1"
    else:
        assert answer.status_code < 500


def test_entra_removes_members_by_value(directory: Directory) -> None:
    ada, bob = directory.add("ada"), directory.add("bob")
    members = [{"value": ada}, {"value": bob}]
    made = directory.send("POST", "/Groups", {"schemas": [], "displayName": "Staff", "members": members}).json()

    directory.patch(f"/Groups/{made['id']}", {"op": "Remove", "path": "members", "value": [{"value": ada}]})

    assert [member["value"] for member in directory.get(f"/Groups/{made['id']}")["members"]] == [bob]
    assert directory.find("Groups", f'id eq "{made["id"]}" and members eq "{bob}"') != []
    assert directory.find("Groups", f'id eq "{made["id"]}" and members eq "{ada}"') == []


def test_an_attribute_nobody_knows_is_left_out(directory: Directory) -> None:
    ada = directory.add("ada", shoeSize=42, **{"urn:example:2.0:Own": {"a": 1}})

    assert "shoeSize" not in directory.get(f"/Users/{ada}")
    operation = {"op": "Replace", "path": "urn:example:2.0:Own:a", "value": 2}
    assert directory.patch(f"/Users/{ada}", operation).status_code in {200, 204}
