"""`python -m tests.storage.write_schema_fixture`: keeps a backup of the newest schema, for later versions to upgrade.

Run it once for each release that changes the schema, before the next migration is written.
"""

import tempfile
from pathlib import Path

from app.service.context import Context
from app.service.door import Door
from app.service.entities import PARTIES
from app.service.entity_edits import patch_entity
from app.service.operations import backup
from app.service.organisations import import_organisation
from app.service.versions import ANY_VERSION
from app.settings import sqlite_url
from app.storage.database import Database
from app.storage.migrate import migrate
from app.storage.schema import newest
from schemas.reading import read_chain
from tests.builders import shop_data

FIXTURES = Path(__file__).parent.parent / "fixtures" / "schemas"
DOOR = Door("ada", "api", "budget round")


def main() -> None:
    """The shop at its second revision."""
    with tempfile.TemporaryDirectory() as folder:
        context = Context(Database(sqlite_url(Path(folder) / "chains.db")))
        migrate(context.database)
        import_organisation(context, read_chain(shop_data()), "shop", DOOR)
        patch_entity(context, PARTIES, "shop", "farm", {"own_cost": 120}, ANY_VERSION, DOOR)
        backup(context.database, FIXTURES / f"{newest()}.zip")
        context.database.close()


if __name__ == "__main__":
    main()
