"""One worker process, started and ended here, and held to limits of time and memory while it answers."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

import app
from app.service.waiting import Client, NobodyWaits, Waiting, asker
from app.service.workers.messages import read_message, write_message
from schemas.errors import ComputingStopped

MEBIBYTE = 1024 * 1024
POLL_SECONDS = 0.2
KEPT_VARIABLES = ("SYSTEMROOT", "PATH", "TMPDIR", "TEMP", "TMP", "CUSTCHAIN_DOT")
"""Passed on; the others hold secrets, and a worker needs none."""


@dataclass(frozen=True)
class WorkerLimits:
    """What one answer may take: seconds of a processor, seconds on the clock, resident bytes."""

    processor_seconds: float = 60.0
    seconds: float = 600.0
    memory: int = 6 * 1024 * MEBIBYTE


class Worker:
    """A process that answers one question at a time; `pid` is its process id."""

    def __init__(self, limits: WorkerLimits) -> None:
        self._limits = limits
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app.service.workers.program"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
            start_new_session=True,
        )
        self.pid = self._process.pid

    def ask(self, message: Sequence[bytes]) -> list[bytes]:
        """The reply to a message. Raises ComputingStopped where a limit is hit, the process ends, or nobody waits."""
        line = self._process
        assert line.stdin is not None
        assert line.stdout is not None
        reply = None
        with self._watched() as hit, suppress(OSError, ValueError):  # ValueError: the line was closed meanwhile
            write_message(line.stdin, message)
            reply = read_message(line.stdout)
        if reply is None:
            self.end()
            raise hit[0] if hit else ComputingStopped("The process that computed this was ended. Ask again.")
        return reply

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked again."""
        return self._process.poll() is None

    @property
    def memory(self) -> int:
        """Resident bytes."""
        try:
            return int(psutil.Process(self.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def end(self) -> None:
        """Kill it, and what it started."""
        self._kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError, ValueError):
                if stream is not None:
                    stream.close()

    @contextmanager
    def _watched(self) -> Iterator[list[ComputingStopped]]:
        """End the process where it takes more than it may, or nobody waits; the list then says so."""
        hit: list[ComputingStopped] = []
        done = threading.Event()
        watching = threading.Thread(target=self._watch, args=(done, hit, asker()), daemon=True)
        watching.start()
        try:
            yield hit
        finally:
            done.set()
            watching.join()

    def _watch(self, done: threading.Event, hit: list[ComputingStopped], whom: Client | Waiting) -> None:
        before, started = _processor_seconds(self.pid), time.monotonic()
        while not done.wait(POLL_SECONDS):
            used = max(_processor_seconds(self.pid) - before, 0.0)
            fault = self._fault(used, time.monotonic() - started)
            if fault or whom.is_gone:
                hit.append(ComputingStopped(fault) if fault else NobodyWaits())
                self._kill()
                return

    def _kill(self) -> None:
        if self.is_alive:
            for member in _family(self.pid):
                with suppress(psutil.Error):
                    member.kill()

    def _fault(self, used: float, passed: float) -> str | None:
        limits = self._limits
        if used > limits.processor_seconds:
            return (
                f"This chain took more than {limits.processor_seconds:g} seconds of computing and was stopped. "
                "`custchain` on the command line has no such limit."
            )
        if passed > limits.seconds:
            return f"The answer took longer than {limits.seconds:g} seconds and was stopped. Ask again in a while."
        if self.memory > limits.memory:
            return (
                f"This chain took more than {limits.memory // MEBIBYTE} MiB of memory and was stopped. "
                "`custchain` on the command line has no such limit."
            )
        return None


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    here = str(Path(app.__file__).parent.parent)
    packages = os.pathsep.join([here, *(path for path in sys.path if path and path != here)])
    return {**kept, "PYTHONPATH": packages, "PYTHONUTF8": "1"}


def _processor_seconds(pid: int) -> float:
    try:
        times = psutil.Process(pid).cpu_times()
        return float(times.user + times.system)
    except psutil.Error:
        return 0.0


def _family(pid: int) -> list[psutil.Process]:
    try:
        parent = psutil.Process(pid)
        return [*parent.children(recursive=True), parent]
    except psutil.Error:
        return []
