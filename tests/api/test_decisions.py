"""Decisions on findings, plans and progress over HTTP."""

from typing import Any

import pytest

from tests.api.shop import Shop


def listed(shop: Shop, query: str = "") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = shop.get(f"/findings{query}").json()["items"]
    return items


def decide(shop: Shop, code: str, version: str | None = None, **stated: Any) -> str:
    finding = next(item for item in listed(shop) if item["code"] == code)
    subject = {"links": finding["subject"]["links"], "parties": finding["subject"]["parties"]}
    answer = shop.put(f"/decisions/{finding['key']}", {"code": code, **subject, **stated}, version)
    assert answer.status_code in (200, 201), answer.text
    return str(finding["key"])


def test_a_decision_survives_every_later_analysis(shop: Shop) -> None:
    key = decide(shop, "dead_end", state="planned", owner="Ada", due="2027-01-31", comment="Close it")
    shop.patch("/parties/museum", {"own_cost": 77}, "*")

    decision = next(item for item in listed(shop) if item["key"] == key)["decision"]
    assert (decision["state"], decision["owner"], decision["due"], decision["comment"], decision["author"]) == (
        "planned",
        "Ada",
        "2027-01-31",
        "Close it",
        "local",
    )


def test_a_decision_that_was_taken_back_is_not_made_again_by_who_saw_it(shop: Shop) -> None:
    key = decide(shop, "dead_end", state="planned")
    seen = shop.get(f"/decisions/{key}")
    shop.delete(f"/decisions/{key}", "*").raise_for_status()
    stated = {name: seen.json()[name] for name in ("code", "links", "parties")}

    assert shop.put(f"/decisions/{key}", {**stated, "state": "done"}, seen.headers["ETag"]).status_code == 404
    assert shop.get(f"/decisions/{key}").status_code == 404


def test_a_finding_that_is_gone_shows_as_resolved(shop: Shop) -> None:
    key = decide(shop, "dead_end", state="planned")
    assert [(d["key"], d["resolved"]) for d in shop.get("/decisions").json()["items"]] == [(key, False)]
    shop.delete("/parties/museum", "*").raise_for_status()
    assert [(d["key"], d["resolved"]) for d in shop.get("/decisions").json()["items"]] == [(key, True)]


def test_deciding_otherwise_takes_the_version_seen(shop: Shop) -> None:
    key = decide(shop, "dead_end", state="accepted")
    seen = shop.version(f"/decisions/{key}")
    finding = {"code": "dead_end", "parties": ["museum"]}
    assert shop.put(f"/decisions/{key}", {**finding, "state": "done"}).status_code == 428
    assert shop.put(f"/decisions/{key}", {**finding, "state": "done"}, seen).status_code == 200
    assert shop.put(f"/decisions/{key}", {**finding, "state": "open"}, seen).status_code == 412


@pytest.mark.parametrize(
    ("key", "body"),
    [("dead_end-0", {"code": "dead_end", "parties": ["museum"]}), ("dead_end-0", {"code": "awful"})],
)
def test_a_decision_on_no_finding_is_refused(shop: Shop, key: str, body: object) -> None:
    assert shop.put(f"/decisions/{key}", body).status_code == 422


def test_findings_come_in_pages_of_the_whole(shop: Shop) -> None:
    everything = listed(shop)
    keys, after = [], ""
    while True:
        page = shop.get(f"/findings?limit=2{after}").json()
        keys += [item["key"] for item in page["items"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert keys == [item["key"] for item in everything]
    assert page["total"] == len(everything) == sum(group["count"] for group in page["groups"])


def test_a_page_of_a_chain_that_changed_since_is_refused(shop: Shop) -> None:
    after = shop.get("/findings?limit=1").json()["next"]
    shop.patch("/parties/museum", {"own_cost": 77}, "*")
    assert shop.get(f"/findings?limit=1&after={after}").status_code == 400


def test_the_gravest_come_first_where_that_is_asked(shop: Shop) -> None:
    found = listed(shop, "?order=severity")
    rank = {"critical": 0, "warning": 1, "info": 2}
    assert found == sorted(found, key=lambda item: (rank[item["severity"]], -item["money"]))
    assert [item["severity"] for item in found] != [item["severity"] for item in listed(shop)]


def test_findings_are_told_apart_by_state(shop: Shop) -> None:
    key = decide(shop, "dead_end", state="accepted")
    assert [item["key"] for item in listed(shop, "?state=accepted")] == [key]
    assert key not in [item["key"] for item in listed(shop, "?state=open")]


def test_a_reader_is_told_of_a_new_decision(shop: Shop) -> None:
    held = shop.version("/findings")
    assert shop.get("/findings", If_None_Match=held).status_code == 304
    decide(shop, "dead_end", state="accepted")
    assert shop.get("/findings", If_None_Match=held).status_code == 200


def test_a_plan_expects_what_its_scenario_brings_and_is_held_against_the_chain(shop: Shop) -> None:
    key = decide(shop, "dead_end")
    scenario = shop.post("/scenarios", {"name": "No museum", "edits": [{"op": "remove_party", "party": "museum"}]})
    body = {"title": "Close the museum", "owner": "Ada", "due": "2027-06-30", "findings": [key]}
    plan = shop.post("/plans", {**body, "scenario": scenario.json()["id"]}).json()
    assert (plan["expected_saving"], plan["state"], plan["due"]) == (50, "proposed", "2027-06-30")

    before = shop.get(f"/plans/{plan['id']}/progress").json()
    assert (before["since"]["total_cost"]["difference"], before["findings_left"]) == (0, [key])
    shop.delete("/parties/museum", "*").raise_for_status()
    after = shop.get(f"/plans/{plan['id']}/progress").json()
    assert (after["since"]["total_cost"]["difference"], after["findings_left"]) == (-50, [])
    assert after["expected"]["total_cost"]["difference"] == -50


def test_a_plan_is_changed_and_deleted_at_the_version_seen(shop: Shop) -> None:
    plan = shop.post("/plans", {"title": "Ask the guests"}).json()["id"]
    seen = shop.version(f"/plans/{plan}")
    assert shop.patch(f"/plans/{plan}", {"state": "agreed", "owner": "Ada"}, seen).json()["state"] == "agreed"
    assert shop.patch(f"/plans/{plan}", {"state": "done"}, seen).status_code == 412
    assert shop.delete(f"/plans/{plan}", shop.version(f"/plans/{plan}")).status_code == 204


@pytest.mark.parametrize(("field", "value"), [("due", "soon"), ("state", "maybe"), ("title", "")])
def test_a_plan_that_makes_no_sense_is_refused_at_its_field(shop: Shop, field: str, value: str) -> None:
    answer = shop.post("/plans", {"title": "A plan", field: value})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, f"/{field}")


def test_progress_tells_the_headline_numbers_of_the_first_revision_and_the_newest(shop: Shop) -> None:
    for cost in (60, 70, 80):
        shop.patch("/parties/museum", {"own_cost": cost}, "*").raise_for_status()
    found = shop.get("/progress?points=3").json()
    assert [point["revision"] for point in found["points"]] == [1, 3, 5]
    assert [point["total_cost"] for point in found["points"]] == [0, 460, 480]
