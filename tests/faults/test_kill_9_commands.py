"""kill -9 amid commands: the old or the new, never a mixture, and the next try works."""

import random
from pathlib import Path

import pytest

from app.service.chains import get_document
from app.service.context import Context
from app.service.operations import backup, verify_stored
from app.service.organisations import delete_organisation, import_organisation
from app.service.versions import ANY_VERSION
from app.storage.database import Database
from app.storage.migrate import migrate
from app.storage.schema import newest, schema_of
from tests import databases
from tests.faults.kills import MOST_TRIES, both_lengths, duration, kill_often, killed_command
from tests.faults.stored import DOOR, chain, costs, every, opened

BIG = 2_000


@both_lengths
def test_a_killed_restore_leaves_the_old_or_the_new(database_url: str, tmp_path: Path, trials: int) -> None:
    context, files = opened(database_url), []
    for cost in (1, 2):
        name = f"state-{cost}"
        import_organisation(context, chain(cost, BIG), name, DOOR)
        files.append(tmp_path / f"{name}.zip")
        backup(context.database, files[-1])
    states = [["state-1"], ["state-1", "state-2"]]
    whole = max(duration(database_url, "restore", str(file)) for file in files)

    def check() -> None:
        assert every(context) in states
        assert {1.0} == costs(context, "state-1")
        assert verify_stored(context)[1] == []

    killed = kill_often(database_url, trials, whole, check, lambda n: ("restore", str(files[n % 2])))
    context.database.close()
    assert killed >= trials


@both_lengths
def test_a_killed_import_stores_the_whole_file_or_nothing(database_url: str, tmp_path: Path, trials: int) -> None:
    context, file = opened(database_url), tmp_path / "chain.json"
    file.write_text(chain(7, BIG).model_dump_json(exclude_none=True))
    duration(database_url, "import", str(file), "--organisation", "first")
    whole = duration(database_url, "import", str(file), "--organisation", "second")

    def check() -> None:
        for organisation in every(context):
            assert len(get_document(context, organisation)[0].parties) == BIG
            delete_organisation(context, organisation, ANY_VERSION, DOOR)

    killed = kill_often(
        database_url, trials, whole, check, lambda n: ("import", str(file), "--organisation", f"org-{n}")
    )
    assert verify_stored(context)[1] == []
    context.database.close()
    assert killed >= trials


@both_lengths
@pytest.mark.parametrize("backend", databases.BACKENDS)
def test_a_killed_migration_leaves_the_old_or_the_new_schema(backend: str, tmp_path: Path, trials: int) -> None:
    chance, killed, whole = random.Random(9), 0, 0.0
    for trial in range(MOST_TRIES * trials + 2):
        if killed >= trials:
            break
        (folder := tmp_path / str(trial)).mkdir()
        with databases.fresh(backend, folder) as url:
            database = Database(url)
            migrate(database, to="0001")
            if trial < 2:  # the first start of all is slower than those that follow
                whole = duration(url, "migrate")
                database.close()
                continue
            hit = killed_command(url, chance.uniform(0.1, 1.0) * whole, "migrate")
            killed, whole = killed + hit, whole if hit else whole * 0.8

            with database.reading() as connection:
                assert schema_of(connection) in {"0001", newest()}
            assert migrate(database)[1] == newest()
            assert verify_stored(Context(database)) == (0, [])
            database.close()
    assert killed >= trials
