"""`python -m bench.recovery`: how long until all is back: a backup, a restore, a migration of a large organisation.

Beside each stands the least work possible: for a backup and a migration, which makes one first, the file copied, or
on PostgreSQL the rows fetched; for a restore the rows inserted by the driver alone.
"""

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.service.context import Context
from app.service.door import Door
from app.service.operations import backup
from app.service.organisations import import_organisation
from app.service.restoring import restore
from app.storage.database import Database
from app.storage.migrate import migrate
from app.storage.repository import bulk
from app.storage.tables import METADATA
from bench.driver import by_the_driver, rows_of_all
from bench.organisations import a_document
from bench.storage import UNITS_A_LINK
from tests.databases import BACKENDS, fresh, stop

DOOR = Door("bench", "bench")
OLD = "0001"
# What that schema has; the author's name stood in the revision itself.
OLD_TABLES = ("organisation", "revision", "header", "party", "link")
HEADER = f"{'seconds':12} {'ours':>7} {'least':>7} {'ratio':>6}"


def main() -> None:
    """Print seconds and ratios, one line a job, for each database."""
    parser = argparse.ArgumentParser(prog="python -m bench.recovery", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="parties and links together")
    parser.add_argument("--databases", default=",".join(BACKENDS))
    given = parser.parse_args()
    document = a_document(round(given.rows / UNITS_A_LINK))
    print(f"{len(document.parties):,} parties, {len(document.links):,} links, {os.cpu_count()} cores, once each")
    for backend in given.databases.split(","):
        with tempfile.TemporaryDirectory() as folder, _opened(backend, Path(folder)) as source:
            migrate(source)
            import_organisation(Context(source), document, "large", DOOR)
            print(f"\n{source.backend.version().split(',')[0]}, load average {os.getloadavg()[0]:.1f}\n{HEADER}")
            _report(backend, source, Path(folder))


def _report(backend: str, source: Database, folder: Path) -> None:
    file, everything = folder / "backup.zip", rows_of_all(source, METADATA.tables)
    _line("backup", _seconds(lambda: backup(source, file)), _read(source, METADATA.tables, folder))
    with _opened(backend, folder / "restored") as target, _opened(backend, folder / "bare") as bare:
        migrate(bare)
        _line("restore", _seconds(lambda: restore(target, file)), _seconds(lambda: _fill(bare, everything)))
    with _opened(backend, folder / "old") as old:
        migrate(old, to=OLD)
        _fill(old, {name: everything[name] for name in OLD_TABLES})
        least = _read(old, OLD_TABLES, folder)
        _line("migration", _seconds(lambda: migrate(old, backups=folder / "before", say=str)), least)


def _read(database: Database, tables: Iterable[str], folder: Path) -> float:
    """The file copied and synced, or the rows fetched where it is another server's: seconds."""
    if not database.folder:
        return _seconds(lambda: rows_of_all(database, tables))
    database.close()  # so that the log is in the file
    return _seconds(lambda: _copy(Path(database.engine.url.database or ""), folder / "copied"))


@contextmanager
def _opened(backend: str, folder: Path) -> Iterator[Database]:
    folder.mkdir(exist_ok=True)
    with fresh(backend, folder) as url:
        database = Database(url)
        try:
            yield database
        finally:
            database.close()


def _fill(database: Database, rows: dict[str, list[dict[str, Any]]]) -> None:
    with database.transaction() as connection:
        tables = bulk.tables_of(connection, rows)
        bulk.empty(connection, reversed(tables))
        for table in tables:
            names = [column.name for column in table.columns]
            held = [tuple(_value(row, name) for name in names) for row in rows[table.name]]
            by_the_driver(connection, table.name, names, held)


def _value(row: dict[str, Any], name: str) -> Any:
    return row.get(name, "bench" if name == "author" else None)


def _copy(file: Path, target: Path) -> None:
    shutil.copyfile(file, target)
    with target.open("rb+") as copied:
        os.fsync(copied.fileno())


def _seconds(job: Callable[[], object]) -> float:
    started = time.perf_counter()
    job()
    return time.perf_counter() - started


def _line(job: str, ours: float, least: float) -> None:
    print(f"{job:12} {ours:7.2f} {least:7.2f} {ours / least:6.1f}", flush=True)


if __name__ == "__main__":
    main()
    stop()
