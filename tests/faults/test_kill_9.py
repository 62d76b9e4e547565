"""kill -9 at random moments: what was answered stays, nothing is there by half, and the next start works."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest

from app.service.chains import get_document
from app.service.context import Context
from app.service.door import Door
from app.service.operations import backup, verify_stored
from app.service.organisations import delete_organisation, import_organisation, list_organisations
from app.service.versions import ANY_VERSION
from app.storage.database import Database
from app.storage.migrate import migrate
from app.storage.repository.visible import EVERY
from app.storage.schema import newest, schema_of
from schemas.chain import ChainDocument
from schemas.errors import NotFound
from tests import databases
from tests.builders import a_chain, department, link
from tests.faults.kills import API, Writer, duration, killed_command, killed_while_writing

DOOR = Door("test", "test")
PARTIES = 40
TO_DELETE = 60
BIG = 2_000
MOST_TRIES = 10
"""Trials made for each that must count."""


def both_lengths(test: Callable[..., None]) -> Callable[..., None]:
    """One trial by default, a hundred with `pytest -m long`."""
    hundred = pytest.param(100, marks=[pytest.mark.long, pytest.mark.timeout(3600)])
    return pytest.mark.parametrize("trials", [1, hundred])(test)


def chain(cost: float, parties: int = PARTIES) -> ChainDocument:
    """Parties that all say the same number, in a row."""
    rows = [department(f"d{number}", cost) for number in range(parties)]
    return a_chain(rows, [link(f"d{n}", f"d{n + 1}", cost=cost) for n in range(parties - 1)])


def body(document: ChainDocument) -> Any:
    return document.model_dump(mode="json", exclude_none=True)


def opened(url: str) -> Context:
    database = Database(url)
    migrate(database)
    return Context(database)


def costs(context: Context, organisation: str) -> set[float | None]:
    document, _ = get_document(context, organisation)
    return {party.own_cost for party in document.parties} | {one.cost for one in document.links}


def put(client: httpx2.Client, number: int) -> httpx2.Response:
    return client.put(f"{API}/put/chain", json=body(chain(number)), headers={"If-Match": "*"})


def patch(client: httpx2.Client, number: int) -> httpx2.Response:
    return client.patch(f"{API}/patch/parties/d0", json={"own_cost": number}, headers={"If-Match": "*"})


def create(client: httpx2.Client, number: int) -> httpx2.Response:
    return client.post(API, json={"id": f"created-{number}", "name": "Created"})


def delete(client: httpx2.Client, number: int) -> httpx2.Response:
    if number > TO_DELETE:
        return client.get(f"{API}/put")
    return client.delete(f"{API}/deleted-{number}", headers={"If-Match": "*"})


@both_lengths
def test_a_killed_server_keeps_what_it_answered_and_nothing_by_half(database_url: str, trials: int) -> None:
    chance, counted = random.Random(9), {"put": 0, "patch": 0, "create": 0, "delete": 0}
    for trial in range(trials):
        context = opened(database_url)
        start_over(context)
        writers = {"put": Writer(put), "patch": Writer(patch), "create": Writer(create), "delete": Writer(delete)}

        killed_while_writing(database_url, list(writers.values()), chance)

        for name, writer in writers.items():
            assert writer.refused == [], f"trial {trial}: {name}"
            counted[name] += writer.counts
        assert costs(context, "put") in one_of(writers["put"]), f"trial {trial}"
        assert [get_document(context, "patch")[0].parties[0].own_cost] in [
            [float(cost)] for cost in possible(writers["patch"])
        ]
        check_created(context, writers["create"].answered)
        check_deleted(context, writers["delete"].answered)
        assert verify_stored(context)[1] == [], f"trial {trial}"
        context.database.close()
    assert sum(counted.values()) >= trials, counted
    print(f"counting kills of {trials} each: {counted}")  # noqa: T201 - the figure to report


def start_over(context: Context) -> None:
    """The organisations each writer expects, whatever an earlier trial left."""
    for organisation in every(context):
        delete_organisation(context, organisation, ANY_VERSION, DOOR)
    import_organisation(context, chain(0), "put", DOOR)
    import_organisation(context, chain(0), "patch", DOOR)
    for number in range(1, TO_DELETE + 1):
        import_organisation(context, chain(0, 2), f"deleted-{number}", DOOR)


def every(context: Context) -> list[str]:
    found, after = [], None
    while True:
        page = list_organisations(context, EVERY, 500, after)
        found += [item.id for item in page.items]
        after = page.next
        if after is None:
            return found


def possible(writer: Writer) -> list[int]:
    """The last answered write, or the one that was on its way."""
    return [writer.answered, writer.answered + 1]


def one_of(writer: Writer) -> list[set[float]]:
    return [{float(number)} for number in possible(writer)]


def check_created(context: Context, answered: int) -> None:
    created = sorted(int(name.split("-")[1]) for name in every(context) if name.startswith("created-"))
    assert created in [list(range(1, n + 1)) for n in (answered, answered + 1)]


def check_deleted(context: Context, answered: int) -> None:
    answered = min(answered, TO_DELETE)
    left = sorted(int(name.split("-")[1]) for name in every(context) if name.startswith("deleted-"))
    assert left in [list(range(n + 1, TO_DELETE + 1)) for n in (answered, answered + 1)]
    for number in left:
        assert costs(context, f"deleted-{number}") == {0.0}


@both_lengths
def test_a_killed_restore_leaves_the_old_or_the_new(database_url: str, tmp_path: Path, trials: int) -> None:
    context, files = opened(database_url), []
    for cost in (1, 2):
        name = f"state-{cost}"
        import_organisation(context, chain(cost, BIG), name, DOOR)
        files.append(tmp_path / f"{name}.zip")
        backup(context.database, files[-1])
    states = [["state-1"], ["state-1", "state-2"]]
    whole = max(duration(database_url, "restore", str(file)) for file in files)

    def check() -> None:
        assert every(context) in states
        assert {1.0} == costs(context, "state-1")
        assert verify_stored(context)[1] == []

    killed = kill_often(database_url, trials, whole, check, lambda n: ("restore", str(files[n % 2])))
    context.database.close()
    assert killed >= trials


@both_lengths
def test_a_killed_import_stores_the_whole_file_or_nothing(database_url: str, tmp_path: Path, trials: int) -> None:
    context, file = opened(database_url), tmp_path / "chain.json"
    file.write_text(chain(7, BIG).model_dump_json(exclude_none=True))
    whole = duration(database_url, "import", str(file), "--organisation", "first")

    def check() -> None:
        for number in range(MOST_TRIES * trials):
            try:
                document, _ = get_document(context, f"org-{number}")
            except NotFound:
                continue
            assert len(document.parties) == BIG

    killed = kill_often(
        database_url, trials, whole, check, lambda n: ("import", str(file), "--organisation", f"org-{n}")
    )
    assert verify_stored(context)[1] == []
    context.database.close()
    assert killed >= trials


@both_lengths
@pytest.mark.parametrize("backend", databases.BACKENDS)
def test_a_killed_migration_leaves_the_old_or_the_new_schema(backend: str, tmp_path: Path, trials: int) -> None:
    chance, killed, whole = random.Random(9), 0, 0.0
    for trial in range(MOST_TRIES * trials + 2):
        if killed >= trials:
            break
        (folder := tmp_path / str(trial)).mkdir()
        with databases.fresh(backend, folder) as url:
            database = Database(url)
            migrate(database, to="0001")
            if trial < 2:  # the first start of all is slower than those that follow
                whole = duration(url, "migrate")
                database.close()
                continue
            hit = killed_command(url, chance.uniform(0.6, 1.0) * whole, "migrate")
            killed, whole = killed + hit, whole if hit else whole * 0.8

            with database.reading() as connection:
                assert schema_of(connection) in {"0001", newest()}
            assert migrate(database)[1] == newest()
            assert verify_stored(Context(database)) == (0, [])
            database.close()
    assert killed >= trials


def kill_often(
    url: str, trials: int, whole: float, check: Callable[[], None], command: Callable[[int], tuple[str, ...]]
) -> int:
    """Kill a command that takes `whole` seconds until so many were hit at work: how many were.

    A machine that gets less busy ends a command before its kill: such a trial counts for nothing and is made again,
    earlier, but not for ever.
    """
    chance, killed = random.Random(9), 0
    for trial in range(MOST_TRIES * trials):
        hit = killed_command(url, chance.uniform(0.55, 1.0) * whole, *command(trial))
        check()
        killed, whole = killed + hit, whole if hit else whole * 0.8
        if killed >= trials:
            break
    return killed
