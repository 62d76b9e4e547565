"""Servers and commands killed with kill -9 at a random moment, and what they had answered by then."""

import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx2

from tests.servers import ROOT, KeyOfTheServer, environment_of, running

API = "/api/v1/organisations"


@dataclass
class Writer:
    """Writes over and over until its server is gone: how many were answered, and whether one was on its way."""

    write: Callable[[httpx2.Client, int], httpx2.Response]
    answered: int = 0
    in_flight: bool = False
    refused: list[str] = field(default_factory=list)

    def run(self, address: str) -> None:
        with httpx2.Client(base_url=address, timeout=30, auth=KeyOfTheServer()) as client:
            while True:
                self.in_flight = True
                try:
                    answer = self.write(client, self.answered + 1)
                except httpx2.TransportError:
                    return
                self.in_flight = False
                if answer.is_error:
                    self.refused.append(answer.text)
                    return
                self.answered += 1

    @property
    def counts(self) -> bool:
        """A trial tells something only where a write was answered before the kill and another was under way."""
        return self.answered > 0 and self.in_flight


def killed_while_writing(url: str, writers: list[Writer], chance: random.Random) -> None:
    """Let all write to one server, and kill it at a random moment after each had an answer."""
    with running("serve", "--port", "0", CUSTCHAIN_DATABASE_URL=url) as (server, address, _):
        threads = [threading.Thread(target=writer.run, args=(address.rstrip("/"),)) for writer in writers]
        for thread in threads:
            thread.start()
        deadline = time.monotonic() + 30
        while not all(w.answered or w.refused for w in writers) and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.3))
        server.kill()
        for thread in threads:
            thread.join()


def duration(url: str, *command: str) -> float:
    """How long a command takes, seconds."""
    started = time.monotonic()
    with started_command(url, *command) as process:
        assert process.wait() == 0
    return time.monotonic() - started


def killed_command(url: str, after: float, *command: str) -> bool:
    """Kill a command after so many seconds: did the kill come before its end?"""
    with started_command(url, *command) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()
            return True
    return False


@contextmanager
def started_command(url: str, *command: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A command of `custchain` on a database."""
    environment = environment_of(CUSTCHAIN_DATABASE_URL=url)
    with subprocess.Popen(
        [sys.executable, "-m", "app.cli", *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        yield process
