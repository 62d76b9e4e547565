"""The limits of workers are those that are stated: as much is computed, one more is stopped or waits."""

import json
from dataclasses import replace
from threading import Event, Thread
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import assemble, open_context
from app.service.workers import pool as pools
from app.service.workers.pool import WorkerPool
from app.service.workers.replies import ANSWER
from app.service.workers.worker import Worker, WorkerLimits
from app.settings import Settings
from tests.access import administrator
from tests.builders import shop_data

SHOP = "/api/v1/organisations/shop"
USED: dict[str, dict[str, float]] = {
    "worker_processor_seconds": {"used": 1.0},
    "worker_seconds": {"passed": 1.0},
    "worker_memory_bytes": {"memory": 1.0},
}


@pytest.fixture
def limits(sqlite_settings: Settings) -> dict[str, Any]:
    context = open_context(sqlite_settings)
    client = TestClient(assemble(sqlite_settings, context), headers=administrator(context))
    found: dict[str, Any] = client.get("/api/v1/limits").json()
    context.close()
    return found


@pytest.mark.parametrize("name", USED)
def test_a_worker_may_take_as_much_as_stated_and_no_more(
    limits: dict[str, Any], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = Worker.__new__(Worker)
    worker._limits = WorkerLimits()

    def fault(amount: float) -> str | None:
        taken = {"used": 0.0, "passed": 0.0, "memory": 0.0} | dict.fromkeys(USED[name], amount)
        monkeypatch.setattr(Worker, "memory", int(taken.pop("memory")))
        return worker._fault(**taken)

    assert fault(limits[name]) is None
    assert fault(limits[name] + 1)


def test_as_many_workers_as_stated_are_asked_at_once_and_one_more_question_waits(
    limits: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, begun = Event(), []

    class Slow:
        is_alive, memory = True, 0

        def __init__(self, _limits: WorkerLimits) -> None: ...

        def ask(self, _message: object) -> list[bytes]:
            begun.append(self)
            go_on.wait(10)
            return [ANSWER, b""]

        def end(self) -> None: ...

    monkeypatch.setattr(pools, "Worker", Slow)
    pool, most = WorkerPool(limits["workers"]), limits["workers"]
    threads = [Thread(target=pool.ask, args=(number, [])) for number in range(most + 1)]
    for thread in threads:
        thread.start()
    while len(begun) < most:
        pass
    threads[-1].join(0.1)
    assert len(begun) == most
    go_on.set()
    for thread in threads:
        thread.join()
    assert (len(begun), len(set(begun))) == (most + 1, most)


@pytest.mark.parametrize(("larger", "workers"), [(1, 0), (0, 1)])
def test_a_body_is_read_by_a_worker_from_the_size_that_is_stated(
    sqlite_settings: Settings, larger: int, workers: int
) -> None:
    body = json.dumps(shop_data()).encode()
    context = replace(open_context(sqlite_settings), large_chain=len(body) + larger)
    with TestClient(assemble(sqlite_settings, context), headers=administrator(context)) as client:
        assert client.get("/api/v1/limits").json()["large_chain_bytes"] == context.large_chain
        client.post("/api/v1/organisations", json={"id": "shop", "name": "Shop"}).raise_for_status()
        headers = {"If-Match": "*", "Content-Type": "application/json"}
        client.put(f"{SHOP}/chain", content=body, headers=headers).raise_for_status()
        assert context.workers is not None
        assert len(context.workers._idle) == workers
