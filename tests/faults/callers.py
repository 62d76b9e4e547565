"""People who go on working while servers and databases come and go: writers who try again, readers who follow."""

import threading
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count, takewhile

import httpx2

from tests.faults.kills import API
from tests.servers import KeyOfTheServer, program
from tests.streams import events_of

PAUSE = 0.02
MOST_SECONDS = 240
"""Longer than any wait for a state may take on a machine that works at all."""
NO_ANSWER = (httpx2.ConnectError, httpx2.ReadError, httpx2.WriteError, httpx2.RemoteProtocolError)


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Wait for a state."""
    deadline = time.monotonic() + MOST_SECONDS
    while not holds():
        assert time.monotonic() < deadline, f"in {MOST_SECONDS} s it never came that {what}"
        time.sleep(PAUSE)


class Caller(ABC):
    """Somebody who asks one of several servers again and again; `places` are their addresses at this moment."""

    def __init__(self, name: str, places: Sequence[str], start: int) -> None:
        self.name, self.places, self.turns = name, places, count(start)
        self.answered = 0
        self.troubles: Counter[str] = Counter()
        """What it was told, or was not, and then tried again."""
        self.wrong: list[str] = []
        """What nobody should be told."""
        self.done = threading.Event()
        """Set once nothing more is to be begun."""
        self.given_up = threading.Event()
        self.ended = threading.Event()

    @abstractmethod
    def run(self) -> None:
        """Work until done."""

    def work(self) -> None:
        """Work, and say when it ended."""
        try:
            self.run()
        finally:
            self.ended.set()

    def place(self) -> str:
        """The next server to ask."""
        return self.places[next(self.turns) % len(self.places)]

    def troubled(self, kind: str) -> None:
        self.troubles[kind] += 1
        time.sleep(PAUSE)

    def refused(self, answer: httpx2.Response) -> None:
        """A refusal is fine where it says in words that the database or the service is busy for now."""
        is_clear = answer.status_code == 503 and answer.json()["code"] == "storage_failed"
        if is_clear and answer.headers.get("Retry-After"):
            self.troubled(answer.json()["detail"].partition(";")[0])
        else:
            self.wrong.append(f"{answer.status_code} {answer.text[:300]}")


class Writer(Caller):
    """Makes one unit after another in `shop`, each with a key of its own, sent until it is answered."""

    def run(self) -> None:
        with httpx2.Client(timeout=60, auth=KeyOfTheServer()) as client:
            while not self.done.is_set() and not self.wrong:
                self.make(client, f"{self.name}-{self.answered}")

    def make(self, client: httpx2.Client, unit: str) -> None:
        """Send one unit until it is answered."""
        place, body = self.place(), {"kind": "department", "own_cost": self.answered}
        while not self.wrong and not self.given_up.is_set():
            try:
                answer = client.put(f"{place}{API}/shop/parties/{unit}", json=body, headers={"Idempotency-Key": unit})
            except NO_ANSWER as error:
                self.troubled(type(error).__name__)
                place = self.place()
                continue
            if answer.status_code == 201:
                self.answered += 1
                return
            self.refused(answer)


class Reader(Caller):
    """Follows `shop` from its start to a last revision, and takes up where it was when a stream ends."""

    def __init__(self, name: str, places: Sequence[str], start: int) -> None:
        super().__init__(name, places, start)
        self.seen: list[int] = []
        self.last = 2**31

    def run(self) -> None:
        while not self.done.is_set() and not self.wrong:
            try:
                self.follow(self.place())
            except NO_ANSWER as error:
                self.troubled(type(error).__name__)

    def follow(self, place: str) -> None:
        headers = {"Last-Event-ID": str(self.seen[-1])} if self.seen else {}
        with program.stream("GET", f"{place}{API}/shop/events?after=0", headers=headers, timeout=60) as answer:
            if answer.is_error:
                answer.read()
                self.refused(answer)
                return
            for event in events_of(takewhile(lambda _: not self.done.is_set(), answer.iter_lines())):
                if event.name != "revision":
                    self.wrong.append(f"{event.name} after {self.seen[-1:]}")
                    return
                self.seen.append(int(event.id))
                if self.seen[-1] >= self.last:
                    self.done.set()
                    return
        self.troubled("the stream ended")


@contextmanager
def at_work(callers: Sequence[Caller]) -> Iterator[None]:
    """All of them work while the block runs."""
    threads = [threading.Thread(target=caller.work) for caller in callers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for caller in callers:
            caller.done.set()
            caller.given_up.set()
        for thread in threads:
            thread.join()


def go_on(writers: Sequence[Writer]) -> None:
    """Wait until each had another answer."""
    before = [writer.answered for writer in writers]
    wait_until(
        lambda: all(w.answered > n or w.wrong for w, n in zip(writers, before, strict=True)), "every writer goes on"
    )


def come_to_an_end(place: str, writers: Sequence[Writer], readers: Sequence[Reader]) -> int:
    """Let everybody come to the last revision: its number, which is what the writers made, each once."""
    for writer in writers:
        writer.done.set()
    wait_until(lambda: all(writer.ended.is_set() for writer in writers), "every writer ended")
    last = int(program.get(f"{place}{API}/shop").json()["revision"]) + 1
    assert last == 2 + sum(writer.answered for writer in writers)
    for reader in readers:
        reader.last = last
    program.put(f"{place}{API}/shop/parties/last", json={"kind": "department"}).raise_for_status()
    wait_until(lambda: all(r.done.is_set() or r.wrong for r in readers), "every reader saw the last revision")
    return last
