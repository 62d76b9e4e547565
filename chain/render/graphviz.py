"""The only place that starts a process: Graphviz and the typesetter, each held to limits of time, memory and output."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from schemas.errors import RenderBusy, RenderFailed, RenderTooLarge, RenderTooSlow

MEBIBYTE = 1024 * 1024
AT_ONCE = 2
QUEUE = 20
PATIENCE_SECONDS = 60.0
POLL_SECONDS = 0.02


@dataclass(frozen=True)
class Limits:
    """What one process may take: wall seconds, resident bytes, bytes of output."""

    seconds: float = 10.0
    memory: int = 1024 * MEBIBYTE
    output: int = 20 * MEBIBYTE


DEFAULT_LIMITS = Limits()


class Queue:
    """Lets `at_once` callers in, makes `waiting` more wait, and refuses the rest."""

    def __init__(self, at_once: int = AT_ONCE, waiting: int = QUEUE, patience: float = PATIENCE_SECONDS) -> None:
        self._running = threading.BoundedSemaphore(at_once)
        self._places = threading.BoundedSemaphore(at_once + waiting)
        self._patience = patience

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold one of the running places; raises RenderBusy where the queue is full or does not move."""
        if not self._places.acquire(blocking=False):
            raise RenderBusy("Too many pictures are being drawn. Try again in a moment.")
        try:
            if not self._running.acquire(timeout=self._patience):
                raise RenderBusy("The pictures ahead of yours take too long. Try again in a moment.")
            try:
                yield
            finally:
                self._running.release()
        finally:
            self._places.release()


QUEUE_OF_THIS_SERVER = Queue()


def run(command: list[str], data: bytes, limits: Limits = DEFAULT_LIMITS, queue: Queue = QUEUE_OF_THIS_SERVER) -> bytes:
    """Give `data` to a command and return its output; its error output is dropped, for it echoes user text.

    Raises RenderTooSlow, RenderTooLarge, RenderBusy or RenderFailed. The process and its children are gone afterwards.
    """
    with queue.turn(), tempfile.TemporaryDirectory(prefix="custchain-", ignore_cleanup_errors=True) as folder:
        given, answer, desk = (Path(folder) / name for name in ("given", "answer", "desk"))
        given.write_bytes(data)
        desk.mkdir()
        with given.open("rb") as stdin, answer.open("wb") as stdout:
            process = _start(command, stdin.fileno(), stdout.fileno(), desk)
            try:
                status = _watch(process, answer, limits)
            finally:
                _end(process)
        if status != 0:
            raise RenderFailed(f"The drawing engine stopped with status {status}. Draw a smaller part of the chain.")
        return _within(answer, limits).read_bytes()


def _start(command: list[str], stdin: int, stdout: int, desk: Path) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(  # noqa: S603 - a literal command of ours, no shell, user data on stdin only
            command,
            stdin=stdin,
            stdout=stdout,
            stderr=subprocess.DEVNULL,
            cwd=desk,
            env=_environment(desk),
            start_new_session=True,
        )
    except OSError as error:
        raise RenderFailed(f"The drawing engine cannot be started ({error.strerror}). Check CUSTCHAIN_DOT.") from error


def _environment(desk: Path) -> dict[str, str]:
    """Next to nothing: where Python's packages are, a scratch folder, and what Windows cannot start without."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    packages = os.pathsep.join(path for path in sys.path if path)
    return {**kept, "PYTHONPATH": packages, "PYTHONUTF8": "1", "TMPDIR": str(desk), "TEMP": str(desk)}


def _watch(process: "subprocess.Popen[bytes]", answer: Path, limits: Limits) -> int:
    deadline = time.monotonic() + limits.seconds
    while True:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=POLL_SECONDS)
        if time.monotonic() > deadline:
            raise RenderTooSlow(
                f"The picture took longer than {limits.seconds:g} seconds and was stopped. "
                "Draw a smaller part of the chain."
            )
        if _resident(process.pid) > limits.memory:
            raise RenderTooLarge(
                f"The picture took more than {limits.memory // MEBIBYTE} MiB of memory and was stopped. "
                "Draw a smaller part of the chain."
            )
        _within(answer, limits)


def _within(answer: Path, limits: Limits) -> Path:
    if answer.stat().st_size > limits.output:
        raise RenderTooLarge(
            f"The picture came out larger than {limits.output // MEBIBYTE} MiB and was stopped. "
            "Draw a smaller part of the chain."
        )
    return answer


def _resident(pid: int) -> int:
    total = 0
    for member in _family(pid):
        with suppress(psutil.Error):
            total += member.memory_info().rss
    return total


def _family(pid: int) -> list[psutil.Process]:
    try:
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    except psutil.Error:
        return []


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill what is left of the process, its children and, where there are sessions, its session."""
    family = _family(process.pid)
    if sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    for member in family:
        with suppress(psutil.Error):
            member.kill()
    process.wait()
