"""Load, measured by Locust: `python -m bench.load --seconds 60 --users 25`, a table each for databases and servers."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx2

from bench.load.table import print_table
from bench.organisations import a_document
from tests import databases
from tests.servers import ROOT, KeyOfTheServer, program, running

ORGANISATIONS = 4
LOCUST = ["-m", "locust", "-f", "bench/load/users.py", "--headless", "--json", "--only-summary", "--loglevel", "ERROR"]


def main() -> None:
    """Print a table for each database and number of servers."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--databases", default=",".join(databases.BACKENDS))
    parser.add_argument("--servers", default="1,2", help="how many server processes share the database")
    parser.add_argument("--seconds", type=int, default=60, help="of each measurement, of which there are two a table")
    parser.add_argument("--users", type=int, default=25, help="every fifth of whom asks the bare handler")
    parser.add_argument("--links", type=int, default=1000, help=f"in each of {ORGANISATIONS} organisations")
    given = parser.parse_args()
    try:
        for backend in given.databases.split(","):
            for servers in map(int, given.servers.split(",")):
                _measure(backend, servers, given)
    finally:
        databases.stop()


def _measure(backend: str, servers: int, given: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder, databases.fresh(backend, Path(folder)) as url, ExitStack() as stack:
        addresses = [stack.enter_context(_server(url)) for _ in range(servers)]
        parties = store(addresses[0], ORGANISATIONS, given.links)
        told = {
            "LOAD_SERVERS": ",".join(addresses),
            "LOAD_BARE": stack.enter_context(_bare(url)),
            "LOAD_KEY": KeyOfTheServer.keys[httpx2.URL(addresses[0]).netloc],
            "LOAD_ORGANISATIONS": str(ORGANISATIONS),
            "LOAD_PARTIES": str(parties),
        }
        print(f"\n{backend}, {servers} server{'s' * (servers > 1)}, load average {os.getloadavg()[0]:.1f} before")
        print_table(f"{given.users} users who think for a second", _locust(told, given.users, given.seconds))
        flat_out = _locust({**told, "LOAD_FLAT_OUT": "1"}, min(given.users, 8), given.seconds)
        print_table(f"{min(given.users, 8)} users without a pause", flat_out)


@contextmanager
def _server(url: str) -> Iterator[str]:
    settings = {"CUSTCHAIN_DATABASE_URL": url, "CUSTCHAIN_PICTURES_PER_MINUTE": "0"}
    with running("serve", "--port", "0", **settings) as (_, address, _said):
        yield address.rstrip("/")


@contextmanager
def _bare(url: str) -> Iterator[str]:
    command = [sys.executable, "-m", "bench.load.bare", url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
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


def _locust(told: dict[str, str], users: int, seconds: int) -> list[dict[str, Any]]:
    """What Locust counted, by kind of request."""
    command = [sys.executable, *LOCUST, "-u", str(users), "-r", str(users), "-t", f"{seconds}s"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **told}, capture_output=True, text=True, check=False)
    counted: list[dict[str, Any]] = json.loads(done.stdout or "null")
    if not counted:
        raise SystemExit(f"Locust measured nothing:\n{done.stderr[-2000:]}")
    return counted


if __name__ == "__main__":
    main()
