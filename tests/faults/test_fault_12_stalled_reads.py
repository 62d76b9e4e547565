"""Fault 12: while large chains are read, analysed and drawn, nobody is answered."""

import statistics
import threading
import time
from collections import Counter
from pathlib import Path

import httpx2
import pytest

from tests.builders import Row, customer, department, link
from tests.faults.kills import API
from tests.servers import KeyOfTheServer, serving

TWENTY = pytest.param(20, 5_000, marks=[pytest.mark.long, pytest.mark.timeout(1800)])


def _large(links: int, seed: int) -> Row:
    units = max(links // 5, 2)
    parties = [department(f"u{n}", float(n + seed)) for n in range(units)] + [customer("k", 1e6)]
    rows = [link(f"u{n % units}", f"u{(n * 7 + n // units + 1) % units}", id=f"l{n}") for n in range(links - 1)]
    return {"parties": parties, "links": [*rows, link("u0", "k", id="last")]}


@pytest.mark.parametrize(("jobs", "links"), [(8, 1_000), TWENTY])
def test_reads_are_answered_while_large_chains_are_stored_analysed_and_drawn(
    tmp_path: Path, jobs: int, links: int
) -> None:
    with serving(tmp_path / "chains.db") as address:
        client = httpx2.Client(base_url=address, timeout=60, auth=KeyOfTheServer())
        client.post(API, json={"id": "small", "name": "Small"}).raise_for_status()
        client.put(f"{API}/small/parties/p", json={"kind": "department"}).raise_for_status()
        answered: Counter[int] = Counter()
        threads = [
            threading.Thread(target=_work, args=(address, f"large-{n}", _large(links, n), answered))
            for n in range(jobs)
        ]
        for thread in threads:
            thread.start()
        alive, reads = [], []
        while any(thread.is_alive() for thread in threads):
            alive.append(_timed(client, "/livez"))
            reads.append(_timed(client, f"{API}/small/parties/p"))
            time.sleep(0.02)
        for thread in threads:
            thread.join()

    assert set(answered) <= {200, 201, 429, 503}
    assert answered[200] >= jobs
    assert len(reads) > 5
    assert statistics.quantiles(reads, n=20)[-1] < 3
    print(  # noqa: T201 - the figure to report
        f"{jobs} jobs of {links} links, {dict(answered)}:"
        f" livez p50 {statistics.median(alive):.3f}, p99 {_p99(alive):.3f} s;"
        f" reads p50 {statistics.median(reads):.3f}, p99 {_p99(reads):.3f}, worst {max(reads):.3f} s, n {len(reads)}"
    )


def _work(address: str, organisation: str, chain: Row, answered: "Counter[int]") -> None:
    path = f"{address}{API}/{organisation}"
    with httpx2.Client(timeout=120, auth=KeyOfTheServer()) as client:
        client.post(f"{address}{API}", json={"id": organisation, "name": organisation}).raise_for_status()
        for answer in (
            client.put(f"{path}/chain", json=chain, headers={"If-Match": "*"}),
            client.get(f"{path}/analysis"),
            client.get(f"{path}/diagram.svg"),
        ):
            answered[answer.status_code] += 1


def _timed(client: httpx2.Client, path: str) -> float:
    started = time.monotonic()
    client.get(path).raise_for_status()
    return time.monotonic() - started


def _p99(seconds: list[float]) -> float:
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * 0.99))]
