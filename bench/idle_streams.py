"""`python -m bench.idle_streams`: what 500 idle streams of events cost: memory, and everybody else's time."""

import argparse
import asyncio
import os
import time
from collections import defaultdict
from contextlib import AsyncExitStack

import httpx2
import psutil

from app.service.following import STREAMS_PER_CALLER
from bench.load.running import a_world
from bench.load.table import by_milliseconds, print_markdown, shown
from bench.process import MEBIBYTE, memory
from bench.readers import reading
from tests.access import bearer, new_keys
from tests.databases import stop

PATH = "/api/v1/organisations/org0"
PLACES = {"/livez": "/livez", "one party": f"{PATH}/parties/p0", "page of links": f"{PATH}/links?limit=50"}
PAUSE = 0.02


def main() -> None:
    """Print a table: before, and while the streams are open."""
    parser = argparse.ArgumentParser(prog="python -m bench.idle_streams", description=__doc__)
    parser.add_argument("--streams", type=int, default=500)
    parser.add_argument("--reads", type=int, default=300, help="of each kind")
    parser.add_argument("--database", default="sqlite")
    given = parser.parse_args()
    with a_world(given.database, 1, links=1000, organisations=1) as world:
        print(f"{given.database}, load average {os.getloadavg()[0]:.1f}")
        server = psutil.Process(world.servers[0].pid)
        asyncio.run(measure(world.url, world.addresses[0], server, given.streams, given.reads))
    stop()


async def measure(url: str, address: str, server: psutil.Process, streams: int, reads: int) -> None:
    """Read before and meanwhile, and print both."""
    keys = new_keys(url, -(-streams // STREAMS_PER_CALLER))
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(httpx2.AsyncClient(headers=bearer(keys[0]), timeout=60))
        alone = await _read(client, address, reads)
        before = memory(server)
        for number in range(streams):
            key = keys[number // STREAMS_PER_CALLER]
            await stack.enter_async_context(reading(f"{address}{PATH}/events", key))
        beside = await _read(client, address, reads)
        held = (memory(server) - before) / MEBIBYTE
    columns = ["alone", f"beside {streams} streams"]
    print_markdown("p50 / p95 / p99 ms", "read", columns, [(kind, [alone[kind], beside[kind]]) for kind in PLACES])
    print(f"\nmemory {before / MEBIBYTE:.0f} MiB and {held:+.1f}: {1024 * held / streams:.1f} KiB a stream", flush=True)


async def _read(client: httpx2.AsyncClient, address: str, reads: int) -> dict[str, str]:
    """The percentiles of each kind."""
    took: dict[str, list[float]] = defaultdict(list)
    for _ in range(reads):
        for kind, path in PLACES.items():
            started = time.perf_counter()
            (await client.get(address + path)).raise_for_status()
            took[kind].append(time.perf_counter() - started)
            await asyncio.sleep(PAUSE)
    return {kind: f"{shown(by_milliseconds(seconds))} (n {reads})" for kind, seconds in took.items()}


if __name__ == "__main__":
    main()
