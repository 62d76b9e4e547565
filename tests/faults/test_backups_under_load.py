"""Backups made while others write: each is one committed revision, whole."""

import threading
from pathlib import Path

import pytest

from app.service.chains import get_document, put_chain
from app.service.context import Context
from app.service.door import Door
from app.service.operations import backup, verify_stored
from app.service.organisations import import_organisation
from app.service.restoring import restore
from app.service.rows import ChainRows
from app.service.versions import ANY_VERSION
from app.storage.database import Database
from app.storage.migrate import migrate
from tests import databases
from tests.faults.stored import chain

DOOR = Door("test", "test")
HUNDRED = pytest.param(100, marks=[pytest.mark.long, pytest.mark.timeout(3600)])


@pytest.mark.parametrize("backups", [5, HUNDRED])
@pytest.mark.parametrize("backend", databases.BACKENDS)
def test_every_backup_is_one_committed_revision(backend: str, tmp_path: Path, backups: int) -> None:
    (tmp_path / "source").mkdir()
    with databases.fresh(backend, tmp_path / "source") as url:
        source, stopped = Context(Database(url)), threading.Event()
        migrate(source.database)
        import_organisation(source, chain(1), "org", DOOR)

        def write() -> None:
            # Revision n is the chain whose every number is n.
            number = 1
            while not stopped.is_set():
                number += 1
                put_chain(source, "org", ChainRows.of(chain(number)), ANY_VERSION, DOOR)

        writer = threading.Thread(target=write)
        writer.start()
        try:
            files = [tmp_path / f"{number}.zip" for number in range(backups)]
            for file in files:
                backup(source.database, file)
        finally:
            stopped.set()
            writer.join()
            source.database.close()

    revisions = [restored_revision(backend, tmp_path, file) for file in files]
    assert revisions == sorted(revisions)
    assert len(set(revisions)) > 1


def restored_revision(backend: str, folder: Path, file: Path) -> int:
    """The revision a backup holds, every number of which must be the revision's own."""
    (place := folder / file.stem).mkdir()
    with databases.fresh(backend, place) as url:
        context = Context(Database(url))
        restore(context.database, file)
        document, version = get_document(context, "org")
        numbers = {party.own_cost for party in document.parties} | {link.cost for link in document.links}
        assert numbers == {float(version.number)}
        assert verify_stored(context) == (1, [])
        context.database.close()
    return version.number
