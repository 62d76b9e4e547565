"""A push changes what it says, leaves the rest alone, and accounts for every change."""

from typing import Any

import pytest

from app.service.pushes import body
from schemas.consistency import find_inconsistencies
from tests.api.shop import Shop
from tests.pushes.pushing import drop, links, parties, party, results, send, send_lines, supply, unit


def test_every_change_is_answered_by_its_place(shop: Shop) -> None:
    answer = send(
        shop,
        unit("bar", own_cost=10.0),
        party("kitchen", fte=4.5),
        party("farm", own_cost=100.0),
        party("bar2", fte=1.0),
        supply("bar", "guests", id="drinks"),
    )

    assert answer.status_code == 200, answer.text
    assert results(answer) == ["created", "changed", "unchanged", "refused", "created"]
    counts = answer.json()["counts"]
    assert (counts["sent"], counts["created"], counts["changed"], counts["unchanged"], counts["refused"]) == (
        5, 2, 1, 1, 1,
    )  # fmt: skip
    [problem] = answer.json()["items"][3]["problems"]
    assert problem == {"pointer": "/changes/3/party/kind", "message": "kind is missing; state it"}


def test_what_a_change_does_not_name_stays_and_null_takes_away(shop: Shop) -> None:
    send(shop, party("kitchen", fte=3.0, name=None), supply("kitchen", "guests", id="meals", lead_time_days=2.0))

    assert parties(shop)["kitchen"] == {
        "id": "kitchen", "kind": "department", "own_cost": 300.0, "fte": 3.0, "tags": [],
    }  # fmt: skip
    assert links(shop)["meals"]["offering"] == "Meals"


def test_a_push_is_one_revision_in_history_events_and_audit(shop: Shop) -> None:
    answer = send(shop, unit("bar"), unit("cellar", parent="bar"))

    revision = shop.get("/revisions").json()["items"][0]
    assert (revision["number"], revision["source"]) == (answer.json()["revision"], "hr") == (3, "hr")
    assert revision["changes"]["parties"] == {"added": 2, "changed": 0, "removed": 0}
    assert shop.get("/audit").json()["items"][0]["revision"] == 3
    assert answer.headers["X-Revision"] == "3"


def test_the_same_push_again_changes_nothing(shop: Shop) -> None:
    changes = [unit("bar", fte=2.0), supply("bar", "guests", offering="Drinks")]
    send(shop, *changes)

    again = send(shop, *changes)

    assert results(again) == ["unchanged", "unchanged"]
    assert shop.revision() == 3


def test_the_order_of_parties_children_and_links_does_not_matter(shop: Shop) -> None:
    answer = send(shop, supply("cellar", "bar", id="wine"), unit("cellar", parent="bar"), unit("bar"))

    assert results(answer) == ["created"] * 3, answer.text


def test_a_party_goes_once_what_hangs_on_it_went_in_the_same_push(shop: Shop) -> None:
    send(shop, *(unit(f"u{n}") for n in range(9)), *(supply("u1", f"u{n}") for n in range(2, 9)))

    answer = send(shop, drop(party="farm"), drop(link="food"))

    assert results(answer) == ["changed", "changed"]
    assert "farm" not in parties(shop)


def test_a_party_that_is_used_stays_and_the_answer_says_by_what(shop: Shop) -> None:
    answer = send(shop, drop(party="kitchen"))

    [item] = answer.json()["items"]
    assert item["result"] == "refused"
    assert 'still has child party "museum", link "food"' in item["problems"][0]["message"]
    assert "cascade" in item["problems"][0]["message"]


def test_cascade_takes_the_links_and_lifts_the_children(shop: Shop) -> None:
    shop.put("/parties/bar", {"kind": "department"})
    shop.patch("/parties/kitchen", {"parent": "bar"}, "*")

    first = send(shop, drop(party="kitchen") | {"cascade": True})
    confirmed = shop.client.post(f"/api/v1/organisations/shop/pushes/{first.json()['number']}/confirm")

    assert (first.status_code, confirmed.json()["items"][0]["result"]) == (202, "changed")
    assert parties(shop)["museum"]["parent"] == "bar"
    assert links(shop) == {}


def test_the_same_party_may_be_named_more_than_once_in_order(shop: Shop) -> None:
    answer = send(shop, unit("bar", fte=1.0), party("bar", fte=2.0), drop(party="bar"), unit("bar", fte=3.0))

    assert results(answer) == ["created", "changed", "changed", "created"]
    assert parties(shop)["bar"]["fte"] == 3.0
    assert shop.get("/revisions").json()["items"][0]["changes"]["parties"]["added"] == 1


FAULTS = [
    ({"op": "upsert"}, "", "state either `party` or `link`"),
    ({"op": "rename", "party": {"id": "x"}}, "/op", "must be one of"),
    (unit("x", own_cost=-1), "/party/own_cost", "at least 0"),
    (unit("x", wages=1), "/party/wages", "is not a field here"),
    (unit("x", parent="nowhere"), "/party/parent", "is not a party of this chain"),
    (party("museum", revenue=5.0), "/party/revenue", "means nothing for kind department"),
    (party("farm", kind="authority", own_cost=None), "/party/kind", "an authority supplies nobody"),
    (supply("farm", "moon"), "/link/customer", "is not a party here"),
    (supply("tax-office", "kitchen"), "/link/supplier", "an authority supplies nobody"),
    (supply("kitchen", "guests", id="meals", cost=1.0), "/link/cost", "both effort_share and cost"),
    (unit("x", version="soon"), "/version", "neither a whole number nor an ISO 8601 time"),
    (unit("x") | {"effective": "someday"}, "/effective", "neither an ISO 8601 date"),
    (drop(link=" "), "/link/id", "starts or ends with a space"),
    ({"op": "upsert", "link": {"offering": "x"}}, "/link/id", "supplier and customer"),
]


def test_a_refusal_names_place_and_mend(shop: Shop) -> None:
    answer = send(shop, unit("first"), *(change for change, _, _ in FAULTS))

    for item, (change, pointer, said) in zip(answer.json()["items"][1:], FAULTS, strict=True):
        assert item["result"] == "refused", change
        assert item["problems"][0]["pointer"] == f"/changes/{item['index']}{pointer}"
        assert said in item["problems"][0]["message"]


def test_two_parties_that_would_be_each_others_parents_are_both_refused(shop: Shop) -> None:
    answer = send(shop, unit("a", parent="b"), unit("b", parent="a"), party("kitchen", parent="museum"))

    assert results(answer) == ["refused"] * 3
    assert "its own ancestor" in answer.json()["items"][2]["problems"][0]["message"]


def test_a_thousand_levels_below_a_parent_nobody_knows_are_refused_in_one_look(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []

    def look(data: dict[str, Any]) -> Any:
        looks.append(len(data["parties"]))
        return find_inconsistencies(data)

    monkeypatch.setattr("app.service.pushes.checking.find_inconsistencies", look)
    answer = send(shop, *(unit(f"u{n}", parent=f"u{n - 1}") for n in range(1, 1001)))

    assert answer.json()["counts"]["refused"] == 1000
    assert answer.json()["items"][999]["problems"][0]["pointer"] == "/changes/999/party/parent"
    assert sum(looks) < 10_000


def test_atomic_means_all_or_nothing(shop: Shop) -> None:
    answer = send(shop, unit("bar"), unit("cellar", parent="moon"), atomic=True)

    assert answer.status_code == 422
    assert answer.json()["code"] == "push_refused"
    assert answer.json()["errors"][0]["pointer"] == "/changes/1/party/parent"
    assert "bar" not in parties(shop)
    assert shop.revision() == 2
    [kept] = shop.get("/pushes").json()["items"]
    assert (kept["outcome"], kept["counts"]["refused"]) == ("refused", 2)
    assert send(shop, unit("bar"), unit("cellar", parent="bar"), atomic=True).status_code == 200


def test_lines_say_the_same_as_one_document(shop: Shop) -> None:
    answer = send_lines(shop, unit("bar"), "", "{broken", supply("bar", "moon"))

    assert answer.status_code == 200, answer.text
    assert results(answer) == ["created", "refused", "refused"]
    assert [item["problems"][0]["place"] for item in answer.json()["items"][1:]] == ["line 4", "line 5"]


@pytest.mark.parametrize("mode", ["delta", "full"])
def test_a_dry_run_answers_what_the_real_run_answers_and_changes_nothing(shop: Shop, mode: str) -> None:
    send(shop, *(unit(f"u{n}") for n in range(10)))
    changes = [*(unit(f"u{n}", fte=1.0) for n in range(9)), party("nobody"), supply("u1", "u2", need="x")]

    tried = send(shop, *changes, query="?dry_run=true", mode=mode)
    revision = shop.revision()
    real = send(shop, *changes, mode=mode)

    assert (revision, shop.revision()) == (3, 4)
    first, second = ({k: v for k, v in a.json().items() if k not in {"dry_run", "at"}} for a in (tried, real))
    assert first == second
    assert (tried.json()["dry_run"], real.json()["dry_run"]) == (True, False)
    assert len(shop.get("/pushes").json()["items"]) == 2


def test_more_changes_than_a_push_may_hold_are_refused_before_any_work(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "MOST_CHANGES", 3)
    monkeypatch.setattr(body, "MOST_LINES", 3)
    three, four = ([unit(f"u{n}") for n in range(count)] for count in (3, 4))

    assert send(shop, *three).status_code == 200
    assert send_lines(shop, *three).status_code == 200
    assert send(shop, *four).status_code == 422
    too_long = send_lines(shop, *four)
    assert (too_long.status_code, too_long.json()["errors"][0]["place"]) == (400, "line 5")
    assert "u3" not in parties(shop)


NO_PUSHES = [
    ("", "application/json", 400),
    ("[]", "application/json", 422),
    ('{"source": "hr"}', "application/json", 422),
    ('{"changes": []}', "application/json", 422),
    ('{"source": "H R", "changes": []}', "application/json", 422),
    ("", "application/x-ndjson", 400),
    ('{"mode": "full"}', "application/x-ndjson", 422),
    ("x", "text/csv", 415),
]


def test_what_is_no_push_is_refused(shop: Shop) -> None:
    for content, media_type, status in NO_PUSHES:
        headers = {"Content-Type": media_type}
        answer = shop.client.post("/api/v1/organisations/shop/changes", content=content, headers=headers)
        assert answer.status_code == status, content
