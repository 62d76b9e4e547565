"""A change that is sent twice is made once, and answered twice alike."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.access import administrator
from tests.api.shop import Shop


def test_a_retry_is_answered_as_the_first_was_and_changes_nothing(shop: Shop) -> None:
    first, again = (shop.patch("/parties/kitchen", {"own_cost": 7}, '"2"', Idempotency_Key="k") for _ in range(2))

    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert first.status_code == 200
    assert (again.headers["ETag"], again.headers["X-Revision"]) == (first.headers["ETag"], first.headers["X-Revision"])
    assert (first.headers.get("Idempotency-Replayed"), again.headers["Idempotency-Replayed"]) == (None, "true")
    assert shop.revision() == 3


def test_creating_and_undoing_are_made_once_too(shop: Shop) -> None:
    made = [
        shop.client.post("/api/v1/organisations", json={"name": "A"}, headers={"Idempotency-Key": "c"}) for _ in "ab"
    ]
    undone = [shop.post("/undo", {}, Idempotency_Key="u") for _ in "ab"]

    assert [answer.status_code for answer in made] == [201, 201]
    assert made[0].headers["Location"] == made[1].headers["Location"] == "/api/v1/organisations/a"
    assert undone[0].text == undone[1].text
    assert shop.revision() == 3


def test_a_key_used_for_another_request_is_refused(shop: Shop) -> None:
    shop.patch("/parties/kitchen", {"own_cost": 7}, "*", Idempotency_Key="k").raise_for_status()

    other = shop.patch("/parties/kitchen", {"own_cost": 8}, "*", Idempotency_Key="k")

    assert other.status_code == 422
    assert "header Idempotency-Key" in other.json()["errors"][0]["place"]
    assert shop.get("/parties/kitchen").json()["own_cost"] == 7


def test_a_refused_change_may_be_sent_again_with_its_key(shop: Shop) -> None:
    body = {"kind": "department", "parent": "bar"}
    put = {"json": body, "headers": {"Idempotency-Key": "k"}}
    assert shop.client.put("/api/v1/organisations/shop/parties/snacks", **put).status_code == 422

    shop.put("/parties/bar", {"kind": "department"})

    assert shop.client.put("/api/v1/organisations/shop/parties/snacks", **put).status_code == 201


@pytest.mark.parametrize(("seconds", "status"), [(-60, 422), (1, 200)])
def test_a_key_is_known_for_a_day_and_then_forgotten(shop: Shop, seconds: int, status: int) -> None:
    context = shop.client.app.state.context
    shop.patch("/parties/kitchen", {"own_cost": 7}, "*", Idempotency_Key="k")
    clock = context.clock
    object.__setattr__(context, "clock", lambda: clock() + timedelta(hours=24, seconds=seconds))
    shop.client.headers.update(administrator(context))

    assert shop.patch("/parties/kitchen", {"own_cost": 8}, "*", Idempotency_Key="k").status_code == status


def test_keys_are_at_most_255_long(shop: Shop) -> None:
    assert shop.patch("/parties/kitchen", {"own_cost": 7}, "*", Idempotency_Key="k" * 255).status_code == 200
    assert shop.patch("/parties/kitchen", {"own_cost": 7}, "*", Idempotency_Key="k" * 256).status_code == 422
    assert shop.patch("/parties/kitchen", {"own_cost": 7}, "*", Idempotency_Key="").status_code == 422


def test_of_two_hundred_duplicates_at_once_one_has_an_effect(shop: Shop) -> None:
    def send(_: int) -> tuple[int, str]:
        answer = Shop(TestClient(shop.client.app, headers=shop.client.headers)).post("/undo", {}, Idempotency_Key="k")
        return answer.status_code, answer.text

    with ThreadPoolExecutor(16) as pool:
        answers = set(pool.map(send, range(200)))

    assert len(answers) == 1
    assert shop.revision() == 3


def test_every_change_takes_a_key_and_a_reason(client: TestClient) -> None:
    # What stores nothing, and what is the same however often it is done.
    without = {"try_scenario", "ask_how_sure", "draw_scenario_waterfall", "observe_log", "erase"}
    # Some answers about access hold a secret that is shown once: it must not be kept for a retry.
    about_access = {"session", "accounts", "access", "surveys"}
    for methods in client.get("/openapi.json").json()["paths"].values():
        for method, told in methods.items():
            if about_access & set(told["tags"]) or told["operationId"] in without:
                continue
            if method in {"post", "put", "patch", "delete"}:
                names = {parameter["name"].lower() for parameter in told["parameters"]}
                assert {"idempotency-key", "x-reason"} <= names, told["operationId"]
