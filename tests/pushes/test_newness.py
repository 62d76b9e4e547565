"""What comes late never overwrites what is newer, and never brings back what is gone."""

from tests.api.shop import Shop
from tests.pushes.pushing import drop, links, parties, party, results, send, supply, unit


def test_a_stale_change_takes_nothing_from_a_newer_one(shop: Shop) -> None:
    send(shop, unit("bar", 5, fte=5.0))

    answer = send(shop, party("bar", 4, fte=4.0))

    assert results(answer) == ["unchanged"]
    assert answer.json()["items"][0]["reason"] == "a newer version is known already"
    assert parties(shop)["bar"]["fte"] == 5.0


def test_of_a_late_change_the_fields_count_that_nothing_newer_stated(shop: Shop) -> None:
    send(shop, unit("bar", 1), party("bar", 5, fte=5.0, extra={"grade": "A"}))

    answer = send(shop, party("bar", 4, fte=4.0, name="Bar", extra={"grade": "Z", "floor": 2}))

    assert results(answer) == ["changed"]
    bar = parties(shop)["bar"]
    assert (bar["fte"], bar["name"], bar["extra"]) == (5.0, "Bar", {"grade": "A", "floor": 2})


def test_versions_may_be_times_whatever_their_zone(shop: Shop) -> None:
    send(shop, unit("bar", "2026-01-31T10:00:00+01:00", fte=1.0))

    assert results(send(shop, party("bar", "2026-01-31T08:59:59Z", fte=2.0))) == ["unchanged"]
    assert results(send(shop, party("bar", "2026-01-31T09:00:00.5Z", fte=3.0))) == ["changed"]


def test_a_late_upsert_does_not_resurrect(shop: Shop) -> None:
    send(shop, unit("bar", 1), supply("bar", "guests", 2, id="drinks"))
    send(shop, drop(8, link="drinks"))
    send(shop, drop(9, party="bar"))

    late = send(shop, unit("bar", 7, fte=1.0), supply("bar", "guests", 8, id="drinks"))
    anew = send(shop, unit("bar", 10))

    assert results(late) == ["unchanged", "unchanged"]
    assert "deleted since" in late.json()["items"][0]["reason"]
    assert results(anew) == ["created"]
    assert "drinks" not in links(shop)


def test_a_deletion_of_what_never_came_is_remembered(shop: Shop) -> None:
    assert results(send(shop, drop(9, party="bar"))) == ["unchanged"]

    assert results(send(shop, unit("bar", 8))) == ["unchanged"]
    assert "bar" not in parties(shop)


def test_a_deletion_that_comes_after_what_was_made_anew_takes_only_what_was_before(shop: Shop) -> None:
    send(shop, unit("bar", 1, name="Bar", fte=1.0))
    send(shop, unit("bar", 5, name="New bar"))

    answer = send(shop, drop(3, party="bar"))

    assert results(answer) == ["changed"]
    bar = parties(shop)["bar"]
    assert (bar["name"], bar.get("fte")) == ("New bar", None)
    assert results(send(shop, party("bar", 2, fte=2.0))) == ["unchanged"]


def test_versions_are_each_sources_own(shop: Shop) -> None:
    send(shop, unit("bar", 900, name="Bar"))

    assert results(send(shop, party("bar", 1, name="Pub"), source="crm")) == ["changed"]
