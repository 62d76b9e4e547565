"""Room on the disk that is kept for signing in: a file beside the database, which gives way when the disk is full."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

RESERVE = 1024 * 1024
ROOM_TO_TAKE_IT = 4 * RESERVE


def keep(file: Path) -> None:
    """Take the room, unless it is taken or there is hardly any left."""
    with suppress(OSError):
        if (not file.exists() or file.stat().st_size < RESERVE) and _free(file) >= ROOM_TO_TAKE_IT:
            _take(file)


@contextmanager
def given_way(file: Path) -> Iterator[None]:
    """Let the block use the room where there is no other, and take back what it leaves."""
    if not file.exists() or _free(file) >= RESERVE:
        yield
        return
    os.truncate(file, 0)
    try:
        yield
    finally:
        with suppress(OSError):
            _take(file)


def _free(file: Path) -> int:
    return shutil.disk_usage(file.parent).free


def _take(file: Path) -> None:
    # Random bytes: a file system may keep a megabyte of zeros, or of one text, in no room at all.
    with file.open("wb", buffering=0) as out:
        out.write(os.urandom(RESERVE))
