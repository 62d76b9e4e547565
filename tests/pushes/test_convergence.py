"""However late, often and out of order events come, the chain ends the same.

`python -m pytest -m long tests/pushes/test_convergence.py` runs 1,000 shuffles.
"""

import json
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.main import open_context
from app.service.audit_check import verify
from app.service.chains import get_chain
from app.service.context import Context
from app.service.organisations import create_organisation
from app.service.pushes import mass_leave
from app.service.pushes.body import Listed
from app.service.pushes.pushing import Asked, push
from app.settings import Settings, sqlite_url
from app.storage.database import Database
from schemas.answers import NewOrganisation
from schemas.change import PushHead
from tests.access import DOOR
from tests.builders import Row
from tests.pushes.histories import a_history

EVENTS = 200
DUPLICATES = 0.2
FEW, MANY = 5, 1000


@pytest.fixture(autouse=True)
def _nothing_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mass_leave, "MOST", 1.0)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with an empty chain, to be copied."""
    file = tmp_path_factory.mktemp("empty") / "chains.db"
    context = open_context(Settings(database_url=sqlite_url(file)))
    create_organisation(context, NewOrganisation(id="org", name="Org"), DOOR)
    with context.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    context.database.close()
    return file


@contextmanager
def a_copy(empty: Path) -> Iterator[Context]:
    file = empty.with_name("copy.db")
    for leftover in empty.parent.glob("copy.db*"):
        leftover.unlink()
    shutil.copy(empty, file)
    context = Context(Database(sqlite_url(file)))
    try:
        yield context
    finally:
        context.database.close()


def deliver(context: Context, events: list[Row], chance: random.Random | None) -> None:
    """Push events a few at a time; what is refused is sent again, until nothing more is taken."""
    waiting, idle = list(events), 0
    while waiting and idle <= len(waiting):
        size = chance.randrange(1, 40) if chance else 20
        batch, waiting = waiting[:size], waiting[size:]
        made = push(context, "org", Listed(PushHead(source="hr"), list(batch)), DOOR, Asked())
        found = [json.loads(text)["result"] for text in made.results.texts()]
        refused = [event for event, result in zip(batch, found, strict=True) if result == "refused"]
        idle = idle + len(refused) if len(refused) == len(batch) else 0
        waiting += refused


def state(context: Context) -> dict[str, dict[str, Row]]:
    chain = json.loads(get_chain(context, "org").json)
    return {noun: {row["id"]: row for row in chain[noun]} for noun in ("parties", "links")}


def run(empty: Path, seeds: range) -> int:
    """How many shuffles end as the history in order does."""
    history = a_history(1, EVENTS)
    with a_copy(empty) as context:
        deliver(context, history, None)
        wanted = state(context)
        assert len(wanted["parties"]) > 5
        assert len(wanted["links"]) > 5
    same = 0
    for seed in seeds:
        chance = random.Random(seed)
        events = history + chance.sample(history, round(DUPLICATES * len(history)))
        chance.shuffle(events)
        with a_copy(empty) as context:
            deliver(context, events, chance)
            assert state(context) == wanted, f"seed {seed}"
            if seed % 50 == 0:
                assert verify(context) == []
        same += 1
    return same


def test_shuffled_and_duplicated_events_end_in_one_state(empty: Path) -> None:
    assert run(empty, range(FEW)) == FEW


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_a_thousand_shuffles_end_in_one_state(empty: Path) -> None:
    assert run(empty, range(MANY)) == MANY
