"""A push says what it did that nobody asked for."""

from tests.api.shop import Shop
from tests.pushes.pushing import drop, party, send, supply, unit


def test_owners_cost_centres_boundaries_and_links_that_went(shop: Shop) -> None:
    top = [unit("east", owner="Ada", extra={"cost_center": "E1"}), unit("west")]
    below = [unit("mill", parent="east"), unit("bakery", parent="east"), unit("bar", parent="east")]
    send(shop, *top, *below, supply("mill", "bakery", id="flour"), supply("bakery", "bar", id="bread"))
    send(shop, *(supply("bar", "bakery", id=f"more {n}") for n in range(9)))

    drift = send(shop, party("mill", parent="west"), drop(link="more 1")).json()["drift"]

    assert drift["lost_owner"] == drift["changed_cost_centre"] == drift["crossed_boundary"] == ["flour"]
    assert drift["lost_links"] == ["more 1"]


def test_findings_that_appear_and_vanish_are_named_and_can_be_read_later(shop: Shop) -> None:
    answer = send(shop, supply("museum", "guests", id="tours", importance=5.0)).json()

    gone = [finding["code"] for finding in answer["drift"]["vanished"]]
    later = shop.get(f"/pushes/{answer['number']}").json()
    assert "dead_end" in gone
    told = [[finding["code"] for finding in read["drift"]["vanished"]] for read in (answer, later)]
    assert told == [gone, gone]
    assert "money" not in str(answer["drift"])


def test_a_push_that_changes_nothing_drifts_nowhere(shop: Shop) -> None:
    assert "drift" not in send(shop, party("kitchen", own_cost=300.0)).json()
