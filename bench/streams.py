"""`python -m bench.streams`: 50 editors of one organisation: how soon an edit is acknowledged, and told to the others.

Beside it the least a service can do: one row written, and a number told to every stream.
"""

import argparse
import asyncio
import os
from collections import Counter
from itertools import chain
from typing import NamedTuple

import httpx2

from bench.load.running import World, a_world
from bench.load.table import by_milliseconds, print_markdown, shown
from bench.pace import at_random
from bench.readers import reading, revisions
from tests.access import bearer, new_keys
from tests.databases import stop

LINKS_A_PARTY = 5
PATIENCE = 600.0
SETTLES = 3.0
"""Seconds after the last edit in which all others must have been told of it."""
ROWS = ("edit acknowledged", "told to the others", "bare: row written", "bare: told to the others")


class Side(NamedTuple):
    """What editors speak to: each is at one of the addresses, and all follow and edit the same."""

    addresses: list[str]
    events: str
    row: str
    keys: list[str]


class Watched:
    """When each revision was asked for and by whom, and when each editor was told of it."""

    def __init__(self, editors: int) -> None:
        self.asked: dict[int, tuple[int, float]] = {}
        self.acknowledged: list[float] = []
        self.refused: Counter[int] = Counter()
        self.told: list[dict[int, float]] = [{} for _ in range(editors)]

    def cells(self) -> list[str]:
        """The percentiles of both, with how many did not come."""
        waits = [
            [told[revision] - at for editor, told in enumerate(self.told) if editor != author and revision in told]
            for revision, (author, at) in self.asked.items()
        ]
        every = list(chain.from_iterable(waits))
        missed = len(self.asked) * (len(self.told) - 1) - len(every)
        failed = f"{self.refused.total()} failed{f' {dict(self.refused)}' if self.refused else ''}"
        return [_cell(self.acknowledged, failed), _cell(every, f"{missed} not told")]


def main() -> None:
    """Print a table: a column for each database and number of servers."""
    parser = argparse.ArgumentParser(prog="python -m bench.streams", description=__doc__)
    parser.add_argument("--editors", type=int, default=50)
    parser.add_argument("--rate", type=float, default=5, help="edits a second of all of them together")
    parser.add_argument("--parties", type=int, default=2000)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--worlds", default="sqlite:1,postgresql:2", help="databases, and how many servers share each")
    given = parser.parse_args()
    columns: dict[str, list[str]] = {}
    for backend, servers in (world.split(":") for world in given.worlds.split(",")):
        with a_world(backend, int(servers), given.parties * LINKS_A_PARTY, organisations=1) as world:
            cells = measure(world, given.editors, given.rate, given.seconds)
        columns[f"{backend}, {servers}"] = cells
    stop()
    print_columns(f"{given.editors} editors of {given.parties:,} parties, {given.rate:g} edits a second", columns)


def measure(world: World, editors: int, rate: float, seconds: float) -> list[str]:
    """A cell for each of ROWS."""
    path, parties = "/api/v1/organisations/org0", int(world.told["LOAD_PARTIES"])
    keys = new_keys(world.url, editors)
    ours = Side(world.addresses, f"{path}/events", f"{path}/parties", keys)
    bare = Side([world.bare], "/events", "/row", keys)
    return [cell for side in (ours, bare) for cell in asyncio.run(_edit_all(side, parties, rate, seconds)).cells()]


def print_columns(title: str, columns: dict[str, list[str]]) -> None:
    """The table."""
    title = f"{title}, load average {os.getloadavg()[0]:.1f} at the end, p50 / p95 / p99 ms"
    print_markdown(title, "", list(columns), [(row, [c[at] for c in columns.values()]) for at, row in enumerate(ROWS)])


async def _edit_all(side: Side, parties: int, rate: float, seconds: float) -> Watched:
    watched, standing = Watched(len(side.keys)), asyncio.Semaphore(0)
    following = [asyncio.create_task(_follow(side, editor, watched, standing)) for editor in range(len(side.keys))]
    for _ in following:
        await standing.acquire()
    edits = []
    async with httpx2.AsyncClient(timeout=PATIENCE) as client:
        async for _ in at_random(seconds, rate):
            edits.append(asyncio.create_task(_edit(client, side, len(edits), parties, watched)))
        await asyncio.gather(*edits)
        await asyncio.sleep(SETTLES)
    for task in following:
        task.cancel()
    await asyncio.wait(following)
    return watched


async def _follow(side: Side, editor: int, watched: Watched, standing: asyncio.Semaphore) -> None:
    address = side.addresses[editor % len(side.addresses)]
    async with reading(address + side.events, side.keys[editor]) as reader:
        standing.release()
        async for revision in revisions(reader):
            watched.told[editor][revision] = asyncio.get_running_loop().time()


async def _edit(client: httpx2.AsyncClient, side: Side, number: int, parties: int, watched: Watched) -> None:
    editor = number % len(side.keys)
    address = f"{side.addresses[editor % len(side.addresses)]}{side.row}/p{number % parties}"
    headers = {"If-Match": "*", "Content-Type": "application/merge-patch+json", **bearer(side.keys[editor])}
    asked = asyncio.get_running_loop().time()
    answer = await client.patch(address, json={"own_cost": number + 0.5}, headers=headers)
    if answer.is_error:
        watched.refused[answer.status_code] += 1
        return
    watched.acknowledged.append(asyncio.get_running_loop().time() - asked)
    watched.asked[int(answer.headers["X-Revision"])] = editor, asked


def _cell(seconds: list[float], missing: str) -> str:
    return f"{shown(by_milliseconds(seconds)) if seconds else 'none'} (n {len(seconds)}, {missing})"


if __name__ == "__main__":
    main()
