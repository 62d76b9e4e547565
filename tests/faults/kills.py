"""Servers and commands killed with kill -9 at a random moment, and what they had answered by then."""

import random
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import httpx2
import pytest

from tests.faults import forked
from tests.servers import KeyOfTheServer

API = "/api/v1/organisations"
MOST_TRIES = 10
"""Trials made for each that must count."""
MOST_SECONDS_TO_BEGIN = 240


def both_lengths(test: Callable[..., None]) -> Callable[..., None]:
    """One trial by default, a hundred with `pytest -m long`."""
    hundred = pytest.param(100, marks=[pytest.mark.long, pytest.mark.timeout(3600)])
    return pytest.mark.parametrize("trials", [1, hundred])(test)


class Sender(Protocol):
    """Sends changes to a server, one after another, until the server is gone."""

    def run(self, address: str) -> None:
        """Go on until the connection breaks."""

    @property
    def began(self) -> bool:
        """Was a change answered, or refused?"""


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
    def began(self) -> bool:
        return self.answered > 0 or self.refused != []

    @property
    def counts(self) -> bool:
        """A trial tells something only where a write was answered before the kill and another was under way."""
        return self.answered > 0 and self.in_flight


def a_moment(chance: random.Random) -> None:
    """Wait for any moment."""
    time.sleep(chance.uniform(0, 0.3))


def killed_while_writing(
    url: str,
    senders: Sequence[Sender],
    chance: random.Random,
    wait: Callable[[random.Random], None] = a_moment,
) -> float:
    """Let all write to one server, and kill it a while after each had an answer.

    Returns how long it took to be ready, seconds: from the second kill on, a restart after one.
    """
    started = time.monotonic()
    with forked.server(url) as (server, address):
        assert httpx2.get(f"{address}/readyz", timeout=60).status_code == 200
        seconds_to_be_ready = time.monotonic() - started
        threads = [threading.Thread(target=sender.run, args=(address,)) for sender in senders]
        for thread in threads:
            thread.start()
        deadline = time.monotonic() + MOST_SECONDS_TO_BEGIN
        while not all(sender.began for sender in senders) and time.monotonic() < deadline:
            time.sleep(0.002)
        wait(chance)
        server.kill()
        for thread in threads:
            thread.join()
    return seconds_to_be_ready


def in_words(seconds: Sequence[float]) -> str:
    """How long servers took to be ready after a kill."""
    restarts = list(seconds[1:])
    if not restarts:
        return "no restart"
    return f"ready again in {statistics.median(restarts):.1f} s (median), {max(restarts):.1f} s at most"


def duration(url: str, *arguments: str) -> float:
    """How long a command takes, seconds."""
    started = time.monotonic()
    with forked.command(url, *arguments) as process:
        process.join()
        assert process.exitcode == 0
    return time.monotonic() - started


def killed_command(url: str, after: float, *arguments: str) -> bool:
    """Kill a command after so many seconds: did the kill come before its end?"""
    with forked.command(url, *arguments) as process:
        process.join(after)
        in_time = process.exitcode is None
        process.kill()
        process.join()
        return in_time and process.exitcode != 0


def kill_often(
    url: str, trials: int, whole: float, check: Callable[[], None], command: Callable[[int], tuple[str, ...]]
) -> int:
    """Kill a command that takes `whole` seconds until so many were hit at work: how many were.

    A machine that gets less busy ends a command before its kill: such a trial counts for nothing and is made again,
    earlier, but not for ever.
    """
    chance, killed = random.Random(9), 0
    for trial in range(MOST_TRIES * trials):
        hit = killed_command(url, chance.uniform(0.1, 1.0) * whole, *command(trial))
        check()
        killed, whole = killed + hit, whole if hit else whole * 0.8
        if killed >= trials:
            break
    return killed
