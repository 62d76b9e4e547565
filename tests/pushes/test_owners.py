"""A field belongs to somebody: a push leaves alone what another owns and has stated, and says so."""

from tests.api.shop import Shop
from tests.pushes.pushing import links, parties, party, results, send, supply


def test_what_the_team_said_stays_and_is_reported(shop: Shop) -> None:
    shop.patch("/links/meals", {"importance": 5.0}, "*")

    answer = send(shop, supply("kitchen", "guests", id="meals", importance=1.0, volume=3.0))

    [item] = answer.json()["items"]
    assert (item["result"], item["kept"]) == ("changed", ["importance"])
    assert (links(shop)["meals"]["importance"], links(shop)["meals"]["volume"]) == (5.0, 3.0)


def test_a_blank_may_be_filled_by_anybody(shop: Shop) -> None:
    assert results(send(shop, supply("kitchen", "guests", id="meals", need="hot"))) == ["changed"]


def test_costs_are_hrs_once_hr_pushes(shop: Shop) -> None:
    finance = {"source": "finance"}
    free = send(shop, party("kitchen", own_cost=1.0), **finance)
    send(shop, party("kitchen", own_cost=2.0))

    kept = send(shop, party("kitchen", own_cost=3.0), **finance)

    assert (results(free), results(kept)) == (["changed"], ["unchanged"])
    assert kept.json()["items"][0]["kept"] == ["own_cost"]
    assert parties(shop)["kitchen"]["own_cost"] == 2.0


def test_an_organisation_may_say_otherwise(shop: Shop) -> None:
    shop.patch("/links/meals", {"importance": 5.0}, "*")
    set_ = shop.put("/authority", {"fields": {"link.importance": "survey"}})

    assert set_.status_code == 200
    assert shop.get("/authority").json() == {"fields": {"link.importance": "survey"}}
    send(shop, supply("kitchen", "guests", id="meals", importance=1.0), source="survey")
    assert links(shop)["meals"]["importance"] == 1.0
    assert shop.put("/authority", {"fields": {"party.id": "hr"}}).status_code == 422
