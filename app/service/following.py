"""Streams that follow chains: one question to the database for all of them, a few times a second."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from app.storage.repository.marks import Mark
from schemas.errors import CustchainError, TooMany

POLL_SECONDS = 0.3
STREAMS_PER_CALLER = 6

Marks = Mapping[str, Mark | None]


class Follower:
    """Says when a followed chain has gone on, whichever process changed it.

    Lives on one event loop; only `stop` may be called from elsewhere, such as a signal handler.
    """

    def __init__(self, read: Callable[[list[str]], Mapping[str, Mark]]) -> None:
        self._read = read
        self._callers: Counter[str] = Counter()
        self._followed: Counter[str] = Counter()
        self._marks: Marks = {}
        self._news = asyncio.Event()
        self._asking: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self.stopped = False

    def refuse_too_many(self, caller: str) -> None:
        """Raise TooMany where a caller has enough streams."""
        if self._callers[caller] >= STREAMS_PER_CALLER:
            raise TooMany(
                f"you have {STREAMS_PER_CALLER} streams of events open already; close one, such as another tab's"
            )

    @contextmanager
    def following(self, caller: str, organisation: str) -> Iterator[None]:
        """A stream of a caller, for as long as it lasts."""
        self._callers[caller] += 1
        self._followed[organisation] += 1
        try:
            yield
        finally:
            for counter, key in ((self._callers, caller), (self._followed, organisation)):
                counter[key] -= 1
                counter += Counter()

    async def wait(self, organisation: str, seen: Mark, seconds: float) -> Mark | None:
        """The chain's mark as soon as it is not what was seen, or after some time; None where the chain is gone."""
        self._keep_asking()
        deadline = asyncio.get_running_loop().time() + seconds
        while not self.stopped and self._marks.get(organisation, seen) == seen:
            left = deadline - asyncio.get_running_loop().time()
            try:
                await asyncio.wait_for(self._news.wait(), left)
            except TimeoutError:
                break
        return self._marks.get(organisation, seen)

    def stop(self) -> None:
        """End every stream."""
        self.stopped = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._wake)

    def _keep_asking(self) -> None:
        if self._asking is None or self._asking.done():
            self._loop = asyncio.get_running_loop()
            self._asking = self._loop.create_task(self._ask())

    async def _ask(self) -> None:
        while self._followed and not self.stopped:
            try:
                asked = sorted(self._followed)
                found = await asyncio.to_thread(self._read, asked)
                marks: Marks = {organisation: found.get(organisation) for organisation in asked}
            except CustchainError:
                marks = self._marks
            if marks != self._marks:
                self._marks = marks
                self._wake()
            await asyncio.sleep(POLL_SECONDS)
        self._marks = {}

    def _wake(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()
