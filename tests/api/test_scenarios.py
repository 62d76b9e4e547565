"""Scenarios over HTTP: kept, changed, compared; the liberated chain among them."""

import gc
import json

import pytest

from schemas.difference import WhatIf
from tests.api.shop import Shop

STOP_RETURN = [
    {"op": "automate_link", "link": "return", "percent": 100},
    {"op": "remove_link", "link": "return"},
]


def keep(shop: Shop, *edits: object, name: str = "No more returns") -> str:
    made = shop.post("/scenarios", {"name": name, "edits": list(edits)})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def test_a_scenario_is_kept_on_the_revision_it_was_made_on(shop: Shop) -> None:
    made_at = shop.revision()
    kept = keep(shop, *STOP_RETURN)
    shop.delete("/links/return", "*").raise_for_status()

    found = shop.get(f"/scenarios/{kept}").json()
    assert (found["id"], found["base"], found["edits"], found["author"]) == (
        "no-more-returns",
        made_at,
        [{**STOP_RETURN[0], "percent": 100.0}, STOP_RETURN[1]],
        "local",
    )
    difference = shop.get(f"/scenarios/{kept}/difference").json()["difference"]
    assert difference["headline"]["total_cost"]["difference"] == pytest.approx(-30)
    assert difference["links"]["return"]["presence"] == "removed"


def test_a_removed_field_stays_removed(shop: Shop) -> None:
    kept = keep(shop, {"op": "change_party", "party": "kitchen", "fields": {"own_cost": None}})
    assert shop.get(f"/scenarios/{kept}").json()["edits"][0]["fields"] == {"own_cost": None}


def test_an_edit_that_does_not_fit_is_named_and_nothing_kept(shop: Shop) -> None:
    answer = shop.post("/scenarios", {"name": "Wrong", "edits": [{"op": "remove_link", "link": "foot"}]})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/edits/0/link")
    assert [row["id"] for row in shop.get("/scenarios").json()["items"]] == ["liberated"]


def test_a_scenario_is_changed_only_at_the_version_seen(shop: Shop) -> None:
    kept = keep(shop)
    seen = shop.version(f"/scenarios/{kept}")
    assert shop.patch(f"/scenarios/{kept}", {"edits": STOP_RETURN}, seen).status_code == 200
    assert shop.patch(f"/scenarios/{kept}", {"name": "Other"}, seen).status_code == 412
    assert shop.delete(f"/scenarios/{kept}").status_code == 428
    assert shop.delete(f"/scenarios/{kept}", shop.version(f"/scenarios/{kept}")).status_code == 204
    assert shop.get(f"/scenarios/{kept}").status_code == 404


def test_scenarios_stand_beside_each_other(shop: Shop) -> None:
    one, other = keep(shop, *STOP_RETURN), keep(shop, {"op": "remove_party", "party": "museum"}, name="No museum")
    columns = shop.get(f"/scenarios/compare?of={one}&of={other}&of=liberated").json()["scenarios"]
    assert [(c["name"], c["headline"]["profit"]["difference"]) for c in columns[:2]] == [
        ("No more returns", pytest.approx(30)),
        ("No museum", pytest.approx(50)),
    ]


def test_the_liberated_chain_is_a_scenario_that_keeps_its_profit(shop: Shop) -> None:
    difference = shop.get("/scenarios/liberated/difference").json()["difference"]
    assert difference["headline"]["profit"]["after"] == shop.get("/liberated").json()["profit_kept"]
    assert shop.patch("/scenarios/liberated", {"name": "Mine"}, "*").status_code == 404


def test_a_scenario_that_is_changed_again_and_again_does_not_fill_the_memory(sqlite_shop: Shop) -> None:
    shop = sqlite_shop

    def effects() -> int:
        gc.collect()
        return sum(isinstance(one, WhatIf) for one in gc.get_objects())

    path, before = f"/scenarios/{keep(shop, *STOP_RETURN)}", effects()
    for cost in range(20):
        edit = {"op": "change_party", "party": "kitchen", "fields": {"own_cost": cost}}
        shop.patch(path, {"edits": [edit]}, "*").raise_for_status()
        shop.get(f"{path}/difference").raise_for_status()

    assert effects() - before <= 16


def test_two_scenarios_of_one_name_have_two_ids(shop: Shop) -> None:
    assert [keep(shop, name="Liberated"), keep(shop, name="Liberated")] == ["liberated-2", "liberated-3"]


def test_a_kept_scenario_is_drawn_by_its_id_as_by_its_edits(shop: Shop) -> None:
    kept = keep(shop, *STOP_RETURN)
    by_id = shop.get(f"/diagram.dot?scenario={kept}&compare=base")
    assert by_id.status_code == 200
    assert by_id.text == shop.get(f"/diagram.dot?scenario={json.dumps(STOP_RETURN)}&compare=base").text


def test_the_picture_of_a_kept_scenario_is_of_the_revision_it_is_made_on_and_changes_with_it(shop: Shop) -> None:
    kept = keep(shop, *STOP_RETURN)
    before = shop.get(f"/diagram.mmd?scenario={kept}")
    shop.delete("/parties/museum", "*").raise_for_status()
    assert shop.get(f"/diagram.mmd?scenario={kept}").text == before.text

    shop.patch(f"/scenarios/{kept}", {"edits": []}, shop.version(f"/scenarios/{kept}")).raise_for_status()
    after = shop.get(f"/diagram.mmd?scenario={kept}", If_None_Match=before.headers["ETag"])
    assert (after.status_code, after.text == before.text) == (200, False)


def test_the_liberated_chain_can_be_drawn_and_a_scenario_that_is_not_there_cannot(shop: Shop) -> None:
    assert shop.get("/diagram.svg?scenario=liberated").status_code == 200
    assert shop.get("/diagram.svg?scenario=nothing-like-it").status_code == 404
