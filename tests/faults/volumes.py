"""A small file system of its own, which a test fills to the last byte."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.settings import sqlite_url
from tests import databases

MEBIBYTE = 2**20
SIZES = {"sqlite": 64, "postgresql": 250}
"""Mebibytes that each database starts well with."""


class Volume:
    """What lies on it shares one amount of room with `ballast`, the file that uses up the rest."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._ballast = folder, folder / "ballast"

    @property
    def free(self) -> int:
        """Bytes that are left."""
        return shutil.disk_usage(self.folder).free

    def fill(self, left: int = 0) -> None:
        """Use up all but so many bytes."""
        self.make_room()
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(self.free - left, 1))

    def make_room(self) -> None:
        """Give back what `fill` took."""
        self._ballast.unlink(missing_ok=True)


@contextmanager
def small_volume(mebibytes: int) -> Iterator[Volume]:
    """A new volume, in memory; the test is skipped where nobody lets us have one."""
    if not sys.platform.startswith("linux"):
        pytest.skip("a small volume is mounted as Linux does it")
    # Not below pytest's own folder, which only its owner may enter: PostgreSQL runs as somebody else where we are root.
    folder = Path(tempfile.mkdtemp(prefix="custchain-volume-"))
    size = f"size={mebibytes}m,mode=755"
    tried = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], capture_output=True, text=True, check=False
    )
    if tried.returncode != 0:
        folder.rmdir()
        pytest.skip(
            f"only root may mount a volume ({tried.stderr.strip()}); without being root:"
            " unshare --user --map-root-user --mount pytest … (SQLite only)"
        )
    try:
        yield Volume(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


@contextmanager
def database_on_a_volume(backend: str) -> Iterator[tuple[Volume, str]]:
    """A volume, and the URL of a database whose files lie on it."""
    with small_volume(SIZES[backend]) as volume:
        if backend == "sqlite":
            yield volume, sqlite_url(volume.folder / "chains.db")
        else:
            with databases.own_postgresql(volume.folder) as own:
                own.make_log_ahead()
                yield volume, own.url
