"""A database that grew by much at once plans by what it holds now, not by what it held when it looked last."""

from pathlib import Path

from app.service.context import Context
from app.service.door import Door
from app.service.organisations import import_organisation
from app.storage.database import Database
from app.storage.migrate import migrate
from app.storage.repository.bulk import MUCH
from schemas.chain import ChainDocument
from schemas.party import Party
from tests.databases import fresh


def test_postgresql_knows_how_much_an_import_brought(tmp_path: Path) -> None:
    with fresh("postgresql", tmp_path) as url:
        context = Context(Database(url))
        migrate(context.database)
        parties = [Party(id=f"unit-{number}", kind="department") for number in range(MUCH + 1)]
        import_organisation(context, ChainDocument(parties=parties), "large", Door("ann", "test"))
        with context.database.reading() as connection:
            known = connection.exec_driver_sql("SELECT reltuples FROM pg_class WHERE relname = 'party'").scalar_one()
        context.database.close()
    assert known == MUCH + 1
