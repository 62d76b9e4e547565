"""Commands of `custchain` as processes that are forked ready loaded: a hundred kills take minutes, not an hour."""

import multiprocessing
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2
import pytest

from tests.access import new_key
from tests.servers import KeyOfTheServer

# Windows has no fork: there each process loads for itself, as slow and as true.
_way = multiprocessing.get_context("forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn")
if _way.get_start_method() == "forkserver":
    _way.set_forkserver_preload(["app.cli.commands", "tests.faults.forked"])

RUNNING = "running: "


@contextmanager
def command(url: str, *arguments: str, said: Path | None = None, **environment: str) -> Iterator[BaseProcess]:
    """A command on a database in a process of its own, killed at the end of the block; what it says goes to a file."""
    stated = {"CUSTCHAIN_CHANGES_PER_MINUTE": "0", "CUSTCHAIN_DATABASE_URL": url, **environment}
    process = _way.Process(target=_run, args=(arguments, stated, str(said or os.devnull)))
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()


@contextmanager
def server(url: str, **environment: str) -> Iterator[tuple[BaseProcess, str]]:
    """A server on a database, and its address without a slash at its end; `program` gets a key for it."""
    key = new_key(url)
    with TemporaryDirectory() as folder:
        said = Path(folder) / "said"
        with command(url, "serve", "--port", "0", said=said, **environment) as process:
            address = _address(process, said)
            KeyOfTheServer.keys[httpx2.URL(address).netloc] = key
            yield process, address


def _address(process: BaseProcess, said: Path) -> str:
    while True:
        is_alive, text = process.is_alive(), said.read_text(encoding="utf-8") if said.exists() else ""
        line = next((line for line in text.splitlines(keepends=True) if RUNNING in line and line.endswith("\n")), None)
        if line is not None:
            return line.partition(RUNNING)[2].split()[0].rstrip("/")
        if not is_alive:
            pytest.fail(f"the server did not start: {text}")
        time.sleep(0.01)


def _run(arguments: tuple[str, ...], environment: dict[str, str], said: str) -> None:
    from app.cli.commands import main  # noqa: PLC0415 - loaded before the fork where there is one

    os.environ.update(environment)
    sys.argv = ["custchain", *arguments]
    with Path(said).open("w", encoding="utf-8", buffering=1) as sys.stdout:
        sys.stderr = sys.stdout
        main()
