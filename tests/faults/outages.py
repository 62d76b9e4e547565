"""A PostgreSQL that goes away and comes back."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Protocol

from tests import databases


class Outage(Protocol):
    """A database that can be taken away."""

    url: str

    def begin(self) -> None:
        """Take it away: whoever is connected is cut off, and nobody gets in."""

    def end(self) -> None:
        """Let it come back."""


class Closed:
    """One database of the session's server, closed to everybody: costs no time."""

    def __init__(self, url: str) -> None:
        self.url = url

    def begin(self) -> None:
        databases.close_to_all(self.url)

    def end(self) -> None:
        databases.open_again(self.url)


class Stopped:
    """A server of its own that is stopped, in turn in good order and as if it crashed."""

    def __init__(self, own: databases.OwnPostgresql) -> None:
        self.url, self._own, self._ways = own.url, own, cycle(("immediate", "fast"))

    def begin(self) -> None:
        self._own.stop(next(self._ways))

    def end(self) -> None:
        self._own.start()


@contextmanager
def closed(folder: Path) -> Iterator[Outage]:
    """A database that is closed to all."""
    with databases.fresh("postgresql", folder) as url:
        yield Closed(url)


@contextmanager
def stopped(_folder: Path) -> Iterator[Outage]:
    """A server that is stopped."""
    with databases.own_postgresql() as own:
        yield Stopped(own)
