"""A database of every schema there ever was is brought up to date with nothing lost."""

import json
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from app.service.chains import get_chain
from app.service.context import Context
from app.service.operations import verify_stored
from app.service.restoring import restore
from app.settings import Settings
from app.storage.database import Database
from app.storage.schema import MIGRATIONS, newest, schema_of
from tests.builders import shop_data
from tests.storage.write_schema_fixture import FIXTURES

KEPT = sorted(FIXTURES.glob("*.zip"))


def test_every_schema_but_the_one_being_made_is_kept() -> None:
    history = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()} - {newest()}

    assert history <= {file.stem for file in KEPT}, (
        "run `python -m tests.storage.write_schema_fixture` before migrating"
    )


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_an_old_database_holds_the_same_chain_in_the_newest_schema(settings: Settings, file: Path) -> None:
    context = Context(Database(settings.database_url))

    restore(context.database, file)

    with context.database.reading() as connection:
        assert schema_of(connection) == newest()
        assert connection.exec_driver_sql("SELECT count(*) FROM party").scalar_one() == 6
        assert connection.exec_driver_sql("SELECT count(*) FROM revision").scalar_one() == 2
    stored, wanted = json.loads(get_chain(context, "shop").json), shop_data()
    wanted["parties"][0]["own_cost"] = 120.0
    assert {p["id"]: p.get("own_cost") for p in stored["parties"]} == {
        p["id"]: p.get("own_cost") for p in wanted["parties"]
    }
    assert [link["id"] for link in stored["links"]] == [link["id"] for link in wanted["links"]]
    assert verify_stored(context) == (1, [])
    context.database.close()
