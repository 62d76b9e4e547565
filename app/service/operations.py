"""What who runs the service does with all that is stored: back it up, check it, put a backup in its place."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.service import audit_check
from app.service.chains import get_document
from app.service.context import Context
from app.service.organisations import list_organisations
from app.storage.backup import Manifest, save_backup
from app.storage.database import Database
from app.storage.repository.visible import EVERY
from app.storage.restore import verify_backup
from app.storage.schema import is_current
from chain import ChainGraph
from schemas.errors import CustchainError, Refused
from schemas.reading import read_chain

PAGE = 100


@dataclass(frozen=True)
class Inventory:
    """What a backup holds, in numbers."""

    rows: int
    organisations: int
    schema: str
    made: datetime

    @classmethod
    def of(cls, manifest: Manifest) -> "Inventory":
        """The numbers of a manifest."""
        counts = {entry.name: entry.rows for entry in manifest.tables}
        return cls(sum(counts.values()), counts.get("organisation", 0), manifest.schema_revision, manifest.made)


def backup(database: Database, file: Path) -> Inventory:
    """Write everything stored into a file."""
    return Inventory.of(save_backup(database, file))


def verify_file(file: Path) -> Inventory:
    """Check a backup."""
    return Inventory.of(verify_backup(file))


def verify_stored(context: Context) -> tuple[int, list[str]]:
    """Read everything stored as the service would: how many organisations, and what is wrong."""
    database = context.database
    with database.reading() as connection:
        if not is_current(connection):
            raise Refused("the database has another version's schema; run `custchain migrate` first")
        wrong = [f"file: {fault}" for fault in database.backend.faults(connection)]
        wrong += [f"table {table}: rows refer to nothing" for table in database.backend.broken_references(connection)]
    organisations = _every_organisation(context)
    for organisation in organisations:
        try:
            document, _ = get_document(context, organisation)
            ChainGraph.from_document(read_chain(document.model_dump(mode="json", exclude_none=True)))
        except (CustchainError, ValueError) as error:
            wrong.append(f"organisation {organisation}: {error}")
    wrong += [str(fault) for fault in audit_check.verify(context)]
    return len(organisations), wrong


def default_backup_name() -> Path:
    """A name that says when: custchain-20261122T120000Z.zip."""
    return Path(f"custchain-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.zip")


def _every_organisation(context: Context) -> list[str]:
    found: list[str] = []
    after: str | None = None
    while True:
        page = list_organisations(context, EVERY, PAGE, after)
        found += [item.id for item in page.items]
        after = page.next
        if after is None:
            return found
