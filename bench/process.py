"""What a process and those it started hold: memory, seconds of processor, open files, children."""

from collections.abc import Iterable
from contextlib import suppress

import psutil

MEBIBYTE = 1024 * 1024


def memory(process: psutil.Process) -> int:
    """Bytes resident."""
    held = 0
    for one in _family(process):
        with suppress(psutil.NoSuchProcess):
            held += one.memory_info().rss
    return held


def processor(process: psutil.Process) -> float:
    """Seconds worked so far."""
    return sum(sum(one.cpu_times()[:2]) for one in _family(process))


def open_files(process: psutil.Process) -> int:
    """Files and connections it holds open."""
    return process.num_fds() if hasattr(process, "num_fds") else process.num_handles()


def _family(process: psutil.Process) -> Iterable[psutil.Process]:
    return (process, *process.children(recursive=True))
