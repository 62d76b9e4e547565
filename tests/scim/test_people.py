"""People who are pushed: departments and headcount follow them, through the ordinary revisions."""

from app.service.context import Context
from app.service.door import Door
from app.service.entities import PARTIES
from app.service.entity_edits import patch_entity, put_entity
from app.service.versions import ANY_VERSION
from tests.scim.directory import ENTERPRISE, Directory, a_user, connected

EDITOR = Door("ada", "tests")


def test_a_department_comes_with_its_first_person_and_counts_the_active(directory: Directory) -> None:
    for number in range(10):
        directory.add(f"person{number}", "Customer Care" if number < 9 else "customer  CARE ")

    assert directory.headcounts() == {"Customer Care": 10.0}

    somebody = directory.find("Users", 'userName eq "PERSON3"')[0]["id"]
    directory.patch(f"/Users/{somebody}", {"op": "replace", "path": "active", "value": False})

    assert directory.headcounts() == {"Customer Care": 9.0}


def test_every_change_is_a_revision_that_names_the_connector(directory: Directory) -> None:
    directory.add("Grace.Hopper@example.com", "Sales")

    newest = directory.api("/revisions")["items"][0]
    trail = directory.api("/audit")["items"]
    assert newest["author"] == f"connector {directory.connector}"
    assert (newest["source"], newest["reason"]) == ("okta", "pushed by connector okta over SCIM")
    assert {"revision", "directory_person_added"} <= {row["action"] for row in trail}
    assert "hopper" not in str(trail).lower()


def test_a_move_takes_the_head_along(directory: Directory) -> None:
    ada = directory.add("ada", "Sales")
    directory.add("bob", "Sales")

    directory.patch(f"/Users/{ada}", {"op": "replace", "path": f"{ENTERPRISE}:department", "value": "Support"})

    assert directory.headcounts() == {"Sales": 1.0, "Support": 1.0}


def test_a_department_that_is_in_the_chain_already_gets_the_heads(directory: Directory) -> None:
    context: Context = directory.context
    kitchen = {"kind": "department", "name": "Kitchen", "own_cost": 5, "owner": "Ada"}
    put_entity(context, PARTIES, directory.organisation, "k-1", kitchen, None, EDITOR)

    directory.add("bob", "kitchen")

    assert directory.party("k-1")["fte"] == 1
    assert directory.party("k-1")["own_cost"] == 5
    assert [party["id"] for party in directory.api("/chain")["parties"]] == ["k-1"]


def test_a_department_keeps_its_people_when_its_party_is_renamed(directory: Directory) -> None:
    directory.add("ada", "Sales")
    patch_entity(directory.context, PARTIES, directory.organisation, "Sales", {"name": "Selling"}, ANY_VERSION, EDITOR)

    directory.add("bob", "Sales")

    assert directory.headcounts() == {"Sales": 2.0}
    assert directory.party("Sales")["name"] == "Selling"


def test_a_name_a_customer_has_makes_another_party(directory: Directory) -> None:
    put_entity(directory.context, PARTIES, directory.organisation, "Guests", {"kind": "customer"}, None, EDITOR)

    directory.add("ada", "Guests")

    assert directory.headcounts() == {"Guests 2": 1.0}
    assert directory.party("Guests%202")["name"] == "Guests"


def test_two_connectors_of_an_organisation_count_together(directory: Directory) -> None:
    other = connected(directory.client, directory.organisation, "payroll")
    directory.add("ada", "Sales")
    other.add("bob", "sales")

    assert directory.headcounts() == {"Sales": 2.0}


def test_who_was_deactivated_comes_back_by_being_created_again(directory: Directory) -> None:
    ada = directory.add("ada", "Sales", externalId="e-1")
    directory.patch(f"/Users/{ada}", {"op": "replace", "value": {"active": False}})

    assert directory.add("Ada", "Support", externalId="e-1") == ada
    assert directory.headcounts() == {"Sales": 0.0, "Support": 1.0}
    assert directory.send("POST", "/Users", a_user("ada")).json()["scimType"] == "uniqueness"


def test_a_deleted_person_is_found_no_more_and_not_forgotten(directory: Directory) -> None:
    ada = directory.add("ada", "Sales")

    assert directory.send("DELETE", f"/Users/{ada}").status_code == 204

    assert directory.send("GET", f"/Users/{ada}").status_code == 404
    assert directory.find("Users", 'userName eq "ada"') == []
    assert directory.headcounts() == {"Sales": 0.0}
    with directory.context.database.reading() as connection:
        kept = connection.exec_driver_sql(f"SELECT document FROM directory_person WHERE id = '{ada}'").scalar_one()
    assert "ada" in kept
    assert directory.add("ada", "Sales") != ada


def test_a_late_message_does_not_undo_a_newer_one(directory: Directory) -> None:
    ada = directory.add("ada", "Sales", meta={"lastModified": "2026-01-02T00:00:00Z"})
    newer = a_user("ada", "Support", active=False, meta={"lastModified": "2026-01-04T00:00:00Z"})
    late = a_user("ada", "Sales", active=True, meta={"lastModified": "2026-01-03T00:00:00Z"})
    assert directory.send("PUT", f"/Users/{ada}", newer).status_code == 200

    answer = directory.send("PUT", f"/Users/{ada}", late)

    assert answer.status_code == 412
    assert "2026-01-04" in answer.json()["detail"]
    assert directory.get(f"/Users/{ada}")["active"] is False
    assert directory.send("PUT", f"/Users/{ada}", newer).status_code == 200


def test_a_version_that_is_not_the_newest_changes_nothing(directory: Directory) -> None:
    ada = directory.add("ada", "Sales")
    old = directory.send("GET", f"/Users/{ada}").headers["ETag"]
    directory.patch(f"/Users/{ada}", {"op": "replace", "path": "title", "value": "Boss"}, If_Match=old)

    again = directory.patch(f"/Users/{ada}", {"op": "replace", "path": "title", "value": "Clerk"}, If_Match=old)

    assert again.status_code == 412
    assert directory.get(f"/Users/{ada}")["title"] == "Boss"
    assert directory.send("GET", f"/Users/{ada}", If_None_Match='W/"2"').status_code == 304


def test_a_password_is_not_kept(directory: Directory) -> None:
    ada = directory.add("ada", password="t1meMa$heen")

    with directory.context.database.reading() as connection:
        kept = connection.exec_driver_sql(f"SELECT document FROM directory_person WHERE id = '{ada}'").scalar_one()
    assert "t1me" not in kept


def test_groups_know_their_members_and_members_their_groups(directory: Directory) -> None:
    ada = directory.add("ada")
    group = {"displayName": "Admins", "members": [{"value": ada, "display": "Ada"}]}
    made = directory.send("POST", "/Groups", {"schemas": [], **group}).json()

    assert [one["value"] for one in directory.get(f"/Groups/{made['id']}")["members"]] == [ada]
    assert directory.get(f"/Users/{ada}")["groups"][0]["display"] == "Admins"
    assert [one["id"] for one in directory.find("Groups", f'members eq "{ada}"')] == [made["id"]]
    unknown = directory.patch(f"/Groups/{made['id']}", {"op": "add", "path": "members", "value": [{"value": "x"}]})
    assert (unknown.status_code, unknown.json()["scimType"]) == (400, "invalidValue")
