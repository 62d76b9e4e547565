"""What nobody waits for any more is stopped, and what somebody waits for goes on."""

import http.client
import json
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread, Timer
from typing import Any
from urllib.parse import urlsplit

import httpx2
import psutil
import pytest

from app.service.memory import Memory
from app.service.waiting import Client, NobodyWaits, asker, asking
from app.service.workers.worker import Worker, WorkerLimits
from app.settings import sqlite_url
from tests.builders import customer, department, link
from tests.servers import KeyOfTheServer, program, running

API = "/api/v1/organisations"
PROMISED_SECONDS = 2
SLOW_MACHINE = 5


def test_a_worker_is_ended_when_nobody_waits_for_its_answer() -> None:
    worker, client = Worker(WorkerLimits()), Client()
    psutil.Process(worker.pid).suspend()
    Timer(0.1, lambda: setattr(client, "is_gone", True)).start()
    with asking(client), pytest.raises(NobodyWaits):
        worker.ask([b"a question"])
    assert not psutil.pid_exists(worker.pid)


def test_who_leaves_takes_the_answer_from_nobody_else() -> None:
    memory, stays, leaves = Memory(4), Client(), Client()
    started, go_on, answers = Event(), Event(), []

    def compute() -> bool:
        started.set()
        go_on.wait(10)
        return asker().is_gone

    first = _asking(leaves, lambda: answers.append(memory.recall("key", compute)))
    started.wait(10)
    second = _asking(stays, lambda: answers.append(memory.recall("key", compute)))
    while len(memory._answers["key"].waiting._askers) < 2:
        time.sleep(0.01)
    leaves.is_gone = True
    go_on.set()
    first.join()
    second.join()
    assert answers == [False, False]


def test_who_comes_while_an_answer_is_given_up_gets_one_all_the_same() -> None:
    memory, leaves = Memory(4), Client()
    started, go_on, left, answers = Event(), Event(), [], []

    def give_up() -> int:
        started.set()
        go_on.wait(10)
        raise NobodyWaits

    def leave() -> None:
        with pytest.raises(NobodyWaits):
            memory.recall("key", give_up)
        left.append(leaves)

    first = _asking(leaves, leave)
    started.wait(10)
    second = _asking(Client(), lambda: answers.append(memory.recall("key", lambda: 1)))
    while len(memory._answers["key"].waiting._askers) < 2:
        time.sleep(0.01)
    leaves.is_gone = True
    go_on.set()
    first.join()
    second.join()
    assert (left, answers) == ([leaves], [1])


def test_a_computation_that_nobody_waits_for_when_its_turn_comes_is_not_begun() -> None:
    client = Client()
    client.is_gone = True
    with asking(client), pytest.raises(NobodyWaits):
        Memory(4).recall("key", pytest.fail)


def test_work_for_a_client_who_hangs_up_stops(tmp_path: Path) -> None:
    names = [f"u{n}" for n in range(200)]
    parties = [*(department(name, 100.0) for name in names), customer("k", 1e5)]
    chain = {"parties": parties, "links": [link(a, b) for a, b in zip(names, [*names[1:], "k"], strict=True)]}
    question = {"ranges": [{"party": "u0", "field": "own_cost", "low": 1, "high": 900}], "draws": 5000}
    url = sqlite_url(tmp_path / "chains.db")
    with running("serve", "--port", "0", CUSTCHAIN_DATABASE_URL=url) as (server, address, _):
        shop = f"{address.rstrip('/')}{API}/shop"
        program.post(f"{address.rstrip('/')}{API}", json={"id": "shop", "name": "Shop"}).raise_for_status()
        program.put(f"{shop}/chain", json=chain, headers={"If-Match": "*"}).raise_for_status()
        connection = _post(f"{shop}/how-sure", question)
        (worker,) = _waited(lambda: [child for child in _workers(server.pid) if child.cpu_times().user > 0.5])
        connection.close()
        left = time.monotonic()
        _waited(lambda: not psutil.pid_exists(worker.pid))
        seconds = time.monotonic() - left

    print(f"client gone, work stopped after {seconds:.2f} s")  # noqa: T201 - the figure to report
    assert seconds < PROMISED_SECONDS * SLOW_MACHINE


def _asking(client: Client, ask: Callable[[], object]) -> Thread:
    def run() -> None:
        with asking(client):
            ask()

    thread = Thread(target=run)
    thread.start()
    return thread


def _post(address: str, body: object) -> http.client.HTTPConnection:
    place = urlsplit(address)
    key = KeyOfTheServer.keys[httpx2.URL(address).netloc]
    connection = http.client.HTTPConnection(place.netloc)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    connection.request("POST", place.path, json.dumps(body), headers)
    return connection


def _workers(server: int) -> list[psutil.Process]:
    children = psutil.Process(server).children()
    return [child for child in children if "app.service.workers.program" in child.cmdline()]


def _waited(find: Callable[[], Any]) -> Any:
    ends = time.monotonic() + 60
    while not (found := find()) and time.monotonic() < ends:
        time.sleep(0.05)
    assert found
    return found
