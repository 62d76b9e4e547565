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

from sqlalchemy import Table

from app.service.chains import get_chain
from app.service.context import Context
from app.service.door import Door
from app.service.organisations import import_organisation
from app.settings import sqlite_url
from app.storage.database import Database
from app.storage.migrate import migrate
from app.storage.repository import bulk
from app.storage.tables import LINK, PARTY
from bench.organisations import a_document
from chain import ChainGraph
from schemas.chain import ChainDocument

DOOR = Door("bench", "bench")
UNITS_A_LINK = 1.2
FETCH = "SELECT document FROM {} WHERE until IS NULL ORDER BY position"


def main() -> None:
    """Print seconds and ratios, one line a job."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="parties and links together")
    parser.add_argument("--url", help="an empty PostgreSQL database; default: a new SQLite file")
    given = parser.parse_args()
    document = a_document(round(given.rows / UNITS_A_LINK))
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)  # as the server sets it
    with tempfile.TemporaryDirectory() as folder:
        context = Context(Database(given.url or sqlite_url(Path(folder) / "bench.db")))
        migrate(context.database)
        _report(context, document)
        context.database.close()


def _report(context: Context, document: ChainDocument) -> None:
    print(f"{context.database.backend.version().split(',')[0]}, {os.cpu_count()} cores, ", end="")
    print(f"{len(document.parties):,} parties, {len(document.links):,} links")
    imported = _median(lambda: import_organisation(context, document, None, DOOR), 3)
    rows = {table: _rows(context, table) for table in (PARTY, LINK)}
    plain = _median(lambda: _insert(context, rows, _into_a_plain_table), 3)
    same = _median(lambda: _insert(context, rows, _into_the_same_table), 3)
    ours = _median(lambda: _insert(context, rows, _by_us), 3)
    _line("rows written", ours, same)
    _line("  without any key", ours, plain)
    _line("chain imported", imported, same)
    fetched = _median(lambda: _fetch(context), 5)
    _line("read into the graph", _median(lambda: _graph(context), 5), fetched)


def _graph(context: Context) -> ChainGraph:
    return ChainGraph.from_data(json.loads(get_chain(context, "organisation").json))


def _fetch(context: Context) -> None:
    with context.database.reading() as connection:
        cursor: Any = connection.connection.cursor()
        for table in ("party", "link"):
            cursor.execute(FETCH.format(table) + f" LIMIT {10**9}").fetchall()


def _rows(context: Context, table: Table) -> list[tuple[Any, ...]]:
    """What one organisation holds, under ids and positions that nothing has yet."""
    names = _columns(table)
    listed = ", ".join({"id": "id || '.'", "position": "-position"}.get(name, name) for name in names)
    with context.database.reading() as connection:
        found = connection.exec_driver_sql(f"SELECT {listed} FROM {table.name} WHERE organisation = 1")
        return [tuple(row) for row in found]


def _columns(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.name != "key"]


def _insert(context: Context, rows: dict[Table, list[tuple[Any, ...]]], write: Callable[..., None]) -> float:
    """Insert and commit into tables of the same columns; ours with its keys and indexes. Seconds."""
    started = time.perf_counter()
    with context.database.transaction() as connection:
        for table, held in rows.items():
            write(connection, table, held)
    seconds = time.perf_counter() - started
    with context.database.transaction() as connection:
        for table in rows:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS plain_{table.name}")
            connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE position < 0")
    return seconds


def _by_us(connection: Any, table: Table, rows: list[tuple[Any, ...]]) -> None:
    bulk.fill(connection, table, _columns(table), rows)


def _into_the_same_table(connection: Any, table: Table, rows: list[tuple[Any, ...]]) -> None:
    _by_the_driver(connection, table.name, _columns(table), rows)


def _into_a_plain_table(connection: Any, table: Table, rows: list[tuple[Any, ...]]) -> None:
    plain, names = f"plain_{table.name}", _columns(table)
    connection.exec_driver_sql(f"CREATE TABLE {plain} AS SELECT {', '.join(names)} FROM {table.name} WHERE 1 = 0")
    _by_the_driver(connection, plain, names, rows)


def _by_the_driver(connection: Any, table: str, names: list[str], rows: list[tuple[Any, ...]]) -> None:
    if not _copies(connection):
        marks = ", ".join("?" * len(names))
        cursor = connection.connection.cursor()
        cursor.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)
        return
    with connection.connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _copies(connection: Any) -> bool:
    return bool(connection.dialect.name == "postgresql")


def _median(job: Callable[[], object], times: int) -> float:
    """The job's median seconds; a job may say itself how long it took."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        told = job()
        found.append(told if isinstance(told, float) else time.perf_counter() - started)
    return statistics.median(found)


def _line(job: str, ours: float, least: float) -> None:
    print(f"{job:20} {ours:6.2f} s, bare driver {least:6.2f} s, ratio {ours / least:5.1f}")


if __name__ == "__main__":
    main()
