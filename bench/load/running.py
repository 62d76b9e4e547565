"""What load runs on: servers that share a database, the bare handler beside them, and Locust's users."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx2

from bench.organisations import a_document
from tests import databases
from tests.servers import ROOT, KeyOfTheServer, program, running

ORGANISATIONS = 4
SPAWN_SECONDS = 5
"""Users come one after the other, and are counted once all are there: nobody starts a day all at once."""
LOCUST = ["-m", "locust", "-f", "bench/load/users.py", "--headless", "--json", "--only-summary", "--reset-stats"]

Counted = list[dict[str, Any]]


class World(NamedTuple):
    """A database, the servers on it, the bare handler on it, and what users are told of them."""

    url: str
    servers: list["subprocess.Popen[str]"]
    addresses: list[str]
    bare: str
    told: dict[str, str]


@contextmanager
def a_world(backend: str, servers: int, links: int, organisations: int = ORGANISATIONS) -> Iterator[World]:
    """Servers on a new database with that many organisations."""
    with tempfile.TemporaryDirectory() as folder, databases.fresh(backend, Path(folder)) as url, ExitStack() as stack:
        started = [stack.enter_context(_server(url)) for _ in range(servers)]
        addresses = [address for _, address in started]
        parties = store(addresses[0], organisations, links)
        bare = stack.enter_context(_bare(url))
        told = {
            "LOAD_SERVERS": ",".join(addresses),
            "LOAD_BARE": bare,
            "LOAD_KEY": KeyOfTheServer.keys[httpx2.URL(addresses[0]).netloc],
            "LOAD_ORGANISATIONS": str(organisations),
            "LOAD_PARTIES": str(parties),
        }
        yield World(url, [process for process, _ in started], addresses, bare, told)


@contextmanager
def _server(url: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    settings = {"CUSTCHAIN_DATABASE_URL": url, "CUSTCHAIN_PICTURES_PER_MINUTE": "0"}
    with running("serve", "--port", "0", **settings) as (process, address, _said):
        yield process, address.rstrip("/")


@contextmanager
def _bare(url: str) -> Iterator[str]:
    command = [sys.executable, "-m", "bench.load.bare", url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def store(address: str, organisations: int, links: int) -> int:
    """Store the organisations; answers how many parties each has."""
    for number in range(organisations):
        path = f"{address}/api/v1/organisations"
        program.post(path, json={"id": f"org{number}", "name": f"Load {number}"}).raise_for_status()
        document = a_document(links, seed=number)
        body = document.model_dump(mode="json", exclude_none=True)
        program.put(f"{path}/org{number}/chain", json=body, headers={"If-Match": "*"}).raise_for_status()
    return sum(party.kind == "department" for party in document.parties)


def locust(world: World, kinds: str, users: int, seconds: int) -> Counted:
    """What Locust counted, by kind of request, of users of these kinds."""
    arrive = ["-u", str(users), "-r", str(max(users / SPAWN_SECONDS, 1)), "-t", f"{seconds + SPAWN_SECONDS}s"]
    command = [sys.executable, *LOCUST, "--loglevel", "ERROR", *arrive, *kinds.split()]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **world.told}, capture_output=True, text=True, check=False
    )
    counted: Counted = json.loads(done.stdout or "null")
    if not counted:
        raise SystemExit(f"Locust measured nothing:\n{done.stderr[-2000:]}")
    return counted
