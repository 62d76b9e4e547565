"""How sure the verdicts are, over HTTP: repeatable, and limited so that it is answered in a minute."""

from typing import Any

import pytest
from httpx2 import Response

from app.service import how_sure
from tests.api.shop import Shop
from tests.builders import department

# What the guests pay lies around the 480 or so the meals cost them, more or less.
WIDE = {"party": "guests", "field": "revenue", "low": 100, "likely": 400, "high": 900}


def ask(shop: Shop, *ranges: dict[str, Any], **question: Any) -> Response:
    return shop.post("/how-sure", {"ranges": list(ranges), **question})


def test_verdicts_are_as_sure_as_their_share_of_the_draws(shop: Shop) -> None:
    answer = ask(shop, WIDE, draws=60, seed=3)

    found = answer.json()
    assert answer.headers["X-Revision"] == str(shop.revision())
    assert (found["draws"], found["seed"], sorted(found["unsure"])) == (60, 3, ["food", "meals"])
    assert set(found["links"]["meals"]["shares"]) == {"value_adding", "costly"}
    assert found["headline"]["total_revenue"]["low"] < 400 < found["headline"]["total_revenue"]["high"]


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(shop: Shop) -> None:
    assert ask(shop, WIDE, draws=30, seed=1).content == ask(shop, WIDE, draws=30, seed=1).content
    assert ask(shop, WIDE, draws=30, seed=2).json()["headline"] != ask(shop, WIDE, draws=30, seed=1).json()["headline"]


def test_nothing_is_stored(shop: Shop) -> None:
    before = shop.chain(), shop.revision()
    ask(shop, WIDE, draws=3).raise_for_status()
    assert (shop.chain(), shop.revision()) == before


@pytest.mark.parametrize(
    ("question", "pointer", "words"),
    [
        ({"ranges": [WIDE | {"party": "gests"}]}, "/ranges/0", 'Did you mean "guests"'),
        ({"ranges": [WIDE | {"low": 950}]}, "/ranges/0", "in this order"),
        ({"ranges": [WIDE | {"high": None}]}, "/ranges/0/high", "must be a number"),
        ({"ranges": [], "draws": 0}, "/draws", "at least 1"),
        ({"ranges": [], "seed": 2**53}, "/seed", "at most"),
        ({"ranges": [], "sead": 1}, "/sead", "is not a field here"),
        ({}, "/ranges", "is missing"),
    ],
)
def test_a_question_that_does_not_fit_is_refused_with_its_place(
    shop: Shop, question: object, pointer: str, words: str
) -> None:
    answer = shop.post("/how-sure", question)
    assert answer.status_code == 422
    [problem] = answer.json()["errors"]
    assert problem["pointer"] == pointer
    assert words in problem["message"]


def test_too_many_draws_are_refused_with_the_limit(shop: Shop) -> None:
    [problem] = ask(shop, WIDE, draws=5_001).json()["errors"]
    assert problem["pointer"] == "/draws"
    assert "at most 5,000 for the 3 links here" in problem["message"]


def test_the_limit_of_draws_falls_with_the_size_of_the_chain(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(how_sure, "MOST_LINKS_TIMES_DRAWS", 30)

    assert ask(shop, WIDE, draws=11).status_code == 422
    assert ask(shop, WIDE, draws=10).json()["draws"] == 10
    assert ask(shop, WIDE).json()["draws"] == 10, "who does not say gets as many as there may be"

    monkeypatch.setattr(how_sure, "MOST_LINKS_TIMES_DRAWS", 2)
    assert "at most 0 for the 3 links" in ask(shop, WIDE).json()["errors"][0]["message"]


def test_too_many_ranges_are_refused_with_the_limit(shop: Shop) -> None:
    many = [department(f"u{n}", 1.0) for n in range(1_001)]
    shop.put("/chain", {"parties": many}, "*").raise_for_status()
    ranges = [{"party": party["id"], "field": "own_cost", "low": 1, "high": 2} for party in many]

    assert ask(shop, *ranges[:1_000], draws=1).status_code == 200
    [problem] = ask(shop, *ranges, draws=1).json()["errors"]
    assert problem["pointer"] == "/ranges"
    assert "more than 1,000" in problem["message"]


def test_while_enough_questions_are_answered_another_is_asked_to_wait(shop: Shop) -> None:
    seats = shop.client.app.state.context.simulations  # type: ignore[attr-defined]
    with seats, seats:
        answer = ask(shop, WIDE, draws=1)
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "5")
    assert ask(shop, WIDE, draws=1).status_code == 200
    assert ask(shop, WIDE | {"party": "gests"}).status_code == 422
    with seats, seats:
        pass


def test_the_body_must_be_json_and_the_organisation_there(shop: Shop) -> None:
    root = "/api/v1/organisations"
    assert (
        shop.client.post(f"{root}/shop/how-sure", content=b"{", headers={"Content-Type": "text/plain"}).status_code
        == 415
    )
    assert (
        shop.client.post(
            f"{root}/shop/how-sure", content=b"{", headers={"Content-Type": "application/json"}
        ).status_code
        == 400
    )
    assert shop.client.post(f"{root}/nowhere/how-sure", json={"ranges": []}).status_code == 404
