"""Both sides of a link are asked apart, and what the customers answer becomes the chain's by one click."""

from datetime import timedelta
from typing import Any

import pytest
from httpx2 import Response

from app.service.context import Context
from app.service.door import Door
from app.service.erase import erase_person
from tests.api.shop import Shop

SURVEY = "https://testserver/api/v1/survey"
OWN_PAGE = {"Origin": "https://testserver"}


def made(shop: Shop, **asked: Any) -> Any:
    """A new survey of the vegetables, or of what is asked."""
    answer = shop.post("/surveys", asked or {"links": ["food"]})
    assert answer.status_code == 201, answer.text
    return answer.json()


def opened(shop: Shop, token: str) -> Response:
    return shop.client.post(SURVEY, json={"token": token}, headers=OWN_PAGE)


def answered(shop: Shop, token: str, **stated: Any) -> Response:
    """An answer to the first question."""
    body = {"token": token, "answers": [{"number": 1, **stated}]}
    return shop.client.put(SURVEY, json=body, headers=OWN_PAGE)


def result(shop: Shop, survey: Any) -> Any:
    """What both sides said of the first link asked."""
    return shop.get(f"/surveys/{survey['id']}").json()["items"][0]


def disagreeing(shop: Shop) -> Any:
    """A survey of the vegetables that the farm calls needed and the kitchen does not."""
    survey = made(shop)
    answered(shop, survey["tokens"]["supplier"], needed=True, importance=4).raise_for_status()
    answered(shop, survey["tokens"]["customer"], needed=False).raise_for_status()
    return survey


def test_each_side_sees_the_links_asked_by_name_and_nothing_else(shop: Shop) -> None:
    shop.patch("/links/food", {"price": 7130017, "note": "geheim"}, "*").raise_for_status()
    form = opened(shop, made(shop)["tokens"]["supplier"])

    assert form.status_code == 200, form.text
    assert form.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert form.headers["Cache-Control"] == "no-store"
    told = form.json()
    assert set(told) == {"side", "ends", "questions"}
    assert told["side"] == "supplier"
    [question] = told["questions"]
    assert set(question) == {"number", "supplier", "customer", "offering", "answer"}
    assert (question["number"], question["answer"]) == (1, None)
    assert "7130017" not in form.text
    assert "geheim" not in form.text


def test_neither_side_sees_what_the_other_answered(shop: Shop) -> None:
    survey = made(shop)
    answered(shop, survey["tokens"]["customer"], needed=True, need="soup of the day")

    assert "soup" not in opened(shop, survey["tokens"]["supplier"]).text
    assert opened(shop, survey["tokens"]["customer"]).json()["questions"][0]["answer"]["need"] == "soup of the day"


def test_whoever_holds_the_link_needs_no_account(shop: Shop) -> None:
    survey = made(shop)
    shop.client.headers.pop("Cookie", None)

    assert shop.get("/surveys").status_code == 401
    assert answered(shop, survey["tokens"]["customer"], needed=True).status_code == 200


def test_the_last_answer_holds_and_the_same_again_changes_nothing(shop: Shop) -> None:
    survey = made(shop)
    token = survey["tokens"]["customer"]
    for stated in ({"needed": True, "importance": 2}, {"needed": True, "importance": 5, "satisfaction": 0.5}):
        answered(shop, token, **stated).raise_for_status()
    first = result(shop, survey)["answers"]
    answered(shop, token, needed=True, importance=5, satisfaction=0.5).raise_for_status()

    assert result(shop, survey)["answers"] == first
    assert first["customer"]["importance"] == 5
    assert shop.get("/surveys").json()["items"][0]["answered"] == {"supplier": 0, "customer": 1}
    actions = [entry["action"] for entry in shop.get("/audit").json()["items"]]
    assert actions.count("answer_survey") == 2


@pytest.mark.parametrize(
    ("supplier", "customer", "differs"),
    [
        ({"needed": True}, {"needed": False}, "need"),
        ({"needed": True, "importance": 5}, {"needed": True, "importance": 3}, "importance"),
        ({"needed": True, "importance": 4}, {"needed": True, "importance": 3}, None),
        ({"needed": True}, {"needed": True, "importance": 5}, None),
        ({"needed": False}, {"needed": False}, None),
    ],
)
def test_sides_that_differ_are_listed_as_a_disagreement(shop: Shop, supplier: Any, customer: Any, differs: Any) -> None:
    survey = made(shop)
    answered(shop, survey["tokens"]["supplier"], **supplier).raise_for_status()
    assert result(shop, survey)["disagreement"] is None
    answered(shop, survey["tokens"]["customer"], **customer).raise_for_status()
    assert result(shop, survey)["disagreement"] == differs


def test_a_disagreement_that_is_applied_becomes_a_finding(shop: Shop) -> None:
    survey = disagreeing(shop)
    assert not result(shop, survey)["applied"]

    shop.post(f"/surveys/{survey['id']}/apply", {"link": "food"}).raise_for_status()

    link = shop.get("/links/food").json()
    assert (link["confirmed"], link["importance"]) == (False, 0)
    assert link["note"].endswith("the supplier says needed, importance 4 of 5; the customer says not needed.")
    denied = shop.get("/findings?code=need_denied").json()["items"]
    assert [one["subject"]["links"] for one in denied] == [["food"]]
    assert result(shop, survey)["applied"]
    assert shop.get("/revisions").json()["items"][0]["reason"] == f"survey {survey['id']}: the customer's answer"


def test_what_the_customer_left_open_stays_as_it_is(shop: Shop) -> None:
    shop.patch("/links/food", {"satisfaction": 0.25, "need": "Lunch"}, "*").raise_for_status()
    survey = made(shop)
    answered(shop, survey["tokens"]["customer"], needed=True, importance=5)
    shop.post(f"/surveys/{survey['id']}/apply", {"link": "food"}).raise_for_status()

    link = shop.get("/links/food").json()
    told = {name: link[name] for name in ("confirmed", "importance", "need", "satisfaction")}
    assert told == {"confirmed": True, "importance": 5, "need": "Lunch", "satisfaction": 0.25}


def test_applying_twice_makes_one_revision(shop: Shop) -> None:
    survey = disagreeing(shop)
    path, body = f"/surveys/{survey['id']}/apply", {"link": "food"}
    first = shop.post(path, body, Idempotency_Key="k")
    revision = shop.revision()

    assert shop.post(path, body, Idempotency_Key="k").json() == first.json()
    assert shop.post(path, body).json() == first.json()
    assert shop.revision() == revision


def test_only_the_customers_word_is_applied(shop: Shop) -> None:
    survey = made(shop)
    answered(shop, survey["tokens"]["supplier"], needed=True, importance=5)
    refused = shop.post(f"/surveys/{survey['id']}/apply", {"link": "food"})

    assert refused.status_code == 409
    assert "has not answered" in refused.json()["detail"]


def test_a_survey_can_ask_about_all_links_of_a_party(shop: Shop) -> None:
    of_kitchen = [link["id"] for link in shop.get("/links?customer=kitchen").json()["items"]]
    survey = made(shop, customer="kitchen")

    assert [item["link"] for item in shop.get(f"/surveys/{survey['id']}").json()["items"]] == of_kitchen


@pytest.mark.parametrize(
    ("asked", "pointer"),
    [
        ({}, ""),
        ({"links": []}, "/links"),
        ({"links": ["food", "no-such"]}, "/links/1"),
        ({"links": ["food"], "supplier": "farm"}, ""),
        ({"supplier": "nobody"}, "/supplier"),
        ({"links": ["food"], "days": 0}, "/days"),
    ],
)
def test_a_survey_of_nothing_is_refused_with_the_place(shop: Shop, asked: Any, pointer: str) -> None:
    refused = shop.post("/surveys", asked)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(
    "stated",
    [
        {"number": 2, "needed": True},
        {"number": 1},
        {"number": 1, "needed": False, "importance": 3},
        {"number": 1, "needed": True, "importance": 6},
        {"number": 1, "needed": True, "price": 5},
    ],
)
def test_an_answer_that_makes_no_sense_is_refused_and_keeps_none(shop: Shop, stated: Any) -> None:
    survey = made(shop)
    body = {"token": survey["tokens"]["customer"], "answers": [{"number": 1, "needed": True}, stated]}

    assert shop.client.put(SURVEY, json=body, headers=OWN_PAGE).status_code == 422
    assert result(shop, survey)["answers"] == {}


@pytest.mark.parametrize("how", ["revoked", "ended", "incomplete"])
def test_a_survey_that_is_over_opens_no_more_and_keeps_its_answers(shop: Shop, how: str) -> None:
    survey = disagreeing(shop)
    token = survey["tokens"]["customer"]
    if how == "revoked":
        assert shop.delete(f"/surveys/{survey['id']}").status_code == 204
        assert shop.delete(f"/surveys/{survey['id']}").status_code == 404
    elif how == "ended":
        context: Context = shop.client.app.state.context  # type: ignore[attr-defined]
        made_at = context.clock()
        object.__setattr__(context, "clock", lambda: made_at + timedelta(days=14, seconds=1))
    else:
        token = token[:-1]

    assert opened(shop, token).status_code == 401
    assert answered(shop, token, needed=True).status_code == 401
    with shop.client.app.state.context.database.reading() as connection:  # type: ignore[attr-defined]
        assert connection.exec_driver_sql("SELECT count(*) FROM survey_answer").scalar() == 2


def test_a_link_that_was_deleted_since_is_asked_no_more(shop: Shop) -> None:
    survey = made(shop)
    shop.delete("/links/food", "*").raise_for_status()

    assert opened(shop, survey["tokens"]["customer"]).json()["questions"] == []
    assert shop.post(f"/surveys/{survey['id']}/apply", {"link": "food"}).status_code == 404


def test_secrets_are_stored_as_digests_and_guessing_them_ends(shop: Shop) -> None:
    tokens = made(shop)["tokens"]
    with shop.client.app.state.context.database.reading() as connection:  # type: ignore[attr-defined]
        tables = ("survey", "survey_side", "kept_answer", "audit")
        stored = str([list(connection.exec_driver_sql(f"SELECT * FROM {table}")) for table in tables])

    assert not any(token in stored for token in tokens.values())
    tried = [opened(shop, f"ccq_wrong{n}").status_code for n in range(11)]
    assert tried == [401] * 10 + [429]
    assert opened(shop, tokens["customer"]).status_code == 200


def test_answers_forget_an_erased_person(shop: Shop) -> None:
    survey = made(shop)
    answered(shop, survey["tokens"]["customer"], needed=True, need="Ada Bird asked for it")
    erase_person(shop.client.app.state.context, "Ada Bird", Door("admin", "test"))  # type: ignore[attr-defined]

    assert "Bird" not in shop.get(f"/surveys/{survey['id']}").text
