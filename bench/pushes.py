"""`python -m bench.pushes`: a push of many links as NDJSON over HTTP: its rate beside the driver's own, and its memory.

Seconds of the server's processor say more than those of the clock where the machine does other work too.
"""

import argparse
import json
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from app.service.context import Context
from app.storage.database import Database
from app.storage.tables import LINK
from bench.driver import into_the_same_table, rows_of, seconds_to_insert
from bench.process import MEBIBYTE, memory, processor
from tests.databases import BACKENDS, fresh, stop
from tests.servers import program, running

LINKS_A_PARTY = 5
PATIENCE = 1800.0
HEADER = f"{'':18} {'seconds':>8} {'processor':>9} {'links/s':>8} {'MiB more':>9}"


class Cost(NamedTuple):
    """What a job took: seconds of the clock and of the server's processor, and mebibytes it held more at most."""

    clock: float
    processor: float
    memory: float


def main() -> None:
    """Print a table for each database."""
    parser = argparse.ArgumentParser(prog="python -m bench.pushes", description=__doc__)
    parser.add_argument("--links", type=int, default=100_000)
    parser.add_argument("--databases", default=",".join(BACKENDS))
    given = parser.parse_args()
    for backend in given.databases.split(","):
        with tempfile.TemporaryDirectory() as folder, fresh(backend, Path(folder)) as url:
            _report(url, Path(folder), given.links)
    stop()


def _report(url: str, folder: Path, links: int) -> None:
    parties = max(links // LINKS_A_PARTY, 2)
    first, second = folder / "parties.ndjson", folder / "links.ndjson"
    _write(first, (_party(number) for number in range(parties)))
    _write(second, (_link(number, parties) for number in range(links)))
    with running("serve", "--port", "0", CUSTCHAIN_DATABASE_URL=url) as (server, address, _said):
        program.post(f"{address}api/v1/organisations", json={"id": "bench", "name": "Bench"}).raise_for_status()
        push = f"{address}api/v1/organisations/bench/changes"
        _send(push, first)
        new, again = (_measured(psutil.Process(server.pid), lambda: _send(push, second)) for _ in range(2))
    context = Context(Database(url))
    print(f"\n{context.database.backend.version().split(',')[0]}, {os.cpu_count()} cores, ", end="")
    print(f"load average {os.getloadavg()[0]:.1f}, {links:,} links\n{HEADER}")
    raw = _measured(psutil.Process(), lambda: _insert(context))
    for name, cost in (("pushed", new), ("pushed again", again), ("bare driver", raw)):
        rate = links / cost.clock
        print(f"{name:18} {cost.clock:8.2f} {cost.processor:9.2f} {rate:8,.0f} {cost.memory:9.0f}", flush=True)
    context.database.close()


def _insert(context: Context) -> None:
    seconds_to_insert(context, {LINK: rows_of(context, LINK)}, into_the_same_table)


def _send(address: str, file: Path) -> None:
    with file.open("rb") as body:
        answer = program.post(
            address, content=body, headers={"Content-Type": "application/x-ndjson"}, timeout=PATIENCE
        ).raise_for_status()
    counts = answer.json()["counts"]
    assert counts["created"] + counts["unchanged"] == counts["sent"], counts


def _measured(process: psutil.Process, job: Callable[[], object]) -> Cost:
    """What a job costs a process and those it started."""
    peak, done = [0], threading.Event()
    before, worked = memory(process), processor(process)

    def watch() -> None:
        while not done.wait(0.02):
            peak[0] = max(peak[0], memory(process))

    watching = threading.Thread(target=watch)
    watching.start()
    started = time.perf_counter()
    job()
    clock = time.perf_counter() - started
    done.set()
    watching.join()
    return Cost(clock, processor(process) - worked, (peak[0] - before) / MEBIBYTE)


def _write(place: Path, changes: Iterable[dict[str, Any]]) -> None:
    with place.open("w", encoding="utf-8") as out:
        out.write('{"source": "bench"}\n')
        out.writelines(json.dumps({"op": "upsert", **change}) + "\n" for change in changes)


def _party(number: int) -> dict[str, Any]:
    return {"party": {"id": f"unit-{number}", "kind": "department", "name": f"Unit {number}", "own_cost": 1000.0}}


def _link(number: int, parties: int) -> dict[str, Any]:
    ends = {"supplier": f"unit-{number % parties}", "customer": f"unit-{(number * 7 + 1) % parties}"}
    return {"link": {"id": f"link-{number}", **ends, "offering": f"Offering {number}", "volume": 12.0}}


if __name__ == "__main__":
    main()
