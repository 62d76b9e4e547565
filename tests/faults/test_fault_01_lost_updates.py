"""Fault 1: with default SQLite transactions concurrent edits overwrite each other, and nobody is told."""

import json
import multiprocessing
import threading
from concurrent.futures import ThreadPoolExecutor

from starlette.testclient import TestClient

from app.main import open_context
from app.service.context import Context
from app.service.door import Door
from app.service.entities import PARTIES, get_entity
from app.service.entity_edits import patch_entity, put_entity
from app.service.organisations import create_organisation
from app.settings import Settings
from schemas.answers import NewOrganisation
from schemas.errors import Conflict
from tests.api.shop import Shop

DOOR = Door("test", "test")
EDITS = 50


def _count_up(context: Context, edits: int) -> None:
    """Read the counter, add one, and try again whenever somebody else was faster."""
    made = 0
    while made < edits:
        seen = get_entity(context, PARTIES, "org", "counter")
        cost = json.loads(seen.json)["own_cost"]
        try:
            patch_entity(
                context, PARTIES, "org", "counter", {"own_cost": cost + 1}, frozenset({seen.version.tag}), DOOR
            )
        except Conflict:
            continue
        made += 1


def _start(settings: Settings) -> Context:
    context = open_context(settings)
    create_organisation(context, NewOrganisation(id="org", name="Org"), DOOR)
    put_entity(context, PARTIES, "org", "counter", {"kind": "department", "own_cost": 0}, None, DOOR)
    return context


def _counter(context: Context) -> float:
    return float(json.loads(get_entity(context, PARTIES, "org", "counter").json)["own_cost"])


def _count_in_a_process(settings: Settings, edits: int) -> None:
    _count_up(open_context(settings), edits)


def test_eight_threads_lose_no_update_and_none_is_locked_out(settings: Settings) -> None:
    context = _start(settings)

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(_count_up, context, EDITS) for _ in range(8)]:
            done.result()

    assert _counter(context) == 8 * EDITS


def test_four_processes_lose_no_update_and_none_is_locked_out(settings: Settings) -> None:
    context = _start(settings)
    spawn = multiprocessing.get_context("spawn")

    workers = [spawn.Process(target=_count_in_a_process, args=(settings, 25)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert [worker.exitcode for worker in workers] == [0] * 4
    assert _counter(context) == 4 * 25


def test_editors_over_http_who_race_get_409_and_never_an_error(shop: Shop) -> None:
    answers: list[int] = []

    def edit() -> None:
        client = Shop(TestClient(shop.client.app, headers=shop.client.headers))
        for _ in range(15):
            seen = client.get("/parties/museum")
            cost = seen.json()["own_cost"] + 1
            answers.append(client.patch("/parties/museum", {"own_cost": cost}, seen.headers["ETag"]).status_code)

    threads = [threading.Thread(target=edit) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert set(answers) <= {200, 409}
    assert shop.get("/parties/museum").json()["own_cost"] == 50 + answers.count(200)
