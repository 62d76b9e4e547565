"""Real servers of `custchain`, each in a process of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.settings import sqlite_url

ROOT = Path(__file__).parent.parent


@contextmanager
def running(*arguments: str, **environment: str) -> Iterator[tuple["subprocess.Popen[str]", str, list[str]]]:
    """A server started by a command line: the process, its address, and what it said until it was up.

    It is killed at the end of the block, without a chance to tidy up.
    """
    server = subprocess.Popen(
        [sys.executable, "-m", "app.cli", *arguments],
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
                yield server, found[1], said
                break
        else:
            pytest.fail(f"the server did not start: {said}")
    finally:
        server.kill()
        server.wait()


def environment_of(**stated: str) -> dict[str, str]:
    """This process's environment with the stated settings."""
    return {**os.environ, **stated}


@contextmanager
def serving(database: Path | str) -> Iterator[str]:
    """The address of a server on a database, without a slash at its end."""
    url = sqlite_url(database) if isinstance(database, Path) else database
    with running("serve", "--port", "0", CUSTCHAIN_DATABASE_URL=url) as (_, address, _said):
        yield address.rstrip("/")
