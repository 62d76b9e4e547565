"""Parties over HTTP, one at a time."""

import pytest

from app.service.pages import cursor, position
from schemas.errors import Unreadable
from tests.api.shop import Shop
from tests.builders import department


def test_a_put_makes_a_party_and_later_replaces_it(shop: Shop) -> None:
    made = shop.put("/parties/bakery", {"kind": "department", "own_cost": 10})
    assert made.status_code == 201
    assert made.headers["X-Revision"] == "3"

    replaced = shop.put("/parties/bakery", {"kind": "department", "own_cost": 20}, made.headers["ETag"])

    assert replaced.status_code == 200
    assert shop.get("/parties/bakery").json() == {"id": "bakery", "kind": "department", "own_cost": 20.0, "tags": []}


def test_an_id_may_hold_anything_a_person_types(shop: Shop) -> None:
    for party_id, address in {
        "R&D/Lab 2": "R%26D%2FLab%202",
        "50% off?": "50%25%20off%3F",
        "ü#1": "%C3%BC%231",
    }.items():
        assert shop.put(f"/parties/{address}", {"kind": "department"}).status_code == 201
        assert shop.get(f"/parties/{address}").json()["id"] == party_id


def test_a_patch_changes_what_it_names_and_null_removes(shop: Shop) -> None:
    changed = shop.patch("/parties/kitchen", {"fte": 4.5, "name": None}, shop.version("/parties/kitchen"))

    assert changed.json() == {"id": "kitchen", "kind": "department", "own_cost": 300.0, "fte": 4.5, "tags": []}


@pytest.mark.parametrize("change", ["put", "patch", "delete"])
def test_a_change_must_name_the_version_it_was_made_on(shop: Shop, change: str) -> None:
    body = [] if change == "delete" else [{"kind": "department", "own_cost": 1}]
    missing = getattr(shop, change)("/parties/museum", *body)
    stale = getattr(shop, change)("/parties/museum", *body, '"1"')

    assert (missing.status_code, stale.status_code) == (428, 412)
    assert shop.revision() == 2


def test_a_change_of_one_party_leaves_the_versions_of_all_others(shop: Shop) -> None:
    farm = shop.version("/parties/farm")

    shop.patch("/parties/kitchen", {"fte": 1}, shop.version("/parties/kitchen"))

    assert shop.version("/parties/farm") == farm
    assert shop.patch("/parties/farm", {"fte": 1}, farm).status_code == 200


def test_a_change_that_changes_nothing_makes_no_revision(shop: Shop) -> None:
    version = shop.version("/parties/kitchen")

    same = shop.patch("/parties/kitchen", {"own_cost": 300}, version)

    assert (same.headers["ETag"], shop.revision()) == (version, 2)


def test_faults_are_named_from_the_party_sent(shop: Shop) -> None:
    refused = shop.put("/parties/bakery", {"kind": "department", "own_cost": "12", "parent": "nobody"})
    unknown_parent = shop.put("/parties/bakery", {"kind": "department", "parent": "nobody"})

    assert [e["pointer"] for e in refused.json()["errors"]] == ["/own_cost"]
    assert [e["pointer"] for e in unknown_parent.json()["errors"]] == ["/parent"]


def test_a_party_cannot_become_what_its_links_forbid(shop: Shop) -> None:
    refused = shop.patch("/parties/kitchen", {"kind": "authority", "own_cost": None}, "*")

    assert refused.status_code == 422
    assert "an authority supplies nobody" in refused.json()["detail"]
    assert shop.get("/parties/kitchen").json()["kind"] == "department"


def test_parents_in_a_circle_are_refused(shop: Shop) -> None:
    assert shop.patch("/parties/kitchen", {"parent": "museum"}, "*").status_code == 422


def test_an_id_cannot_be_changed(shop: Shop) -> None:
    refused = shop.patch("/parties/kitchen", {"id": "galley"}, "*")

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/id"


def test_a_party_in_use_is_deleted_only_with_what_hangs_on_it(shop: Shop) -> None:
    refused = shop.delete("/parties/kitchen", "*")
    assert refused.status_code == 409
    assert all(name in refused.json()["detail"] for name in ("food", "meals", "return", "museum", "cascade"))

    assert shop.delete("/parties/kitchen?cascade=true", "*").status_code == 204

    chain = shop.chain()
    assert [p["id"] for p in chain["parties"]] == ["farm", "museum", "guests", "tax-office"]
    assert "parent" not in chain["parties"][1]
    assert chain["links"] == []


def test_children_of_a_deleted_party_move_up_to_its_parent(shop: Shop) -> None:
    shop.put("/parties/cellar", {"kind": "department", "parent": "museum"})

    shop.delete("/parties/museum?cascade=true", "*")

    assert shop.get("/parties/cellar").json()["parent"] == "kitchen"


def test_lists_filter_by_kind_parent_and_text(shop: Shop) -> None:
    def ids(query: str) -> list[str]:
        return [party["id"] for party in shop.get(f"/parties?{query}").json()["items"]]

    assert ids("kind=department") == ["kitchen", "museum"]
    assert ids("parent=kitchen") == ["museum"]
    assert ids("q=KÜCHE") == ["kitchen"]
    assert ids("q=%25") == []
    assert ids("") == ["farm", "kitchen", "museum", "guests", "tax-office"]


def test_pages_miss_and_repeat_nothing_while_others_edit(shop: Shop) -> None:
    shop.put("/chain", {"parties": [department(f"p{n}", 1.0) for n in range(10)]}, "*")
    first = shop.get("/parties?limit=4").json()

    shop.delete("/parties/p1", "*")
    shop.patch("/parties/p5", {"name": "renamed"}, "*")
    shop.put("/parties/p99", {"kind": "department"})
    rest = shop.get(f"/parties?limit=500&after={first['next']}").json()

    assert [p["id"] for p in first["items"] + rest["items"]] == [*(f"p{n}" for n in range(10)), "p99"]


def test_a_cursor_of_another_make_is_refused(shop: Shop) -> None:
    good = shop.get("/parties?limit=1").json()["next"]

    for bad in ("x", "!!!!", good[:-2] + "AA", shop.get("/links?limit=1").json()["next"], "%ED%A0%80"):
        refused = shop.get(f"/parties?after={bad}")
        assert (refused.status_code, refused.json()["code"]) == (400, "unreadable")


def test_a_cursor_to_a_place_no_database_counts_to_is_refused() -> None:
    with pytest.raises(Unreadable):
        position("parties", cursor("parties", 10**30))


def test_what_is_not_there_is_said_so(shop: Shop) -> None:
    for answer in (
        shop.get("/parties/nobody"),
        shop.patch("/parties/nobody", {}, "*"),
        shop.delete("/parties/nobody", "*"),
        shop.put("/parties/nobody", {"kind": "department"}, '"1"'),
        shop.client.get("/api/v1/organisations/nowhere/parties"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
