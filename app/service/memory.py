"""A small memory of computed answers: each is computed once, however many ask at the same time."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Any, TypeVar

Answer = TypeVar("Answer")


class Memory:
    """The answers asked for last, at most `size` of them.

    >>> Memory(1).recall("two", lambda: 1 + 1)
    2
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = Lock()
        self._answers: OrderedDict[Hashable, Future[Any]] = OrderedDict()

    def recall(self, key: Hashable, compute: Callable[[], Answer]) -> Answer:
        """The remembered answer, or the computed one. A failure is raised to all who wait, and forgotten."""
        with self._lock:
            known = self._answers.get(key)
            answer: Future[Any] = known or Future()
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > self._size:
                self._answers.popitem(last=False)
        if known is None:
            self._compute(key, answer, compute)
        result: Answer = answer.result()
        return result

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._answers.clear()

    def _compute(self, key: Hashable, answer: "Future[Any]", compute: Callable[[], Answer]) -> None:
        try:
            answer.set_result(compute())
        except BaseException as error:
            with self._lock:
                if self._answers.get(key) is answer:
                    del self._answers[key]
            answer.set_exception(error)
