"""A change that takes effect later is checked at once, kept, and made when its time has come."""

from datetime import timedelta

from app.service.pushes.due import apply_due
from tests.access import administrator
from tests.api.shop import Shop
from tests.pushes.pushing import drop, parties, party, results, send, unit


def in_a_year(shop: Shop) -> int:
    context = shop.client.app.state.context
    clock = context.clock
    object.__setattr__(context, "clock", lambda: clock() + timedelta(days=365))
    shop.client.headers.update(administrator(context))
    return apply_due(context)


def later(shop: Shop, days: int = 100) -> dict[str, str]:
    moment = shop.client.app.state.context.clock() + timedelta(days=days)
    return {"effective": moment.date().isoformat()}


def test_it_is_kept_until_its_day_and_made_then(shop: Shop) -> None:
    answer = send(shop, party("kitchen", fte=9.0) | later(shop))

    assert results(answer) == ["unchanged"]
    assert answer.json()["counts"]["scheduled"] == 1
    assert answer.json()["items"][0]["due"]
    [kept] = shop.get("/scheduled-changes").json()["items"]
    assert (kept["party"], kept["fields"], kept["source"]) == ("kitchen", ["fte"], "hr")
    assert apply_due(shop.client.app.state.context) == 0
    assert in_a_year(shop) == 1
    assert parties(shop)["kitchen"]["fte"] == 9.0
    assert [push["mode"] for push in shop.get("/pushes").json()["items"]] == ["scheduled", "delta"]
    assert shop.get("/scheduled-changes").json()["items"] == []


def test_changes_of_one_day_are_made_in_the_order_of_their_versions(shop: Shop) -> None:
    send(shop, party("kitchen", 9, fte=9.0) | later(shop), party("kitchen", 8, fte=8.0) | later(shop))
    in_a_year(shop)

    assert parties(shop)["kitchen"]["fte"] == 9.0


def test_a_deletion_in_between_wins(shop: Shop) -> None:
    send(shop, unit("bar", 1), party("bar", 2, fte=2.0) | later(shop))
    send(shop, drop(3, party="bar"))
    in_a_year(shop)

    assert "bar" not in parties(shop)


def test_a_bad_one_is_refused_today_and_a_withdrawn_one_never_made(shop: Shop) -> None:
    answer = send(shop, party("kitchen", fte=-1.0) | later(shop), party("kitchen", fte=1.0) | later(shop))
    [kept] = shop.get("/scheduled-changes").json()["items"]

    assert results(answer) == ["refused", "unchanged"]
    assert shop.delete(f"/scheduled-changes/{kept['id']}").status_code == 204
    assert shop.delete(f"/scheduled-changes/{kept['id']}").status_code == 404
    assert in_a_year(shop) == 0


def test_what_is_dated_in_the_past_counts_at_once(shop: Shop) -> None:
    assert results(send(shop, party("kitchen", fte=1.0) | {"effective": "2001-01-01"})) == ["changed"]
