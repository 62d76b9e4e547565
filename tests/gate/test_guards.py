"""A guard that is new fails here until it is said what misses it; ids of others are missing wherever they stand."""

from pathlib import Path

import pytest

from tests.gate.guards import MISSED_BY, ROOT, guards
from tests.gate.planted import OURS, THEIRS
from tests.gate.requests import DEMAND
from tests.gate.table import EXPECTED
from tests.gate.test_canaries import FOREIGN_TEXTS
from tests.gate.test_mutants import GUARDS
from tests.gate.world import World

ROOT_OF_OURS = f"/api/v1/organisations/{OURS}"


def test_every_guard_in_the_source_is_listed_with_what_misses_it() -> None:
    assert sorted(set(guards())) == sorted(MISSED_BY)


@pytest.mark.parametrize("missed_by", sorted(set(MISSED_BY.values())))
def test_what_misses_a_guard_is_there(missed_by: str) -> None:
    if missed_by in DEMAND:
        assert set(EXPECTED[missed_by].values()) & {401, 403}
    elif missed_by not in GUARDS:
        file, _, test = missed_by.partition("::")
        assert f"def {test}(" in (ROOT / Path(file)).read_text(encoding="utf-8")


@pytest.mark.parametrize("who", ["editor", "admin"])
def test_a_plan_of_a_scenario_is_made_by_nobody_who_may_see_no_money(world: World, who: str) -> None:
    answer = world.send(who, "POST", f"{ROOT_OF_OURS}/plans", {"title": "New", "scenario": "kept"})

    assert answer.status_code == 403


def _cursor_of_theirs(world: World, path: str) -> str:
    page = world.send("stranger", "GET", f"/api/v1/organisations/{THEIRS}{path}?limit=1").json()
    return str(page["next"])


@pytest.mark.parametrize("path", ["/parties", "/links", "/revisions", "/findings", "/audit"])
def test_a_cursor_of_another_organisation_opens_no_page(world: World, path: str) -> None:
    answer = world.send("admin$", "GET", f"{ROOT_OF_OURS}{path}?limit=1&after={_cursor_of_theirs(world, path)}")

    assert answer.status_code == 400
    assert [text for text in FOREIGN_TEXTS if text in answer.text] == []


# Where an id of another organisation can be stated, beside the address: body, query, If-Match, lines of a push.
PLACES = {
    "a party's parent": ("PUT", "/parties/new", {"kind": "department", "parent": "theirs-only"}),
    "a link's end": ("PUT", "/links/new", {"supplier": "farm", "customer": "theirs-only"}),
    "a line of a push": (
        "POST",
        "/changes",
        {"source": "hr", "changes": [{"op": "delete", "party": {"id": "theirs-only"}}]},
    ),
    "a scenario to draw": ("GET", "/diagram.dot?scenario=theirs-only", None),
    "a scenario to compare": ("GET", "/scenarios/compare?of=theirs-only", None),
    "a plan's scenario": ("POST", "/plans", {"title": "New", "scenario": "theirs-only"}),
    "a focus": ("GET", "/diagram.dot?focus=theirs-only", None),
    "a customer": ("GET", "/diagram.dot?customer=theirs-only", None),
    "a proof": ("GET", "/proof?link=theirs-only", None),
    "an explanation": ("GET", "/explanation?number=total_cost&party=theirs-only", None),
    "a survey's links": ("POST", "/surveys", {"links": ["theirs-only"]}),
    "a decision's subject": ("PUT", "/decisions/x", {"code": "dead_end", "parties": ["theirs-only"]}),
    "edits to try": ("POST", "/what-if", {"edits": [{"op": "stop_link", "link": "theirs-only"}]}),
    "a revision to go back to": ("POST", "/restore", {"revision": 1_000_000}),
}


@pytest.mark.parametrize("place", PLACES)
def test_an_id_of_another_organisation_is_unknown_wherever_it_stands(world: World, place: str) -> None:
    """The same words as for an id that nobody has, and nothing of theirs is told or touched."""
    method, path, body = PLACES[place]
    there = f"/api/v1/organisations/{THEIRS}"
    world.send("stranger", "PUT", f"{there}/parties/theirs-only", {"kind": "department", "name": FOREIGN_TEXTS[0]})
    link = {"supplier": "farm", "customer": "kitchen", "offering": FOREIGN_TEXTS[1]}
    world.send("stranger", "PUT", f"{there}/links/theirs-only", link)
    world.send("stranger", "POST", f"{there}/scenarios", {"name": "theirs only", "edits": []})
    before = world.send("stranger", "GET", f"{there}/chain").text

    told = world.send("admin$", method, ROOT_OF_OURS + path, body, If_Match="*")

    after = world.send("stranger", "GET", f"{there}/chain").text
    world.rewind()
    world.context.forget()
    unknown = world.send("admin$", method, ROOT_OF_OURS + path, body, If_Match="*")
    world.rewind()
    world.context.forget()
    assert told.status_code == unknown.status_code
    assert _words(told) == _words(unknown)
    assert before == after
    assert [text for text in FOREIGN_TEXTS if text in told.text] == []


def _words(answer: object) -> str:
    """What is answered, without the number of the request, and what is drawn by chance or by the clock."""
    text: str = answer.text.replace(answer.headers["X-Request-ID"], "")  # type: ignore[attr-defined]
    return text if answer.status_code >= 400 else ""  # type: ignore[attr-defined]
