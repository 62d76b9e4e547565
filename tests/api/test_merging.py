"""Two people edit at once: different fields both hold, the same field is never silently overwritten."""

import pytest

from tests.api.shop import Shop


def test_edits_of_different_fields_both_hold(shop: Shop) -> None:
    seen = shop.version("/parties/kitchen")
    shop.patch("/parties/kitchen", {"own_cost": 310}, seen).raise_for_status()

    answer = shop.patch("/parties/kitchen", {"name": "Kitchen"}, seen)

    assert answer.status_code == 200
    assert (answer.json()["own_cost"], answer.json()["name"]) == (310, "Kitchen")


def test_edits_of_different_parts_of_one_field_both_hold(shop: Shop) -> None:
    seen = shop.version("/parties/kitchen")
    shop.patch("/parties/kitchen", {"readiness": {"people": 2}}, seen).raise_for_status()

    answer = shop.patch("/parties/kitchen", {"readiness": {"vision": 4}}, seen)

    assert answer.json()["readiness"] == {"people": 2, "vision": 4}


def test_edits_of_the_same_field_answer_both_values_and_change_nothing(shop: Shop) -> None:
    seen = shop.version("/parties/kitchen")
    shop.patch("/parties/kitchen", {"own_cost": 310, "name": "K"}, seen).raise_for_status()

    answer = shop.patch("/parties/kitchen", {"own_cost": 320, "fte": 2}, seen)

    assert answer.status_code == 409
    problem = answer.json()
    assert problem["code"] == "conflicting_edit"
    assert problem["conflicts"] == [{"field": "/own_cost", "yours": 320, "theirs": 310, "base": 300}]
    assert "local in revision 3" in problem["detail"]
    assert "fte" not in shop.get("/parties/kitchen").json()


@pytest.mark.parametrize(
    ("theirs", "yours"),
    [
        ({"own_cost": 310}, {"own_cost": 310}),
        ({"own_cost": None}, {"own_cost": 320}),
        ({"parent": "museum"}, {"parent": "farm"}),
        ({"owner": "Ada"}, {"owner": "Bob"}),
        ({"extra": {"a": 1}}, {"extra": {"a": {"b": 2}}}),
        ({"extra": {"a": {"b": 1}}}, {"extra": {"a": {"b": 2}}}),
    ],
)
def test_no_value_is_overwritten_unseen(shop: Shop, theirs: object, yours: object) -> None:
    shop.patch("/parties/museum", {"parent": None}, "*")
    seen = shop.version("/parties/kitchen")
    shop.patch("/parties/kitchen", theirs, seen).raise_for_status()

    assert shop.patch("/parties/kitchen", yours, seen).json()["code"] == "conflicting_edit"


def test_edits_that_are_each_right_and_wrong_together_are_a_conflict(shop: Shop) -> None:
    seen = shop.version("/links/food")
    shop.patch("/links/food", {"effort_share": 0.5}, seen).raise_for_status()

    answer = shop.patch("/links/food", {"cost": 5}, seen)

    assert answer.status_code == 409
    assert "does not go with" in answer.json()["detail"]


def test_an_edit_that_is_wrong_by_itself_is_refused_as_such(shop: Shop) -> None:
    seen = shop.version("/links/food")
    shop.patch("/links/food", {"note": "x"}, seen).raise_for_status()

    assert shop.patch("/links/food", {"cost": -5}, seen).status_code == 422


def test_only_patches_merge(shop: Shop) -> None:
    seen = shop.version("/parties/kitchen")
    shop.patch("/parties/kitchen", {"name": "K"}, seen).raise_for_status()

    assert shop.put("/parties/kitchen", {"kind": "department"}, seen).status_code == 412
    assert shop.delete("/parties/kitchen?cascade=true", seen).status_code == 412


@pytest.mark.parametrize("version", ['"1"', '"99"', '"2.other"', '"x"'])
def test_a_version_the_thing_never_had_is_stale(shop: Shop, version: str) -> None:
    assert shop.patch("/parties/kitchen", {"name": "K"}, version).status_code == 412


def test_an_edit_of_what_was_deleted_and_made_anew_is_stale(shop: Shop) -> None:
    seen = shop.version("/links/food")
    food = shop.get("/links/food").json()
    shop.delete("/links/food", seen)
    shop.put("/links/food", food)

    assert shop.patch("/links/food", {"note": "mine"}, seen).status_code == 412


def test_edits_of_the_organisation_merge_too(shop: Shop) -> None:
    seen = shop.version("")
    shop.patch("", {"purpose": "Food"}, seen).raise_for_status()
    shop.patch("/parties/kitchen", {"name": "K"}, "*").raise_for_status()

    merged = shop.patch("", {"name": "Shop"}, seen)
    assert (merged.json()["name"], merged.json()["purpose"]) == ("Shop", "Food")

    refused = shop.patch("", {"purpose": "Drink"}, seen)
    assert refused.json()["conflicts"] == [{"field": "/purpose", "yours": "Drink", "theirs": "Food", "base": ""}]
