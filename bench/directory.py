"""`python -m bench.directory --seconds 600`: people pushed over SCIM at a steady rate, as Okta and Entra talk.

A request's time counts from when it was due, so a server that falls behind is seen to.
"""

import argparse
import asyncio
import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

import httpx2
import psutil

from app.settings import Settings
from app.storage.database import Database
from bench.conversations import Ask, Conversation, a_conversation, first_people, groups
from bench.load.table import by_milliseconds, print_markdown, shown
from bench.pace import steadily
from bench.process import MEBIBYTE, memory
from tests.access import bearer
from tests.databases import BACKENDS, fresh, stop
from tests.scim.directory import ROOT
from tests.servers import program, running

PATIENCE = 600.0
TALKS = 10
"""How many conversations go on at once, as identity providers hold them."""


class Asked(NamedTuple):
    """How much to push."""

    seconds: float
    rate: float
    people: int


class Told:
    """How long requests took, by kind, and how they were answered."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.statuses: Counter[int] = Counter()


def main() -> None:
    """Print a table for each database."""
    parser = argparse.ArgumentParser(prog="python -m bench.directory", description=__doc__)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--rate", type=float, default=25, help="requests a second, below the limit a server states")
    parser.add_argument("--people", type=int, default=1000, help="there before")
    parser.add_argument("--databases", default=",".join(BACKENDS))
    given = parser.parse_args()
    limit = str(Settings.model_fields["changes_per_minute"].default)
    for backend in given.databases.split(","):
        with tempfile.TemporaryDirectory() as folder, fresh(backend, Path(folder)) as url:
            report(backend, url, limit, Asked(given.seconds, given.rate, given.people))
    stop()


def report(backend: str, url: str, limit: str, asked: Asked) -> None:
    """Push for that long into a server on an empty database, and print what came of it."""
    with running("serve", "--port", "0", CUSTCHAIN_DATABASE_URL=url, CUSTCHAIN_CHANGES_PER_MINUTE=limit) as started:
        server, address, _ = started
        print(f"\n{backend}, {asked.rate:g} requests a second for {asked.seconds:g} s, at most {limit} a minute:")
        measure(url, address.rstrip("/"), psutil.Process(server.pid), asked)


def measure(url: str, address: str, server: psutil.Process, asked: Asked) -> None:
    """Push for that long, and print what came of it."""
    with _connected(address) as client:
        client.post("/Bulk", json=first_people(asked.people)).raise_for_status()
        members = [client.post("/Groups", json=group).json()["id"] for group in groups()]
        before = memory(server), _size(url)
        told = asyncio.run(_push(client, members, asked))
    held, stored = memory(server) - before[0], _size(url) - before[1]
    sent = sum(told.statuses.values())
    rows = [*sorted(told.seconds.items()), ("all", list(chain.from_iterable(told.seconds.values())))]
    lines = [(kind, [str(len(took)), shown(by_milliseconds(took))]) for kind, took in rows]
    print_markdown(f"Load average {os.getloadavg()[0]:.1f}", "request", ["n", "p50 / p95 / p99 ms"], lines)
    print(f"\nanswers by status: {dict(sorted(told.statuses.items()))}")
    print(f"memory {before[0] / MEBIBYTE:.0f} MiB before, {held / MEBIBYTE:+.1f} after; ", end="")
    print(f"database {before[1] / MEBIBYTE:.1f} MiB before, {stored / 1024 / sent:+.1f} KiB a request", flush=True)


def _connected(address: str) -> httpx2.Client:
    """A client with the secret of a new connector of a new organisation."""
    api = f"{address}/api/v1/organisations"
    program.post(api, json={"id": "firm", "name": "Firm"}).raise_for_status()
    made = program.post(f"{api}/firm/connectors", json={"name": "provider"}).raise_for_status().json()
    return httpx2.Client(base_url=address + ROOT, headers=bearer(made["token"]), timeout=PATIENCE)


async def _push(known: httpx2.Client, members: list[str], asked: Asked) -> Told:
    told, due = Told(), asyncio.Queue[float | None]()
    people = (a_conversation(number, members) for number in count())
    async with httpx2.AsyncClient(base_url=known.base_url, headers=known.headers, timeout=PATIENCE) as client:
        talking = [asyncio.create_task(_talk(client, people, due, told)) for _ in range(TALKS)]
        async for moment in steadily(asked.seconds, asked.rate):
            due.put_nowait(moment)
        for _ in talking:
            due.put_nowait(None)
        await asyncio.gather(*talking)
    return told


async def _talk(
    client: httpx2.AsyncClient, people: Iterator[Conversation], due: "asyncio.Queue[float | None]", told: Told
) -> None:
    """One conversation after the other, a request for each moment; one that is refused ends."""
    for conversation in people:
        ask: Ask | None = next(conversation)
        while ask is not None and (moment := await due.get()) is not None:
            answered = await client.request(ask.method, ask.path, json=ask.body)
            told.seconds[ask.kind].append(asyncio.get_running_loop().time() - moment)
            told.statuses[answered.status_code] += 1
            ask = None if answered.is_error else _next(conversation, answered)
        if ask is not None:
            return


def _next(conversation: Conversation, answered: httpx2.Response) -> Ask | None:
    try:
        return conversation.send(answered.json() if answered.content else None)
    except StopIteration:
        return None


def _size(url: str) -> int:
    """Bytes of the database and its log."""
    database = Database(url)
    with database.reading() as connection:
        found = int(database.backend.size(connection)) + database.log_size
    database.close()
    return found


if __name__ == "__main__":
    main()
