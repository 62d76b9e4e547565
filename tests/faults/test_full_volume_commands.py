"""Commands that find the volume full: exit 2 with words, no cut file, the old schema; and the next try works."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import MetaData

from app.service.operations import verify_file, verify_stored
from app.service.organisations import import_organisation
from app.storage.database import Database
from app.storage.migrate import migrate
from app.storage.schema import newest, schema_of
from app.storage.tables import METADATA
from tests import databases
from tests.builders import a_chain, department
from tests.faults import forked
from tests.faults.stored import DOOR, opened
from tests.faults.volumes import Volume, database_on_a_volume

BAD_INPUT = 2
OLD = "0003"
TWENTY = pytest.param(20, marks=[pytest.mark.long, pytest.mark.timeout(3600)])
Placed = tuple[Volume, str]


@pytest.fixture(params=databases.BACKENDS)
def placed(request: pytest.FixtureRequest) -> Iterator[Placed]:
    """A database on a volume of its own."""
    with database_on_a_volume(request.param) as found:
        yield found


def run(url: str, said: Path, *arguments: str, **environment: str) -> int | None:
    """The exit status of a command; what it says is kept."""
    with forked.command(url, *arguments, said=said, **environment) as process:
        process.join()
        return process.exitcode


@pytest.mark.parametrize("times", [1, TWENTY])
def test_backups_and_exports_that_find_no_room_leave_no_file_and_the_next_work(
    placed: Placed, tmp_path: Path, times: int
) -> None:
    (volume, url), chance, said = placed, random.Random(7), tmp_path / "said"
    context = opened(url)
    noise = [department(f"d{n}", name=f"{chance.getrandbits(480):x}") for n in range(2_000)]
    import_organisation(context, a_chain(noise), "org", DOOR)
    context.database.close()
    (folder := volume.folder / "files").mkdir()
    commands = {"kept.zip": ("backup", "--output"), "kept.json": ("export", "--output")}
    whole = {}
    for name, command in commands.items():
        assert run(url, said, *command, str(folder / name)) == 0, said.read_text()
        whole[name] = (folder / name).read_bytes()

    for _ in range(times):
        for name, command in commands.items():
            volume.fill(left=chance.randrange(len(whole[name]) * 9 // 10))
            assert run(url, said, *command, str(folder / name)) == BAD_INPUT
            assert name in said.read_text()
            assert "No space left on device; free space there" in said.read_text()
            assert {file.name: file.read_bytes() for file in folder.iterdir()} == whole
    volume.make_room()
    for name, command in commands.items():
        assert run(url, said, *command, str(folder / name)) == 0, said.read_text()
    assert verify_file(folder / "kept.zip").organisations == 1
    assert verify_stored(context) == (1, [])
    context.database.close()


@pytest.mark.parametrize("times", [1, TWENTY])
def test_a_migration_that_finds_no_room_leaves_the_old_schema_and_the_next_works(
    placed: Placed, tmp_path: Path, times: int
) -> None:
    (volume, url), chance, said = placed, random.Random(7), tmp_path / "said"
    old = Database(url)
    for time in range(times):
        start_over(old)
        volume.fill(left=chance.randrange(16) * 4096)

        assert run(url, said, "migrate", CUSTCHAIN_BACKUP_DIRECTORY=str(tmp_path)) == BAD_INPUT, f"time {time}"

        assert "full" in said.read_text()
        with old.reading() as connection:
            assert schema_of(connection) == OLD
        volume.make_room()
        context = opened(url)
        with context.database.reading() as connection:
            assert schema_of(connection) == newest()
        assert verify_stored(context) == (0, [])
        context.database.close()
    old.close()


def start_over(database: Database) -> None:
    """Nothing but the empty tables of an old schema."""
    with database.transaction() as connection:
        there = MetaData()
        there.reflect(connection, only=lambda name, _: name in {*METADATA.tables, "alembic_version"})
        there.drop_all(connection)
    migrate(database, to=OLD)
    database.close()  # so that no log of SQLite's is left that has room of its own
