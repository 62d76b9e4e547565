"""A small memory of computed answers: each is computed once, however many ask, and only a few at the same time."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Lock, Semaphore, local
from typing import Any, TypeVar

from app.service.waiting import NobodyWaits, Waiting, asker
from schemas.errors import TooMany

Answer = TypeVar("Answer")

AT_ONCE = 2
WAITING = 12
"""Whoever waits keeps a thread; beyond these, threads are for quick answers."""


class _Awaited(Future[Any]):
    """An answer, and who waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = Waiting()


class Memory:
    """The answers asked for last, at most `size` of them, `at_once` computed together while `waiting` more wait.

    >>> Memory(1).recall("two", lambda: 1 + 1)
    2
    """

    def __init__(self, size: int, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        self._size = size
        self._seats = Semaphore(at_once)
        self._places = Semaphore(at_once + waiting)
        self._seated = local()
        self._lock = Lock()
        self._answers: OrderedDict[Hashable, _Awaited] = OrderedDict()

    def recall(self, key: Hashable, compute: Callable[[], Answer], *, keep: bool = True) -> Answer:
        """The remembered answer, or the computed one. A failure is raised to all who wait, and forgotten.

        So is an answer that is not to be kept. Raises TooMany where too many wait already.
        """
        with self._lock:
            known = self._answers.get(key)
        if known is not None and known.done():
            return self._recall(key, compute, keep)
        with self._place():
            return self._recall(key, compute, keep)

    @contextmanager
    def _place(self) -> Iterator[None]:
        """One of those who compute or wait. A computation that asks for another has its place already."""
        if getattr(self._seated, "here", False):
            yield
            return
        if not self._places.acquire(blocking=False):
            raise TooMany("too many large chains are being computed just now; ask again in a moment")
        try:
            yield
        finally:
            self._places.release()

    @contextmanager
    def _seat(self) -> Iterator[None]:
        if getattr(self._seated, "here", False):
            yield
            return
        with self._seats:
            self._seated.here = True
            try:
                yield
            finally:
                self._seated.here = False

    def _recall(self, key: Hashable, compute: Callable[[], Answer], keep: bool) -> Answer:
        with self._lock:
            known = self._answers.get(key)
            answer = known or _Awaited()
            if not answer.done():
                answer.waiting.join()
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > self._size:
                self._answers.popitem(last=False)
        if known is None:
            self._compute(key, answer, compute)
        try:
            result: Answer = answer.result()
        except NobodyWaits:
            if asker().is_gone:
                raise
            # Who asked first left in the moment in which this one came.
            return self._recall(key, compute, keep)
        if not keep:
            self._forget(key, answer)
        return result

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._answers.clear()

    def _compute(self, key: Hashable, answer: _Awaited, compute: Callable[[], Answer]) -> None:
        try:
            with self._seat(), answer.waiting.computing():
                answer.set_result(compute())
        except BaseException as error:
            self._forget(key, answer)
            answer.set_exception(error)

    def _forget(self, key: Hashable, answer: _Awaited) -> None:
        with self._lock:
            if self._answers.get(key) is answer:
                del self._answers[key]
