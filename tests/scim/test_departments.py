"""Departments that are pushed with their place and cost are parties of the chain."""

from app.service.door import Door
from app.service.entities import LINKS, PARTIES
from app.service.entity_edits import patch_entity, put_entity
from app.service.versions import ANY_VERSION
from tests.scim.directory import Directory, a_department, connected

EDITOR = Door("ada", "tests")


def push(directory: Directory, name: str, **attributes: object) -> str:
    answer = directory.send("POST", "/Departments", a_department(name, **attributes))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def test_a_department_becomes_a_party_with_its_place_and_cost(directory: Directory) -> None:
    board = push(directory, "Board", externalId="d-0")
    push(directory, "Sales", externalId="d-1", parent={"value": board}, ownCost=1000.5, budget=900, fte=3.5)

    sales = directory.party("d-1")
    assert (sales["name"], sales["parent"], sales["own_cost"], sales["budget"]) == ("Sales", "d-0", 1000.5, 900)
    assert sales["fte"] == 3.5


def test_people_belong_to_it_by_name_or_by_external_id(directory: Directory) -> None:
    push(directory, "Sales", externalId="d-1")
    directory.add("ada", "sales")
    directory.add("bob", "D-1")

    assert directory.headcounts() == {"d-1": 2.0}


def test_it_takes_over_the_party_its_people_made(directory: Directory) -> None:
    directory.add("ada", "Sales")
    push(directory, "Sales", externalId="d-1", ownCost=5)

    assert [party["id"] for party in directory.api("/chain")["parties"]] == ["Sales"]
    assert (directory.party("Sales")["own_cost"], directory.party("Sales")["fte"]) == (5, 1)


def test_stated_full_time_equivalents_count_before_heads(directory: Directory) -> None:
    sales = push(directory, "Sales", fte=0.5)
    directory.add("ada", "Sales")
    assert directory.headcounts() == {"Sales": 0.5}

    directory.patch(f"/Departments/{sales}", {"op": "remove", "path": "fte"})

    assert directory.headcounts() == {"Sales": 1.0}


def test_what_the_team_says_of_its_party_stays(directory: Directory) -> None:
    sales = push(directory, "Sales", ownCost=5)
    said = {"owner": "Ada", "readiness": {"vision": 3}}
    patch_entity(directory.context, PARTIES, directory.organisation, "Sales", said, ANY_VERSION, EDITOR)

    directory.send("PUT", f"/Departments/{sales}", a_department("Selling"))

    party = directory.party("Sales")
    assert (party["name"], party["owner"], party["readiness"]["vision"]) == ("Selling", "Ada", 3)
    assert "own_cost" not in party


def test_a_circle_of_parents_is_refused(directory: Directory) -> None:
    board = push(directory, "Board")
    sales = push(directory, "Sales", parent={"value": board})

    answer = directory.patch(f"/Departments/{board}", {"op": "replace", "path": "parent.value", "value": sales})

    assert (answer.status_code, answer.json()["scimType"]) == (400, "invalidValue")
    assert "parent" not in directory.party("Board")


def test_a_department_goes_unless_something_hangs_on_it(directory: Directory) -> None:
    sales, empty = push(directory, "Sales"), push(directory, "Empty")
    put_entity(directory.context, PARTIES, directory.organisation, "guests", {"kind": "customer"}, None, EDITOR)
    link = {"supplier": "Sales", "customer": "guests"}
    put_entity(directory.context, LINKS, directory.organisation, "l", link, None, EDITOR)

    refused = directory.send("DELETE", f"/Departments/{sales}")
    gone = directory.send("DELETE", f"/Departments/{empty}")

    assert (refused.status_code, gone.status_code) == (409, 204)
    assert "link" in refused.json()["detail"]
    assert {party["id"] for party in directory.api("/chain")["parties"]} == {"Sales", "guests"}
    assert directory.get(f"/Departments/{sales}")["displayName"] == "Sales"


def test_a_department_with_people_stays_as_theirs(directory: Directory) -> None:
    sales = push(directory, "Sales", ownCost=5)
    directory.add("ada", "Sales")

    assert directory.send("DELETE", f"/Departments/{sales}").status_code == 204
    directory.add("bob", "Sales")

    assert directory.headcounts() == {"Sales": 2.0}


def test_a_connector_without_the_cost_permission_states_no_cost(directory: Directory) -> None:
    poor = connected(directory.client, directory.organisation, "poor", money=False)

    for amount in ({"ownCost": 1}, {"budget": 1}):
        answer = poor.send("POST", "/Departments", a_department("Sales", **amount))
        assert (answer.status_code, answer.json()["schemas"]) == (403, ["urn:ietf:params:scim:api:messages:2.0:Error"])
    assert poor.send("POST", "/Departments", a_department("Sales", fte=2)).status_code == 201
    assert directory.headcounts() == {"Sales": 2.0}


def test_an_amount_beyond_all_money_is_refused(directory: Directory) -> None:
    for amount in (-1, 1e300):
        answer = directory.send("POST", "/Departments", a_department("Sales", ownCost=amount))
        assert (answer.status_code, answer.json()["scimType"]) == (400, "invalidValue")
    assert directory.api("/chain")["parties"] == []
