"""Event logs of a few lines."""

from pathlib import Path

from chain.observing import Log, observe
from chain.observing.columns import LogColumns
from chain.uncertainty.simulation import say_nothing
from schemas.mapping.model import DateOrder
from schemas.observation import Observation

HEAD = "case,group,time\n"


def event(case: str, group: str, day: int, hour: int = 0) -> str:
    """A line of a log: who worked on a case, on which day of January."""
    return f"{case},{group},2026-01-{day:02}T{hour:02}:00:00+00:00\n"


def observed(
    folder: Path,
    body: str | bytes,
    name: str = "log.csv",
    engine: str = "duckdb",
    dates: DateOrder | None = None,
    **columns: str,
) -> Observation:
    """What a log says."""
    file = folder / name
    file.write_bytes(body.encode() if isinstance(body, str) else body)
    return observe(Log(name, file, LogColumns(**columns), dates), engine, say_nothing)


def pairs(found: Observation) -> dict[tuple[str, str], int]:
    """How often each group hands over to each other."""
    return {(link.supplier, link.customer): link.handovers for link in found.links}
