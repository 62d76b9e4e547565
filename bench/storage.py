"""`python -m bench.storage`: a chain out of the database into the analysis graph and back in, beside the bare cursor.

The least work possible is the driver's own: fetch the same rows, or insert the same rows, and nothing else.
"""

import argparse
import gc
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.service.chains import get_chain
from app.service.context import Context
from app.service.door import Door
from app.service.organisations import import_organisation
from app.storage.database import Database
from app.storage.migrate import migrate
from app.storage.tables import LINK, PARTY
from bench.driver import by_us, into_a_plain_table, into_the_same_table, rows_of, seconds_to_insert
from bench.organisations import a_document
from chain import ChainGraph
from schemas.chain import ChainDocument
from tests.databases import BACKENDS, fresh, stop

DOOR = Door("bench", "bench")
UNITS_A_LINK = 1.2
FETCH = "SELECT document FROM {} WHERE until IS NULL ORDER BY position"
HEADER = f"{'seconds':22} {'ours':>7} {'bare driver':>12} {'ratio':>6}"


def main() -> None:
    """Print seconds and ratios, one line a job, for each database."""
    parser = argparse.ArgumentParser(prog="python -m bench.storage", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="parties and links together")
    parser.add_argument("--databases", default=",".join(BACKENDS))
    given = parser.parse_args()
    document = a_document(round(given.rows / UNITS_A_LINK))
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)  # as the server sets it
    print(f"{len(document.parties):,} parties, {len(document.links):,} links, {os.cpu_count()} cores, medians")
    for backend in given.databases.split(","):
        with tempfile.TemporaryDirectory() as folder, fresh(backend, Path(folder)) as url:
            _report(Context(Database(url)), document)
    stop()


def _report(context: Context, document: ChainDocument) -> None:
    migrate(context.database)
    print(f"\n{context.database.backend.version().split(',')[0]}, load average {os.getloadavg()[0]:.1f}\n{HEADER}")
    imported = _median(lambda: import_organisation(context, document, None, DOOR), 3)
    rows = {table: rows_of(context, table) for table in (PARTY, LINK)}
    plain = _median(lambda: seconds_to_insert(context, rows, into_a_plain_table), 3)
    same = _median(lambda: seconds_to_insert(context, rows, into_the_same_table), 3)
    ours = _median(lambda: seconds_to_insert(context, rows, by_us), 3)
    _line("rows written", ours, same)
    _line("  beside no key at all", ours, plain)
    _line("chain imported", imported, same)
    fetched = _median(lambda: _fetch(context), 5)
    _line("read into the graph", _median(lambda: _graph(context), 5), fetched)
    context.database.close()


def _graph(context: Context) -> ChainGraph:
    return ChainGraph.from_data(json.loads(get_chain(context, "organisation").json))


def _fetch(context: Context) -> None:
    with context.database.reading() as connection:
        cursor: Any = connection.connection.cursor()
        for table in ("party", "link"):
            cursor.execute(FETCH.format(table) + f" LIMIT {10**9}").fetchall()


def _median(job: Callable[[], object], times: int) -> float:
    """The job's median seconds; a job may say itself how long it took."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        told = job()
        found.append(told if isinstance(told, float) else time.perf_counter() - started)
    return statistics.median(found)


def _line(job: str, ours: float, least: float) -> None:
    print(f"{job:22} {ours:7.2f} {least:12.2f} {ours / least:6.1f}", flush=True)


if __name__ == "__main__":
    main()
