"""What `custchain backup`, `verify`, `restore` and `migrate` do with the database."""

from pathlib import Path

from app.cli.erasing import NOT_SCRUBBED
from app.cli.terminal import say
from app.main import open_context, open_database
from app.service import operations, restoring
from app.service.operations import Inventory
from app.settings import load_settings
from app.storage import migrate as migration
from schemas.errors import Refused


def backup(output: Path | None) -> None:
    """Write everything stored into a file, as of one moment."""
    file = output or operations.default_backup_name()
    held = operations.backup(open_database(load_settings()), file)
    say(f"{file}: {_told(held)}")


def verify(file: Path | None) -> None:
    """Check a backup, or everything stored."""
    if file is not None:
        held = operations.verify_file(file)
        say(f"{file}: sound. {_told(held)}, made {held.made.isoformat(timespec='seconds')}")
        return
    context = open_context(load_settings())
    organisations, wrong = operations.verify_stored(context)
    if wrong:
        raise Refused("\n".join([*wrong, "restore the newest backup that `custchain verify FILE` calls sound"]))
    say(f"Sound: {organisations:,} organisations read whole.")


def restore(file: Path, erasures: Path | None) -> None:
    """Put a backup in place of everything stored."""
    done = restoring.restore(open_database(load_settings()), file, erasures)
    say(f"Restored {_told(done.inventory)}")
    if done.erased_again:
        say(f"Erased again, for they had been erased after the backup was made: {done.erased_again:,} people")
    if not done.scrubbed:
        say(NOT_SCRUBBED)


def migrate() -> None:
    """Bring the database's schema up to date."""
    settings = load_settings()
    before, after = migration.migrate(open_database(settings), backups=settings.backup_folder, say=say)
    say(f"The schema was {after} already." if before == after else f"The schema is now {after}.")


def _told(held: Inventory) -> str:
    return f"{held.organisations:,} organisations, {held.rows:,} rows, schema {held.schema}"
