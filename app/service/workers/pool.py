"""A few worker processes, started when first needed, replaced when they end, and gone with the server."""

from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock, Semaphore

from app.service.workers.replies import read_reply
from app.service.workers.worker import Worker, WorkerLimits
from schemas.errors import ComputingStopped

MOST_KEPT = 1024 * 1024 * 1024
"""A worker that holds more bytes than this after an answer makes room for a new one."""


class WorkerPool:
    """At most `size` workers; who asks while all are busy waits."""

    def __init__(self, size: int, limits: WorkerLimits | None = None) -> None:
        self._limits = limits or WorkerLimits()
        self._turns = Semaphore(size)
        self._lock = Lock()
        self._idle: list[tuple[Hashable, Worker]] = []
        self._busy: set[Worker] = set()
        self._closed = False

    def ask(self, about: Hashable, message: Sequence[bytes]) -> bytes:
        """The answer to a message, best given by the worker asked last about the same chain.

        Raises ComputingStopped where a limit is hit, the process ends, or nobody waits any more, and whatever
        answering raised.
        """
        with self._turns, self._worker(about) as worker:
            reply = worker.ask(message)
        return read_reply(reply)

    def close(self) -> None:
        """End every worker, whatever it is at. Nobody is answered afterwards."""
        with self._lock:
            self._closed = True
            there = [*self._busy, *(worker for _, worker in self._idle)]
            self._idle.clear()
        for worker in there:
            worker.end()

    @contextmanager
    def _worker(self, about: Hashable) -> Iterator[Worker]:
        worker = self._take(about)
        try:
            yield worker
        finally:
            self._give_back(about, worker)

    def _take(self, about: Hashable) -> Worker:
        with self._lock:
            if self._closed:
                raise ComputingStopped("The server is stopping. Ask again in a moment.")
            same = [pair for pair in self._idle if pair[0] == about]
            worker = self._reuse((same or self._idle)[0]) if self._idle else Worker(self._limits)
            self._busy.add(worker)
            return worker

    def _reuse(self, idle: tuple[Hashable, Worker]) -> Worker:
        self._idle.remove(idle)
        if idle[1].is_alive:
            return idle[1]
        idle[1].end()
        return Worker(self._limits)

    def _give_back(self, about: Hashable, worker: Worker) -> None:
        is_good = worker.is_alive and worker.memory <= MOST_KEPT
        with self._lock:
            self._busy.discard(worker)
            is_kept = is_good and not self._closed
            if is_kept:
                self._idle.append((about, worker))
        if not is_kept:
            worker.end()
