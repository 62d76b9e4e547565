"""A push that removes much is held until somebody confirms it."""

from tests.api.shop import Shop
from tests.pushes.pushing import drop, parties, party, results, send, send_lines, unit


def many(count: int) -> list[dict[str, object]]:
    return [unit(f"u{n}") for n in range(count)]


def decide(shop: Shop, number: int, verb: str) -> object:
    return shop.client.post(f"/api/v1/organisations/shop/pushes/{number}/{verb}")


def test_a_fifth_may_go_and_more_is_held(shop: Shop) -> None:
    send(shop, *many(10))

    fifth = send(shop, *(drop(party=f"u{n}") for n in range(2)))
    more = send(shop, *(drop(party=f"u{n}") for n in range(2, 5)))

    assert (fifth.status_code, more.status_code) == (200, 202)
    assert more.json()["outcome"] == "held"
    assert more.json()["removal"] == {"parties": 3, "links": 0, "brought": 3, "share": 0.375}
    assert "u4" in parties(shop)
    assert shop.revision() == 4


def test_an_empty_full_push_is_held_and_confirming_makes_it(shop: Shop) -> None:
    send(shop, *many(10), mode="full")
    held = send_lines(shop, mode="full").json()

    made = decide(shop, held["number"], "confirm")

    assert made.status_code == 200, made.text
    assert made.json()["counts"]["removed"] == 10
    assert "u1" not in parties(shop)
    assert decide(shop, held["number"], "confirm").status_code == 409
    assert [(p["number"], p["outcome"]) for p in shop.get("/pushes").json()["items"]] == [
        (2, "applied"),
        (1, "applied"),
    ]
    actions = [row["action"] for row in shop.get("/audit").json()["items"]]
    assert actions[:3] == ["revision", "push_confirmed", "push_held"]


def test_a_push_is_held_with_the_line_nobody_can_read_and_confirmed_without_it(shop: Shop) -> None:
    send(shop, *many(10))

    held = send_lines(shop, *(drop(party=f"u{n}") for n in range(9)), "{broken")

    assert (held.status_code, held.json()["counts"]["refused"]) == (202, 1)
    made = decide(shop, held.json()["number"], "confirm")
    assert (made.status_code, made.json()["counts"]["refused"]) == (200, 1)
    assert "u1" not in parties(shop)


def test_a_discarded_push_is_never_made(shop: Shop) -> None:
    send(shop, *many(10))
    held = send(shop, *(drop(party=f"u{n}") for n in range(9))).json()

    assert decide(shop, held["number"], "discard").json()["outcome"] == "discarded"
    assert decide(shop, held["number"], "confirm").status_code == 409
    assert decide(shop, 99, "confirm").status_code == 404
    assert len(parties(shop)) == 15


def test_a_newer_full_push_takes_the_place_of_a_held_one(shop: Shop) -> None:
    send(shop, *many(10), mode="full")
    held = send(shop, mode="full").json()
    send(shop, *many(9), mode="full")

    assert decide(shop, held["number"], "confirm").status_code == 409
    assert shop.get(f"/pushes/{held['number']}").json()["outcome"] == "superseded"


def test_what_changed_meanwhile_counts_when_a_held_push_is_confirmed(shop: Shop) -> None:
    send(shop, *(unit(f"u{n}", 1) for n in range(5)))
    held = send(shop, *(drop(2, party=f"u{n}") for n in range(5))).json()
    send(shop, party("u0", 3, kind="department", name="Kept"))

    made = decide(shop, held["number"], "confirm")

    assert results(made) == ["unchanged", *["changed"] * 4]
    assert parties(shop)["u0"]["name"] == "Kept"


def test_one_thing_that_is_named_is_never_much(shop: Shop) -> None:
    send(shop, unit("bar"))

    assert send(shop, drop(party="bar")).status_code == 200


def test_what_a_push_changes_before_it_removes_it_counts_as_removed(shop: Shop) -> None:
    send(shop, *many(10))
    held = send(shop, *(change for n in range(10) for change in (party(f"u{n}", fte=1.0), drop(party=f"u{n}"))))
    free = send(shop, *(change for n in range(20, 30) for change in (unit(f"u{n}"), drop(party=f"u{n}"))))

    assert (held.status_code, free.status_code) == (202, 200)
