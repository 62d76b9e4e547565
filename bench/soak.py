"""`python -m bench.soak --minutes 20`: does a server grow under the same load for long?"""

import argparse
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import httpx2
import numpy as np
import psutil
from prometheus_client.parser import text_string_to_metric_families

from app.storage.database import Database
from bench.load.running import Counted, World, a_world, locust
from bench.load.table import print_table
from bench.process import MEBIBYTE, open_files
from tests.databases import stop

EVERY = 5.0
WARM_UP = 0.25
"""Of the time: caches fill, and the allocator comes to its size."""


class Sample(NamedTuple):
    """What the server held at a moment; processes that draw come and go, and count as children only."""

    seconds: float
    memory: float
    files: int
    children: int
    stored: float


def main() -> None:
    """Print what users asked for, and how the server grew meanwhile."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--users", type=int, default=10, help="who think for a second")
    parser.add_argument("--database", default="sqlite")
    given = parser.parse_args()
    with a_world(given.database, 1, links=1000) as world:
        counted, samples = _soak(world, given.users, round(given.minutes * 60))
        faults = answered(world.addresses[0], "5xx")
    stop()
    print_table(f"{given.users} users, load average {os.getloadavg()[0]:.1f} at the end", {given.database: counted})
    report(samples, faults, sum(row["num_requests"] for row in counted))


def _soak(world: World, users: int, seconds: int) -> tuple[Counted, list[Sample]]:
    server, database = psutil.Process(world.servers[0].pid), Database(world.url)
    with ThreadPoolExecutor(1) as pool:
        load = pool.submit(locust, world, "Editor", users, seconds)
        samples = watch(server, database, load.done)
        return load.result(), samples


def watch(
    server: psutil.Process, database: Database, is_done: Callable[[], bool], every: float = EVERY
) -> list[Sample]:
    """Look at the server again and again until done."""
    started, samples = time.monotonic(), list[Sample]()
    while not is_done():
        children = len(server.children(recursive=True))
        with database.reading() as connection:
            stored = database.backend.size(connection) + database.log_size
        now = time.monotonic() - started
        samples.append(
            Sample(now, server.memory_info().rss / MEBIBYTE, open_files(server), children, stored / MEBIBYTE)
        )
        time.sleep(every)
    return samples


def answered(address: str, status: str) -> int:
    """How many answers such as 5xx the server counted itself."""
    families = text_string_to_metric_families(httpx2.get(f"{address}/metrics").text)
    counts = [each for family in families for each in family.samples if each.name == "custchain_request_seconds_count"]
    return round(sum(each.value for each in counts if each.labels["status"] == status))


def report(samples: Sequence[Sample], faults: int, requests: int) -> None:
    """Print growth after the warm-up."""
    warm = samples[int(len(samples) * WARM_UP) :]
    first, last = warm[0], warm[-1]
    print(
        f"\n{requests:,} requests, {faults} answers of 500 and above; "
        f"after the first {first.seconds / 60:.1f} minutes, {len(warm)} looks:"
    )
    slope, error = mebibytes_an_hour([(one.seconds, one.memory) for one in warm])
    print(
        f"memory {first.memory:.0f} to {last.memory:.0f} MiB: {slope:+.1f} ± {error:.1f} MiB an hour by least squares"
    )
    print(f"open files {_span([one.files for one in warm])}, child processes {_span([one.children for one in warm])}")
    grown = last.stored - first.stored
    print(
        f"database {first.stored:.1f} to {last.stored:.1f} MiB: {1024 * grown / max(requests, 1):.1f} KiB a request",
        flush=True,
    )


def mebibytes_an_hour(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The slope of mebibytes over seconds by least squares, and its standard error."""
    seconds, held = np.array(points).T
    line, covariance = np.polyfit(seconds / 3600, held, 1, cov=True)
    return float(line[0]), float(np.sqrt(covariance[0, 0]))


def _span(values: Sequence[int]) -> str:
    return f"{values[0]} to {values[-1]} (between {min(values)} and {max(values)})"


if __name__ == "__main__":
    main()
