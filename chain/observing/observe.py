"""The one way in: an event log, and what it says about who hands over to whom."""

import tempfile
from pathlib import Path
from typing import Any

import ibis
from ibis.common.exceptions import TableNotFound

from chain.observing.columns import choose
from chain.observing.engines import open_engine, read_events
from chain.observing.handovers import handovers, totals
from chain.observing.log import Log, store
from chain.uncertainty.simulation import Progress
from schemas.errors import NotFound
from schemas.observation import Observation, ObservedLink


def observe(log: Log, engine: str, progress: Progress) -> Observation:
    """Handovers between the groups of a log, added up by an engine.

    Raises InvalidInput where the log cannot be read, Refused where the engine is not there.
    """
    with open_engine(engine) as connection:
        if log.file is None:
            return _of_table(connection, log, engine)
        with tempfile.TemporaryDirectory(prefix="custchain-") as folder:
            target = Path(folder) / "events.parquet"
            stored = store(log, target, progress)
            links, cases, _ = _add_up(read_events(connection, target))
        progress("handovers added up", 1, 1)
    return _observation(
        links,
        cases,
        stored.events,
        stored.left_out,
        sorted(stored.groups),
        engine,
        [*stored.notes, *stored.times.notes],
    )


def _of_table(connection: Any, log: Log, engine: str) -> Observation:
    """The same of a table in a warehouse: the events stay where they are."""
    try:
        table = connection.table(log.name)
    except TableNotFound:
        raise NotFound(f"the warehouse has no table {log.name[:100]!r}; check the name") from None
    chosen, notes = choose(log.columns, list(table.columns))
    at = table[chosen["time"]].cast("timestamp")
    events = table.select(
        case=table[chosen["case"]].cast("string"),
        group=table[chosen["group"]].cast("string"),
        at=at.epoch_seconds().cast("int64") * 1_000_000,
        position=ibis.row_number().over(order_by=at),
    )
    every = totals(events).to_pyarrow().to_pylist()[0]["events"]
    events = events.drop_null()
    links, cases, known = _add_up(events)
    groups = sorted(row["group"] for row in events.select("group").distinct().to_pyarrow().to_pylist())
    return _observation(links, cases, every, every - known, groups, engine.partition("://")[0], notes)


def _add_up(events: Any) -> tuple[list[ObservedLink], int, int]:
    links = [ObservedLink(**row) for row in handovers(events).to_pyarrow().to_pylist()]
    known = totals(events).to_pyarrow().to_pylist()[0]
    return links, known["cases"], known["events"]


def _observation(
    links: list[ObservedLink], cases: int, events: int, left_out: int, groups: list[str], engine: str, notes: list[str]
) -> Observation:
    return Observation(
        events=events,
        left_out=left_out,
        cases=cases,
        groups=groups,
        handovers=sum(link.handovers for link in links),
        links=links,
        engine=engine,
        notes=notes,
    )
