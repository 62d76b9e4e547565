"""Readers of event streams."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from tests.servers import program


class Event(NamedTuple):
    """One event of a stream."""

    name: str
    id: str
    data: Any


@contextmanager
def following(address: str, after: int | None = None, seconds: float = 20, **headers: str) -> Iterator[Iterator[Event]]:
    """The events of the organisation `shop` on a server, from now on or after a revision."""
    url = f"{address}/api/v1/organisations/shop/events"
    query = {} if after is None else {"after": str(after)}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with program.stream("GET", url, params=query, headers=named, timeout=seconds) as answer:
        answer.raise_for_status()
        lines = answer.iter_lines()
        assert next(lines).startswith("retry:")
        yield events_of(lines)


def events_of(lines: Iterator[str]) -> Iterator[Event]:
    """The events among the lines of a stream."""
    fields: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith(":"):
            name, _, value = line.partition(": ")
            fields[name] = value
        elif "data" in fields:
            yield Event(fields["event"], fields["id"], json.loads(fields["data"]))
            fields = {}
