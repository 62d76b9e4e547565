"""Organisations over HTTP."""

import pytest
from starlette.testclient import TestClient

from tests.api.shop import Shop

ALL = "/api/v1/organisations"


def test_a_new_organisation_gets_an_id_made_of_its_name(client: TestClient) -> None:
    made = client.post(ALL, json={"name": "Café Zürich", "currency": "CHF"})

    assert made.status_code == 201
    assert made.headers["Location"] == f"{ALL}/cafe-zurich"
    assert made.json() == {
        "id": "cafe-zurich", "name": "Café Zürich", "purpose": "", "currency": "CHF", "period": "year",
        "revision": 1, "parties": 0, "links": 0,
    }  # fmt: skip


def test_two_organisations_of_one_name_get_two_ids(client: TestClient) -> None:
    ids = [client.post(ALL, json={"name": "Twin"}).json()["id"] for _ in range(3)]

    assert ids == ["twin", "twin-2", "twin-3"]


def test_a_taken_id_is_refused(shop: Shop) -> None:
    refused = shop.client.post(ALL, json={"id": "shop", "name": "Another"})

    assert refused.status_code == 409
    assert "choose another id" in refused.json()["detail"]


@pytest.mark.parametrize(
    "body", [{}, {"name": ""}, {"name": 3}, {"name": "x", "id": "A B"}, {"name": "x", "tax": 1}, []]
)
def test_an_organisation_that_breaks_the_contract_is_refused(client: TestClient, body: object) -> None:
    assert client.post(ALL, json=body).status_code == 422
    assert client.get(ALL).json()["items"] == []


def test_pages_show_every_organisation_once(client: TestClient) -> None:
    for number in range(7):
        client.post(ALL, json={"name": f"Org {number}"})

    seen, after = [], ""
    while True:
        page = client.get(f"{ALL}?limit=3{after}").json()
        seen += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"

    assert seen == [f"org-{number}" for number in range(7)]


def test_an_organisation_says_how_much_its_chain_holds(shop: Shop) -> None:
    listed = shop.client.get(ALL).json()["items"]

    assert [(o["id"], o["parties"], o["links"], o["revision"]) for o in listed] == [("shop", 5, 3, 2)]
    assert shop.get("").json() == listed[0]


def test_a_patch_changes_the_organisation_and_nothing_of_its_chain(shop: Shop) -> None:
    before = shop.chain()

    changed = shop.patch("", {"purpose": "Feed people", "currency": None}, shop.version(""))

    assert changed.json()["purpose"] == "Feed people"
    after = shop.chain()
    assert after["organisation"]["currency"] == "EUR"
    assert (after["parties"], after["links"]) == (before["parties"], before["links"])


def test_a_deleted_organisation_is_gone_with_its_chain(shop: Shop) -> None:
    assert shop.delete("").status_code == 428
    assert shop.delete("", '"1"').status_code == 412

    assert shop.delete("", shop.version("")).status_code == 204

    assert shop.get("").status_code == shop.get("/chain").status_code == 404


def test_an_organisation_made_anew_under_an_old_id_shares_no_version_with_it(shop: Shop) -> None:
    old = shop.version("/chain")
    shop.delete("", "*")
    shop.client.post(ALL, json={"id": "shop", "name": "Corner Shop"})
    shop.put("/chain", {}, "*")

    assert shop.get("/chain", If_None_Match=old).status_code == 200


def test_a_sample_becomes_an_organisation_of_its_own(client: TestClient):
    told = {sample["id"]: sample for sample in client.get("/api/v1/samples").json()["items"]}
    assert set(told) == {"restaurants", "hospital", "software"}
    made = client.post("/api/v1/samples/hospital").json()
    assert (made["name"], made["parties"]) == (told["hospital"]["name"], told["hospital"]["parties"])
    assert client.post("/api/v1/samples/hospital").json()["id"] != made["id"]


def test_a_sample_that_is_not_there_is_named(client: TestClient):
    answer = client.post("/api/v1/samples/hospitl")
    assert answer.status_code == 404
    assert 'Did you mean "hospital"?' in answer.json()["detail"]


def test_a_first_chain_can_be_typed(client: TestClient):
    text = "Purchasing -> Kitchen: ingredients\nKitchen -> Guests: meals"
    made = client.post("/api/v1/organisations", json={"name": "Typed", "text": text}).json()
    chain = client.get(f"/api/v1/organisations/{made['id']}/chain").json()
    assert [(link["supplier"], link["customer"], link["offering"]) for link in chain["links"]] == [
        ("Purchasing", "Kitchen", "ingredients"),
        ("Kitchen", "Guests", "meals"),
    ]
    assert chain["organisation"]["name"] == "Typed"
    assert {party["id"]: party["kind"] for party in chain["parties"]}["Guests"] == "customer"


def test_a_line_that_is_not_understood_is_named_and_nothing_is_made(client: TestClient):
    answer = client.post("/api/v1/organisations", json={"name": "Typed", "text": "A -> B\nwho knows\n-> C"})
    assert [problem["place"] for problem in answer.json()["errors"]] == ["line 2", "line 3"]
    assert client.get("/api/v1/organisations").json()["items"] == []
