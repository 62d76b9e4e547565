"""`python -m bench.pushes`: a push of many links as NDJSON: its rate beside the driver's own, and its memory."""

import argparse
import json
import os
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, BinaryIO

import psutil

from app.service.context import Context
from app.service.door import Door
from app.service.organisations import create_organisation
from app.service.pushes.body import Lines
from app.service.pushes.pushing import Asked, Made, push
from app.settings import sqlite_url
from app.storage.database import Database
from app.storage.migrate import migrate
from app.storage.tables import LINK
from bench.storage import _insert, _into_the_same_table, _rows
from schemas.answers import NewOrganisation

DOOR = Door("bench", "bench")
MEBIBYTE = 1024 * 1024
LINKS_A_PARTY = 5


def main() -> None:
    """Print seconds, rates and mebibytes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, default=100_000)
    parser.add_argument("--url", help="an empty PostgreSQL database; default: a new SQLite file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        context = Context(Database(given.url or sqlite_url(Path(folder) / "bench.db")))
        migrate(context.database)
        create_organisation(context, NewOrganisation(id="bench", name="Bench"), DOOR)
        _report(context, Path(folder), given.links)
        context.database.close()


def _report(context: Context, folder: Path, links: int) -> None:
    parties = max(links // LINKS_A_PARTY, 2)
    print(f"{context.database.backend.version().split(',')[0]}, {os.cpu_count()} cores, {links:,} links")
    with _file(folder, (_party(n) for n in range(parties))) as file:
        push(context, "bench", Lines(file), DOOR, Asked())
    with _file(folder, (_link(n, parties) for n in range(links))) as file:
        new, memory = _measured(context, file)
        again, memory_again = _measured(context, file)
    raw = _insert(context, {LINK: _rows(context, LINK)}, _into_the_same_table)
    print(f"pushed      {new:6.2f} s, {links / new:9,.0f} links/s, {memory:5.0f} MiB more at most")
    print(f"pushed again{again:6.2f} s, {links / again:9,.0f} links/s, {memory_again:5.0f} MiB more at most")
    print(f"bare driver {raw:6.2f} s, {links / raw:9,.0f} rows/s, ratio {new / raw:.1f}")


def _measured(context: Context, file: BinaryIO) -> tuple[float, float]:
    """Seconds, and how much more memory the process held at most, MiB, until the answer was text."""
    file.seek(0)
    process, peak, done = psutil.Process(), [0], threading.Event()
    before = process.memory_info().rss

    def watch() -> None:
        while not done.wait(0.02):
            peak[0] = max(peak[0], process.memory_info().rss)

    watching = threading.Thread(target=watch)
    watching.start()
    started = time.perf_counter()
    made: Made = push(context, "bench", Lines(file), DOOR, Asked())
    text = made.json
    seconds = time.perf_counter() - started
    done.set()
    watching.join()
    assert made.outcome.counts.refused == 0
    assert len(text) > 1000
    return seconds, (peak[0] - before) / MEBIBYTE


def _file(folder: Path, changes: Any) -> BinaryIO:
    place = folder / "push.ndjson"
    with place.open("w", encoding="utf-8") as out:
        out.write('{"source": "bench"}\n')
        out.writelines(json.dumps({"op": "upsert", **change}) + "\n" for change in changes)
    return place.open("rb")


def _party(number: int) -> dict[str, Any]:
    return {"party": {"id": f"unit-{number}", "kind": "department", "name": f"Unit {number}", "own_cost": 1000.0}}


def _link(number: int, parties: int) -> dict[str, Any]:
    ends = {"supplier": f"unit-{number % parties}", "customer": f"unit-{(number * 7 + 1) % parties}"}
    return {"link": {"id": f"link-{number}", **ends, "offering": f"Offering {number}", "volume": 12.0}}


if __name__ == "__main__":
    main()
