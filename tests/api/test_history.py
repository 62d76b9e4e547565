"""The past of a chain: who changed it, what it was, what differs, and the way back."""

import pytest

from tests.api.shop import Shop


def test_every_revision_is_listed_newest_first_with_who_why_and_how_much(shop: Shop) -> None:
    shop.patch("/parties/kitchen", {"own_cost": 310}, "*", X_Reason="Neue%20K%C3%BCche").raise_for_status()

    newest, filled, made = shop.get("/revisions").json()["items"]

    assert (newest["number"], filled["number"], made["number"]) == (3, 2, 1)
    assert (newest["author"], newest["source"], newest["reason"]) == ("local", "api", "Neue Küche")
    assert newest["at"].endswith("Z")
    assert newest["changes"]["parties"] == {"added": 0, "changed": 1, "removed": 0}
    assert filled["changes"]["links"] == {"added": 3, "changed": 0, "removed": 0}


def test_revisions_come_in_pages_without_gaps(shop: Shop) -> None:
    for cost in range(5):
        shop.patch("/parties/kitchen", {"own_cost": cost}, "*")

    numbers, after = [], ""
    while after is not None:
        page = shop.get(f"/revisions?limit=2{after and f'&after={after}'}").json()
        numbers += [item["number"] for item in page["items"]]
        after = page["next"]

    assert numbers == [7, 6, 5, 4, 3, 2, 1]


def test_a_reason_that_is_not_percent_encoded_utf_8_is_refused(shop: Shop) -> None:
    assert shop.patch("/parties/kitchen", {"own_cost": 1}, "*", X_Reason="%ff").status_code == 422
    assert shop.revision() == 2


def test_the_chain_of_a_revision_is_what_it_was(shop: Shop) -> None:
    before = shop.get("/chain")
    shop.delete("/parties/kitchen?cascade=true", "*").raise_for_status()

    then = shop.get("/chain?at=2")

    assert then.text == before.text
    assert then.headers["ETag"] == before.headers["ETag"]
    assert then.headers["X-Revision"] == "2"


def test_the_chain_of_a_moment_is_that_of_the_newest_revision_then(shop: Shop) -> None:
    filled = shop.get("/revisions").json()["items"][0]["at"]
    shop.patch("/parties/kitchen", {"own_cost": 1}, "*")

    assert shop.get(f"/chain?at={filled}").headers["X-Revision"] == "2"
    assert shop.get("/chain?at=2999-01-01T00:00:00%2B02:00").headers["X-Revision"] == "3"


@pytest.mark.parametrize("path", ["/analysis", "/findings", "/diagram.dot", "/diagram.json"])
def test_numbers_and_pictures_are_had_of_any_revision(shop: Shop, path: str) -> None:
    before = shop.get(path)
    shop.patch("/parties/kitchen", {"own_cost": 1000}, "*")

    then = shop.get(f"{path}?at=2")

    assert (then.headers["X-Revision"], then.headers["ETag"]) == ("2", before.headers["ETag"])
    assert shop.get(path).text != then.text == before.text


@pytest.mark.parametrize("at", ["0", "9", "2000-01-01"])
def test_a_moment_without_a_chain_is_missing(shop: Shop, at: str) -> None:
    assert shop.get(f"/chain?at={at}").status_code == 404


@pytest.mark.parametrize("at", ["-1", "yesterday", "1.5", "0001-01-01T00:00:00%2B14:00", "9" * 40, "2026-13-01"])
def test_what_is_no_moment_is_refused_with_an_example(shop: Shop, at: str) -> None:
    answer = shop.get(f"/chain?at={at}")

    assert answer.status_code == 422
    assert "2026-11-22T12:00:00Z" in answer.json()["detail"]


def test_a_difference_names_every_field_and_every_headline_number(shop: Shop) -> None:
    shop.patch("/parties/kitchen", {"own_cost": 400, "name": None}, "*")
    shop.delete("/links/return", "*")
    shop.put("/parties/bar", {"kind": "department", "own_cost": 5})
    shop.client.patch("/api/v1/organisations/shop", json={"purpose": "Food"}, headers={"If-Match": "*"})

    found = shop.get("/diff?from=2").json()

    assert (found["before"], found["after"]) == (2, 6)
    assert found["organisation"] == {"purpose": {"before": "", "after": "Food"}}
    assert found["parties"]["kitchen"] == {
        "presence": "changed",
        "fields": {"own_cost": {"before": 300, "after": 400}, "name": {"before": "Küche", "after": None}},
    }
    assert found["parties"]["bar"]["presence"] == "added"
    assert found["parties"]["bar"]["fields"]["own_cost"] == {"before": None, "after": 5}
    assert set(found["links"]) == {"return"}
    assert found["links"]["return"]["presence"] == "removed"
    assert found["headline"]["total_cost"] == {"before": 450, "after": 555, "difference": 105}
    assert "profit" in found["headline"]


def test_a_difference_backwards_is_the_difference_the_other_way(shop: Shop) -> None:
    shop.delete("/links/return", "*")

    assert shop.get("/diff?from=3&to=2").json()["links"]["return"]["presence"] == "added"
    assert shop.get("/diff?from=2&to=2").json()["links"] == {}


def test_restoring_makes_the_chain_what_it_was_in_a_new_revision(shop: Shop) -> None:
    before = shop.get("/chain").text
    shop.delete("/parties/kitchen?cascade=true", "*")
    shop.put("/parties/bar", {"kind": "department"})

    answer = shop.post("/restore", {"revision": 2, "reason": "mistake"}, shop.version("/chain"))

    assert answer.json() == answer.json() | {"number": 5, "reason": "mistake"}
    assert answer.headers["X-Revision"] == "5"
    assert shop.get("/chain").text == before


def test_restoring_needs_the_version_it_replaces(shop: Shop) -> None:
    old = shop.version("/chain")
    shop.delete("/links/return", "*")

    assert shop.post("/restore", {"revision": 1}).status_code == 428
    assert shop.post("/restore", {"revision": 1}, old).status_code == 412
    assert shop.post("/restore", {"revision": 77}, "*").status_code == 404


def test_undo_takes_back_ones_newest_change_and_undo_of_that_does_it_again(shop: Shop) -> None:
    before = shop.get("/chain").text
    shop.delete("/parties/kitchen?cascade=true", "*")
    after = shop.get("/chain").text

    undone = shop.post("/undo", {}).json()
    assert (undone["number"], undone["undoes"]) == (4, 3)
    assert shop.get("/chain").text == before

    redone = shop.post("/undo", {"revision": 4}).json()
    assert (redone["number"], redone["undoes"]) == (5, 4)
    assert shop.get("/chain").text == after


def test_undo_goes_back_step_by_step_until_nothing_is_left(shop: Shop) -> None:
    empty = shop.get("/chain?at=1").text
    for cost in (1, 2):
        shop.patch("/parties/kitchen", {"own_cost": cost}, "*")

    assert [shop.post("/undo", {}).json()["undoes"] for _ in range(3)] == [4, 3, 2]
    assert shop.get("/chain").text == empty
    assert shop.post("/undo", {}).status_code == 409


def test_undo_of_a_changed_header_brings_the_old_one_back(shop: Shop) -> None:
    shop.client.patch("/api/v1/organisations/shop", json={"purpose": "Food"}, headers={"If-Match": "*"})

    shop.post("/undo", {}).raise_for_status()

    assert shop.get("").json()["purpose"] == ""


def test_undo_is_refused_where_the_same_thing_changed_since(shop: Shop) -> None:
    shop.patch("/parties/kitchen", {"own_cost": 1}, "*")
    shop.patch("/parties/kitchen", {"own_cost": 2}, "*")

    answer = shop.post("/undo", {"revision": 3})

    assert answer.status_code == 409
    assert 'party "kitchen" changed again after revision 3' in answer.json()["detail"]


def test_undo_is_refused_where_others_build_on_the_change(shop: Shop) -> None:
    shop.put("/parties/bar", {"kind": "department"})
    shop.put("/links/beer", {"supplier": "bar", "customer": "guests"})

    answer = shop.post("/undo", {"revision": 3})

    assert answer.status_code == 409
    assert "others build on it" in answer.json()["detail"]


def test_a_change_is_taken_back_once(shop: Shop) -> None:
    shop.patch("/parties/kitchen", {"own_cost": 1}, "*")
    shop.post("/undo", {"revision": 3}).raise_for_status()

    assert shop.post("/undo", {"revision": 3}).status_code == 409
    assert shop.post("/undo", {"revision": 1}).status_code == 409
    assert shop.post("/undo", {"revision": 99}).status_code == 404


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
def test_a_number_no_revision_can_have_is_refused_by_name(shop: Shop, number: int) -> None:
    for answer in (
        shop.post("/undo", {"revision": number}),
        shop.post("/restore", {"revision": number}, "*"),
        shop.post("/shares", {"revision": number}),
    ):
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "/revision"
