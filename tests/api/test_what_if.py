"""What if, the liberated chain, the costliest paths and proofs over HTTP."""

from typing import Any

import pytest
from httpx2 import Response

from tests.api.shop import ROOT, Shop


def try_out(shop: Shop, *edits: dict[str, Any]) -> Response:
    return shop.client.post(f"{ROOT}/what-if", json={"edits": list(edits)})


def test_edits_are_tried_and_nothing_is_stored(shop: Shop) -> None:
    before, revision = shop.chain(), shop.revision()

    answer = try_out(shop, {"op": "automate_link", "link": "meals", "percent": 50})

    assert answer.status_code == 200
    assert answer.headers["X-Revision"] == str(revision)
    assert answer.json()["before"] == shop.get("/analysis").json()
    assert answer.json()["difference"]["headline"]["total_cost"]["difference"] == pytest.approx(-135)
    assert (shop.chain(), shop.revision()) == (before, revision)


def test_an_edit_that_does_not_fit_is_named(shop: Shop) -> None:
    answer = try_out(shop, {"op": "remove_link", "link": "food"}, {"op": "remove_party", "party": "kitchn"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/edits/1/party"
    assert 'Did you mean "kitchen"' in answer.json()["errors"][0]["message"]


def test_a_body_that_is_no_scenario_is_refused(shop: Shop) -> None:
    assert shop.client.post(f"{ROOT}/what-if", content=b"{", headers={"Content-Type": "text/plain"}).status_code == 415
    assert shop.client.post(f"{ROOT}/what-if", json={"edit": []}).status_code == 422
    assert shop.client.post("/api/v1/organisations/nowhere/what-if", json={"edits": []}).status_code == 404


def test_the_liberated_chain_follows_the_stored_one(shop: Shop) -> None:
    found = shop.get("/liberated").json()
    assert (found["profit_now"], found["profit_kept"]) == (450, 500)
    assert found["let_go"]["parties"] == ["museum"]

    held = shop.version("/liberated")
    assert shop.get("/liberated", If_None_Match=held).status_code == 304
    shop.patch("/parties/guests", {"revenue": 1}, "*")
    assert shop.get("/liberated", If_None_Match=held).json()["let_go"]["links"] == ["meals"]


def test_the_costliest_paths_to_a_customer(shop: Shop) -> None:
    paths = shop.get("/customers/guests/paths").json()
    assert [(path["parties"], path["cost"]) for path in paths] == [
        (["kitchen", "guests"], 270),
        (["farm", "kitchen", "guests"], 90),
    ]
    assert sum(path["share"] for path in paths) == pytest.approx(1)
    assert len(shop.get("/customers/guests/paths?top=1").json()) == 1


@pytest.mark.parametrize(("customer", "status"), [("gests", 404), ("kitchen", 404), ("guests/paths/x", 404)])
def test_paths_lead_to_customers_only(shop: Shop, customer: str, status: int) -> None:
    assert shop.get(f"/customers/{customer}/paths").status_code == status


@pytest.mark.parametrize("top", [0, 1001, "many"])
def test_how_many_paths_has_limits(shop: Shop, top: object) -> None:
    assert shop.get(f"/customers/guests/paths?top={top}").status_code == 422


def test_a_proof_follows_the_stored_chain(shop: Shop) -> None:
    found = shop.get("/proof?link=food").json()
    assert found["witness"] == {"parties": ["farm", "kitchen", "guests"], "links": ["food", "meals"], "label": "guests"}
    assert (found["reaches_customer"], found["reachable"]) == (True, None)

    held = shop.version("/proof?link=food")
    assert shop.get("/proof?link=food", If_None_Match=held).status_code == 304
    shop.patch("/links/meals", {"importance": 0}, "*")
    now = shop.get("/proof?link=food", If_None_Match=held).json()
    assert (now["witness"], now["reachable"]) == (None, ["kitchen", "tax-office"])


def test_a_proof_of_how_the_chain_was(shop: Shop) -> None:
    before = shop.revision()
    shop.delete("/links/food", "*").raise_for_status()

    assert shop.get("/proof?link=food").status_code == 404
    assert shop.get(f"/proof?link=food&at={before}").json()["reaches_customer"]


def test_the_id_of_a_link_to_prove_may_hold_anything(shop: Shop) -> None:
    shop.put("/links/a%2Fb%20%3F", {"id": "a/b ?", "supplier": "museum", "customer": "kitchen"}).raise_for_status()
    assert shop.get("/proof?link=a/b+%3F").json()["link"] == "a/b ?"


def test_a_link_that_is_not_there_cannot_be_proven(shop: Shop) -> None:
    answer = shop.get("/proof?link=meels")
    assert answer.status_code == 404
    assert 'Did you mean "meals"?' in answer.json()["detail"]
    assert shop.get("/proof").status_code == 422


def test_what_every_stop_frees_and_loses_can_be_read(shop: Shop):
    stops = shop.get("/stops").json()["links"]
    assert stops["food"] == {"cost_freed": 100.0, "value_lost": 225.0, "net": -125.0}
    assert stops["meals"]["value_lost"] == 900.0


def test_a_number_is_explained_step_by_step_down_to_its_inputs(shop: Shop) -> None:
    top = shop.get("/explanation?number=cost_to_serve&subject=customer&of=guests").json()
    assert (top["value"], top["operation"], [part["value"] for part in top["parts"]]) == (360, "sum", [360])
    meals = shop.get("/explanation?number=loaded_cost&subject=link&of=meals").json()
    assert [(part["value"], part["unit"]) for part in meals["parts"]] == [(400, "money"), (0.9, "share")]
    kitchen = shop.get("/explanation?number=loaded_cost&subject=party&of=kitchen").json()
    assert [part["label"] for part in kitchen["parts"]] == ["Own cost", "Vegetables (farm to Küche)"]
    assert shop.get("/explanation?number=own_cost&subject=party&of=farm").json()["operation"] == "stated"


@pytest.mark.parametrize("query", ["number=luck", "number=value&subject=link&of=nothing", "number=x&subject=moon"])
def test_a_number_that_is_not_there_is_not_explained(shop: Shop, query: str) -> None:
    assert shop.get(f"/explanation?{query}").status_code in (404, 422)
