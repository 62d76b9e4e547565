"""However badly the line behaves: everybody ends up seeing the same, and nothing acknowledged is lost or doubled."""

import json
import random
from collections import Counter

import pytest

from app.main import open_context
from app.service.audit_check import verify
from app.service.chains import get_chain
from app.service.context import Context
from app.service.door import Door
from app.service.organisations import import_organisation
from app.settings import Settings
from app.storage.repository import revisions
from app.storage.tables import LINK, PARTY
from schemas.reading import read_chain
from tests.builders import shop_data
from tests.concurrency.editors import ORGANISATION, Editor, fingerprint


def _simulate(context: Context, editors: int, edits: int, seed: int) -> list[Editor]:
    """Editors take turns in random order until each had `edits`, then the line mends and everybody catches up."""
    import_organisation(context, read_chain(shop_data()), ORGANISATION, Door("start", "simulation", "start"))
    chance = random.Random(seed)
    people = [Editor(context, f"editor-{number}", random.Random(chance.random())) for number in range(editors)]
    for person in people:
        person.load()
    turns = [person for person in people for _ in range(edits)]
    chance.shuffle(turns)
    for person in turns:
        person.act()
    for person in people:
        person.settle()
    for person in people:
        person.follow()
    return people


def _check(context: Context, people: list[Editor]) -> int:
    """Everything promised of a simulation that ended: how many changes were acknowledged."""
    fresh = Editor(context, "fresh", random.Random())
    fresh.load()
    assert {fingerprint(person.rows) for person in people} == {fingerprint(fresh.rows)}

    made = _check_log(context, json.loads(get_chain(context, ORGANISATION).json))
    acknowledged = {key: revision for person in people for key, revision in person.acknowledged.items()}
    # A restore of what is already there makes no revision; every other change that was acknowledged made one.
    without = set(acknowledged) - set(made)
    assert without <= {key for person in people for key in person.restores}
    assert {key: acknowledged[key] for key in set(acknowledged) - without} == made
    assert verify(context) == []
    return len(acknowledged)


def _check_log(context: Context, chain: dict[str, list[dict[str, str]]]) -> dict[str, int]:
    """The log played from nothing gives the tables: the revision each change made, once each."""
    played: dict[str, dict[str, object]] = {"parties": {}, "links": {}}
    with context.database.reading() as connection:
        log = revisions.following(connection, 1, 0, 10**6)
        for row in log:
            for noun, table in (("parties", PARTY), ("links", LINK)):
                for touched in revisions.touched(connection, table, 1, row.number):
                    played[noun].pop(touched.id, None)
                    if touched.document is not None:
                        played[noun][touched.id] = json.loads(touched.document)
    assert played == {noun: {row["id"]: row for row in chain[noun]} for noun in played}
    assert [row.number for row in log] == list(range(1, len(log) + 1))
    assert max(Counter(row.reason for row in log).values()) == 1
    return {row.reason or "": row.number for row in log[1:]}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_few_editors_on_a_bad_line_end_up_with_the_same_chain(settings: Settings, seed: int) -> None:
    context = open_context(settings)

    assert _check(context, _simulate(context, editors=6, edits=25, seed=seed)) > 30


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(20))
def test_twenty_five_editors_on_a_bad_line_end_up_with_the_same_chain(sqlite_settings: Settings, seed: int) -> None:
    context = open_context(sqlite_settings)

    assert _check(context, _simulate(context, editors=25, edits=400, seed=seed)) > 1000
