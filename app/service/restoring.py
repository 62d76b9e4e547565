"""Putting a backup in place of everything stored, without bringing back who was erased since it was made."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from app.service import erased_names
from app.service.context import Context
from app.service.door import Door
from app.service.erase import erase_names, scrub
from app.service.operations import Inventory
from app.storage.database import Database
from app.storage.repository.erased_words import ErasedWord
from app.storage.restore import read_rows, restore_backup
from app.storage.trail_tables import ERASED_WORD
from schemas.errors import NotFound

DOOR = Door("local", "restore", "erased after the backup was made")


@dataclass(frozen=True)
class Restored:
    """What was restored, how many people erased since were erased again, and whether the files hold none."""

    inventory: Inventory
    erased_again: int
    scrubbed: bool


def restore(database: Database, file: Path, erasures: Path | None = None) -> Restored:
    """Put a backup in place of everything stored.

    Whoever was erased after it was made is erased again: as the database knows that is replaced, and as the newer
    backup `erasures` does.
    """
    context = Context(database)
    elsewhere = {ErasedWord(**row) for row in read_rows(erasures, ERASED_WORD)} if erasures else set()
    with database.transaction() as connection:
        known = erased_names.kept(connection) | elsewhere
        manifest = restore_backup(database, file)
        again = _erase_again(context, connection, known)
    return Restored(Inventory.of(manifest), again, not again or scrub(context))


def _erase_again(context: Context, connection: Connection, known: set[ErasedWord]) -> int:
    since = known - erased_names.kept(connection)
    names = erased_names.find_again(connection, since)
    count = 0
    for name in sorted(names, key=len, reverse=True):
        # A handle in a longer text is not the person, and a full name goes with its handle.
        with suppress(NotFound), connection.begin_nested():
            erase_names(context, connection, name, DOOR)
            count += 1
    erased_names.keep(connection, since)
    return count
