"""A disk that fills up: writes are refused in words, nothing answered is lost, and room mends it without a restart."""

import random
import sys
from pathlib import Path

import httpx2
import pytest

from app.service.operations import backup, verify_file, verify_stored
from app.service.organisations import import_organisation
from app.settings import sqlite_url
from app.storage.database import Database
from app.storage.migrate import migrate
from app.storage.repository import bulk
from app.storage.schema import newest, schema_of
from app.storage.tables import METADATA
from tests.builders import a_chain, department
from tests.faults import forked
from tests.faults.kills import API
from tests.faults.stored import DOOR, opened
from tests.servers import KeyOfTheServer

resource = pytest.importorskip("resource", reason="Windows limits files in another way")
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits another process's files")

MARGIN = 300_000
NOTE = "x" * 9_000
BAD_INPUT = 2
SHARED_MEMORY = 40_000
"""Bytes of a file that SQLite itself needs to read."""
TWENTY = pytest.param(20, marks=[pytest.mark.long, pytest.mark.timeout(3600)])


@pytest.mark.parametrize("times", [1, TWENTY])
def test_a_full_disk_loses_nothing_that_was_answered(tmp_path: Path, times: int) -> None:
    url, chance, answered = sqlite_url(tmp_path / "chains.db"), random.Random(7), 0
    with forked.server(url) as (server, address):
        client = httpx2.Client(base_url=address, timeout=60, auth=KeyOfTheServer())
        client.post(API, json={"id": "org", "name": "Org"}).raise_for_status()

        def write(number: int) -> httpx2.Response:
            party = {"kind": "department", "own_cost": number, "extra": {"note": NOTE}}
            return client.put(f"{API}/org/parties/d{number:04}", json=party)

        for time in range(times):
            largest = max(file.stat().st_size for file in tmp_path.iterdir()) + MARGIN + chance.randrange(20_000)
            before, most = resource.prlimit(server.pid, resource.RLIMIT_FSIZE), answered + 500
            resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (largest, before[1]))
            while (answer := write(answered + 1)).status_code == 201:
                answered += 1
                assert answered < most, "the limit was never reached"

            assert answered > 0
            assert answer.status_code in {503, 507}
            assert answer.json()["code"] in {"storage_full", "storage_failed"}
            assert "nothing was changed" in answer.json()["detail"]
            stored = client.get(f"{API}/org/chain").json()["parties"]
            assert [party["own_cost"] for party in stored] == list(range(1, answered + 1)), f"time {time}"

            resource.prlimit(server.pid, resource.RLIMIT_FSIZE, before)
            answered += 1
            assert write(answered).status_code == 201, f"time {time}"
    context = opened(url)
    assert verify_stored(context) == (1, [])
    context.database.close()
    print(f"full {times} times: {answered} changes answered, all there")  # noqa: T201 - the figure to report


@pytest.mark.parametrize("times", [2, TWENTY])
def test_a_backup_that_finds_no_room_leaves_no_file_and_the_next_works(tmp_path: Path, times: int) -> None:
    url, chance, said = sqlite_url(tmp_path / "chains.db"), random.Random(7), tmp_path / "said"
    context = opened(url)
    noise = [department(f"d{n}", name=f"{chance.getrandbits(480):x}") for n in range(2_000)]
    import_organisation(context, a_chain(noise), "org", DOOR)
    context.database.close()
    (folder := tmp_path / "backups").mkdir()
    backup(context.database, folder / "whole.zip")
    whole = (folder / "whole.zip").stat().st_size

    for _ in range(times):
        limit = chance.randrange(SHARED_MEMORY, whole * 9 // 10)
        arguments = ("backup", "--output", str(folder / "cut.zip"))
        with forked.command(url, *arguments, said=said, largest_file=limit) as process:
            process.join()

        assert process.exitcode == BAD_INPUT
        assert "cut.zip" in said.read_text()
        assert "File too large" in said.read_text()
        assert [file.name for file in folder.iterdir()] == ["whole.zip"]
    backup(context.database, folder / "again.zip")
    assert verify_file(folder / "again.zip").organisations == 1
    assert verify_stored(context) == (1, [])
    context.database.close()


@pytest.mark.parametrize("times", [2, TWENTY])
def test_a_migration_that_finds_no_room_leaves_the_old_schema_and_the_next_works(tmp_path: Path, times: int) -> None:
    chance = random.Random(7)
    for time in range(times):
        (folder := tmp_path / str(time)).mkdir()
        url, said = sqlite_url(folder / "chains.db"), folder / "said"
        old = Database(url)
        migrate(old, to="0003")
        old.close()
        limit = chance.randrange(1, (folder / "chains.db").stat().st_size)

        with forked.command(url, "migrate", said=said, largest_file=limit) as process:
            process.join()

        assert process.exitcode == BAD_INPUT, said.read_text()
        with old.reading() as connection:
            assert schema_of(connection) == "0003"
        old.close()
        context = opened(url)
        with context.database.reading() as connection:
            assert schema_of(connection) == newest()
            assert {table.name for table in bulk.tables_of(connection, METADATA.tables)} == set(METADATA.tables)
        assert verify_stored(context) == (0, [])
        context.database.close()
