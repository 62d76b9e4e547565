"""SQLite's WAL-reset fault: 16 write while the log is emptied after every change, and the file stays sound.

The product empties the log on a second connection, but only in the turn of the one who writes; that is what holds here.
"""

import threading
import time
from pathlib import Path

import pytest

from app.service.entities import PARTIES
from app.service.entity_edits import put_entity
from app.service.operations import verify_stored
from app.service.organisations import create_organisation, list_organisations
from app.service.versions import ANY_VERSION
from app.settings import sqlite_url
from app.storage import sqlite
from app.storage.repository.visible import EVERY
from schemas.answers import NewOrganisation
from tests.faults.stored import DOOR, opened

WRITERS = 16
UNITS = 50
HALF_AN_HOUR = pytest.param(1800.0, marks=[pytest.mark.long, pytest.mark.timeout(3600)])
SCRUBBED_EVERY = 1.0


@pytest.mark.parametrize("seconds", [2.0, HALF_AN_HOUR])
def test_sixteen_writers_and_forced_checkpoints_leave_a_sound_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    monkeypatch.setattr(sqlite, "LOG_TRUNCATED_FROM", 1)
    context = opened(sqlite_url(tmp_path / "chains.db"))
    create_organisation(context, NewOrganisation(id="org", name="Org"), DOOR)
    until, made, failed = time.monotonic() + seconds, [0] * WRITERS, []

    def write(writer: int) -> None:
        while time.monotonic() < until:
            try:
                unit, body = f"w{writer}-{made[writer] % UNITS}", {"kind": "department", "own_cost": made[writer]}
                seen = ANY_VERSION if made[writer] >= UNITS else None
                put_entity(context, PARTIES, "org", unit, body, seen, DOOR)
            except Exception as error:
                failed.append(repr(error))
                return
            made[writer] += 1

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    scrubs = 0
    while any(thread.is_alive() for thread in threads):
        list_organisations(context, EVERY, 10, None)
        scrubs += context.database.scrub()
        time.sleep(SCRUBBED_EVERY)
    for thread in threads:
        thread.join()

    assert failed == []
    assert verify_stored(context) == (1, [])
    context.database.close()
    print(  # noqa: T201 - the figure to report
        f"SQLite {sqlite.sqlite3.sqlite_version}, {seconds:.0f} s: {sum(made)} changes, the log emptied after each,"
        f" the file built anew {scrubs} times: integrity and references hold"
    )
