"""A full push says all there is: what its source brought and names no more goes, and nothing else."""

from tests.api.shop import Shop
from tests.pushes.pushing import links, parties, party, results, send, supply, unit


def many(count: int, start: int = 0) -> list[dict[str, object]]:
    return [unit(f"u{n}") for n in range(start, start + count)]


def test_only_what_the_source_brought_is_swept(shop: Shop) -> None:
    send(shop, *many(10), party("kitchen", fte=3.0), mode="full")

    answer = send(shop, *many(9), mode="full")

    assert answer.status_code == 200
    assert answer.json()["counts"]["removed"] == 1
    assert set(parties(shop)) == {"farm", "kitchen", "museum", "guests", "tax-office", *(f"u{n}" for n in range(9))}


def test_links_go_before_their_parties_and_children_before_their_parents(shop: Shop) -> None:
    held = [unit("top"), unit("below", parent="top"), supply("below", "guests", id="x"), supply("u1", "guests", id="y")]
    send(shop, *many(10), *held, *(supply("u2", f"u{n}") for n in range(3, 10)), mode="full")

    answer = send(shop, *many(10), held[3], *(supply("u2", f"u{n}") for n in range(3, 10)), mode="full")

    assert (answer.status_code, answer.json()["counts"]["removed"]) == (200, 3), answer.text
    assert not {"top", "below"} & set(parties(shop))


def test_what_others_hang_on_stays_and_is_told(shop: Shop) -> None:
    send(shop, *many(10), mode="full")
    send(shop, *(supply("u1", f"u{n}") for n in range(2, 9)), source="crm")
    shop.put("/links/mine", {"supplier": "u9", "customer": "guests"})

    spared = send(shop, *many(9), mode="full").json()
    taken = send(shop, *many(9), mode="full", cascade=True).json()

    assert spared["counts"]["removed"] == 0
    assert [(one["id"], "mine" in one["reason"]) for one in spared["spared"]] == [("u9", True)]
    assert taken["counts"]["removed"] == 1
    assert "mine" not in links(shop)


def test_what_another_source_states_too_stays(shop: Shop) -> None:
    send(shop, *many(10), mode="full")
    send(shop, party("u9", fte=1.0), source="crm")

    answer = send(shop, *many(9), mode="full").json()

    assert answer["spared"] == [{"noun": "party", "id": "u9", "reason": "source crm states it too"}]


def test_what_was_named_and_refused_is_not_swept(shop: Shop) -> None:
    send(shop, *many(10), mode="full")

    refused = send(shop, *many(9), party("u9", fte=-1.0), mode="full").json()
    unreadable = send(shop, *many(9), {"op": "upsert", "party": {"name": "u9"}}, mode="full").json()

    assert refused["counts"]["removed"] == unreadable["counts"]["removed"] == 0
    assert "nothing was removed" in unreadable["remark"]
    assert "u9" in parties(shop)


def test_a_full_push_twice_changes_nothing(shop: Shop) -> None:
    send(shop, *many(10), mode="full")

    again = send(shop, *many(10), mode="full")

    assert set(results(again)) == {"unchanged"}
    assert again.json()["counts"]["removed"] == 0
    assert shop.revision() == 3
