"""Event logs beside chains; nothing is stored."""

from importlib.util import find_spec
from pathlib import Path

from chain.uncertainty.simulation import Progress, say_nothing
from schemas.chain import ChainDocument
from schemas.errors import Refused
from schemas.mapping.model import DateOrder
from schemas.observation import Observation

MISSING = "event logs take Ibis, DuckDB and PyArrow, which are not installed; `pip install 'custchain[observe]'`"


def observe_log(
    name: str,
    file: Path | None,
    columns: dict[str, str | None],
    dates: DateOrder | None = None,
    document: ChainDocument | None = None,
    engine: str = "duckdb",
    limit: int | None = None,
    progress: Progress = say_nothing,
) -> Observation:
    """Who hands over to whom in a log, and beside a chain where one is given.

    `columns` names those of case, group and time where their names do not tell; `limit` bounds the bytes unpacked.
    """
    if find_spec("ibis") is None or find_spec("pyarrow") is None:
        raise Refused(MISSING)
    # Half a gigabyte of libraries that only who observes logs has.
    from chain.observing import Log, compare, observe  # noqa: PLC0415
    from chain.observing.columns import LogColumns  # noqa: PLC0415 - as above
    from chain.observing.log import UNPACKED_LIMIT  # noqa: PLC0415 - as above

    log = Log(name, file, LogColumns(**columns), dates, limit or UNPACKED_LIMIT)
    found = observe(log, engine, progress)
    if document is None:
        return found
    return found.model_copy(update={"second_opinion": compare(found.groups, found.links, document)})
