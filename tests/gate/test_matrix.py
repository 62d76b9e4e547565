"""Everybody at every door of every organisation: only who may gets in, and nobody else changes anything."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute, iter_route_contexts

from app.access.rules import RULES
from app.main import assemble
from app.settings import Settings
from tests.gate.planted import MISSING, OURS, THEIRS
from tests.gate.requests import DEMAND, ORG, ask
from tests.gate.table import EXPECTED, KNOWN, OUT, expected_of_foreign, expected_of_missing
from tests.gate.world import World

EVERYBODY = (*OUT, *KNOWN)


def wrong_answers(
    world: World, names: Iterator[str] | list[str], everybody: tuple[str, ...] = EVERYBODY
) -> Iterator[str]:
    """What is answered otherwise than the table says, and what a refusal changed."""
    for name in names:
        places = [(OURS, lambda n, w: EXPECTED[n][w])]
        if DEMAND[name].path.startswith(ORG):
            places += [(THEIRS, expected_of_foreign), (MISSING, expected_of_missing)]
        for organisation, expected in places:
            for who in everybody:
                yield from _wrong(world, name, who, organisation, expected(name, who))


def _wrong(world: World, name: str, who: str, organisation: str, expected: int) -> Iterator[str]:
    changes = DEMAND[name].method != "GET"
    before = world.fingerprint() if changes and expected >= 400 else None
    status = ask(world, who, name, organisation).status_code
    if status != expected:
        yield f"{name} as {who} in {organisation}: {status} instead of {expected}"
    if before is not None and world.fingerprint() != before:
        yield f"{name} as {who} in {organisation}: refused, and yet something changed"
    if changes:
        world.rewind()


@pytest.mark.parametrize("name", DEMAND)
def test_only_who_may_gets_in(world: World, name: str) -> None:
    assert list(wrong_answers(world, [name])) == []


def test_every_route_is_in_the_table(world: World) -> None:
    app: Any = world.client.app
    routes = {r.original_route.name for r in iter_route_contexts(app.routes) if isinstance(r.original_route, APIRoute)}

    assert {name.partition(":")[0] for name in EXPECTED} == routes == set(RULES)
    assert set(DEMAND) == set(EXPECTED)


@pytest.mark.parametrize("who", ["viewer", "admin$", "share", "key", "stranger"])
def test_a_foreign_organisation_answers_in_the_words_of_a_missing_one(world: World, who: str) -> None:
    foreign = OURS if who == "stranger" else THEIRS
    for name, asked in DEMAND.items():
        if asked.path.startswith(ORG):
            answers = [ask(world, who, name, organisation) for organisation in (foreign, MISSING)]
            bodies = [
                answer.text.replace(answer.headers["X-Request-ID"], "").replace(organisation, "")
                for answer, organisation in zip(answers, (foreign, MISSING), strict=True)
            ]
            assert bodies[0] == bodies[1], name


def test_a_list_holds_no_foreign_organisation(world: World) -> None:
    def listed(who: str) -> list[str]:
        return [item["id"] for item in world.send(who, "GET", "/api/v1/organisations").json()["items"]]

    assert {who: listed(who) for who in ("viewer", "share", "key", "stranger", "frozen", "chief")} == {
        "viewer": [OURS],
        "share": [OURS],
        "key": [OURS],
        "stranger": [THEIRS],
        "frozen": [],
        "chief": [OURS, THEIRS],
    }


@pytest.mark.parametrize("name", [name for name, asked in DEMAND.items() if asked.method != "GET"])
def test_a_cookie_changes_nothing_unless_the_page_is_named_that_sent_it(world: World, name: str) -> None:
    """A form of another site sends the cookie along, and so does a program that holds it; a page says its origin."""
    by_body = {"sign_in", "use_one_time_link", "open_share_link", "open_survey", "answer_survey"}
    if EXPECTED[name]["nobody"] != 401 or name in by_body:
        pytest.skip("takes no cookie to do")
    honest = world.headers["chief"]
    world.headers["forged"] = {"Cookie": honest["Cookie"]}

    answer = ask(world, "forged", name, OURS)

    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    world.rewind()


def test_a_route_without_a_rule_keeps_the_service_from_starting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(RULES, "get_chain")

    with pytest.raises(RuntimeError, match="no rule for \\['get_chain'\\]"):
        assemble(Settings(), None)
