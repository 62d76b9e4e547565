"""Is the audit trail whole? Every chain is sealed again, and every revision compared with what it promised."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from app.service.audit import revision_details
from app.service.context import Context
from app.service.seal import digest, seal
from app.storage.repository import audit, revisions
from app.storage.repository.audit import Entry, Head
from app.storage.tables import LINK, PARTY

SHOWN = 100


class Fault(NamedTuple):
    """Something that is not as it was written: in which chain, at which row, and what."""

    organisation: int
    number: int
    what: str


def verify(context: Context, anchors: Sequence[Head] = ()) -> list[Fault]:
    """Every fault of the audit trail, at most SHOWN of each chain; none means that nothing was altered.

    Rows cut off the end of a chain, together with its head, show only against `anchors` that were kept elsewhere.
    """
    found: list[Fault] = []
    with context.database.reading() as connection:
        heads = {head.organisation: head for head in audit.heads(connection)}
        kept = {anchor.organisation: anchor for anchor in anchors}
        for organisation in sorted({*audit.chains(connection), *kept}):
            faults = _chain_faults(connection, organisation, heads.get(organisation), kept.get(organisation))
            found += [fault for fault, _ in zip(faults, range(SHOWN), strict=False)]
    return found


def _chain_faults(connection: Connection, organisation: int, head: Head | None, anchor: Head | None) -> Iterator[Fault]:
    last = Head(organisation, 0, audit.BEGINNING)
    told: set[int] = set()
    existing = set(revisions.all_numbers(connection, organisation))
    for entry in audit.entries(connection, organisation):
        yield from _entry_faults(connection, entry, last, existing)
        told.update({entry.revision} if entry.revision is not None else ())
        last = Head(organisation, entry.number, entry.hash)
        if anchor is not None and anchor.number == entry.number and anchor.hash != entry.hash:
            yield Fault(organisation, entry.number, "this row is not the one the anchor was made of")
    if head is None or head != last:
        yield Fault(organisation, last.number, "the newest row is not the one that was written last; rows are missing")
    if anchor is not None and anchor.number > last.number:
        yield Fault(organisation, last.number, f"the anchor names row {anchor.number}; rows are missing at the end")
    for number in sorted(existing - told):
        # Revisions older than the trail itself were made before it was kept.
        if told and number > min(told):
            yield Fault(organisation, 0, f"revision {number} is not in the trail")


def _entry_faults(connection: Connection, entry: Entry, last: Head, existing: set[int]) -> Iterator[Fault]:
    def fault(what: str) -> Fault:
        return Fault(entry.organisation, entry.number, what)

    if entry.number != last.number + 1:
        yield fault(f"follows row {last.number}; rows between are missing")
    if entry.hash != seal(last.hash, entry):
        yield fault("was altered, or stands in another place than it was written")
    if entry.revision is None or not existing:
        return
    if entry.revision not in existing:
        yield fault(f"tells of revision {entry.revision}, which is missing")
    elif entry.salt is not None and entry.digest != _digest(connection, entry, entry.revision, entry.salt):
        yield fault(f"revision {entry.revision} is not what was written then: its reason or documents were altered")


def _digest(connection: Connection, entry: Entry, revision: int, salt: str) -> str:
    found = revisions.find(connection, entry.organisation, revision)
    documents = [
        {row.id: row.document for row in revisions.touched(connection, table, entry.organisation, revision)}
        for table in (PARTY, LINK)
    ]
    header = revisions.header_of(connection, entry.organisation, revision)
    return digest(salt, revision_details(found.reason if found else None, header, *documents))
