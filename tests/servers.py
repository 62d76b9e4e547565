"""Real servers of `custchain`, each in a process of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

import httpx2
import pytest

from app.settings import sqlite_url
from tests.access import new_key

ROOT = Path(__file__).parent.parent


class KeyOfTheServer(httpx2.Auth):
    """Sends each server the key made for it, where a request carries no other."""

    keys: ClassVar[dict[bytes, str]] = {}

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        if key := self.keys.get(request.url.netloc):
            request.headers.setdefault("Authorization", f"Bearer {key}")
        yield request


program = httpx2.Client(auth=KeyOfTheServer(), timeout=60)
"""Speaks to the servers of these tests as a program that may do everything."""


@contextmanager
def running(
    *arguments: str, inside: Sequence[str] = (), **environment: str
) -> Iterator[tuple["subprocess.Popen[str]", str, list[str]]]:
    """A server started by a command line: the process, its address, and what it said until it was up.

    `program` gets a key for it where its database is stated; `inside` is a command that runs it. It is killed at the
    end of the block, without a chance to tidy up.
    """
    key = new_key(environment["CUSTCHAIN_DATABASE_URL"]) if "CUSTCHAIN_DATABASE_URL" in environment else None
    server = subprocess.Popen(
        [*inside, sys.executable, "-m", "app.cli", *arguments],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment_of(**environment),
    )
    said: list[str] = []
    try:
        assert server.stderr is not None
        for line in server.stderr:
            said.append(line)
            if found := re.search(r"running: (http://\S+)", line):
                if key is not None:
                    KeyOfTheServer.keys[httpx2.URL(found[1]).netloc] = key
                yield server, found[1], said
                break
        else:
            pytest.fail(f"the server did not start: {said}")
    finally:
        server.kill()
        server.wait()


def environment_of(**stated: str) -> dict[str, str]:
    """This process's environment with the stated settings. Tests write faster than one caller may."""
    return {"CUSTCHAIN_CHANGES_PER_MINUTE": "0", **os.environ, **stated}


@contextmanager
def serving(database: Path | str) -> Iterator[str]:
    """The address of a server on a database, without a slash at its end."""
    url = sqlite_url(database) if isinstance(database, Path) else database
    with running("serve", "--port", "0", CUSTCHAIN_DATABASE_URL=url) as (_, address, _said):
        yield address.rstrip("/")
