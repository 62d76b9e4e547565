"""What happened to a chain since a revision, told without values."""

from sqlalchemy import Connection

from app.service.context import Context
from app.service.entities import LINKS, PARTIES
from app.service.stored import find_head
from app.storage.repository import marks, revisions
from app.storage.repository.marks import Mark
from schemas.history import ChainEvent, ChangedIds, Resync, RevisionChanges, TouchedIds

REPLAYED = 1000
"""Revisions told one by one; whoever missed more reads the chain again."""
AT_ONCE = 100
IDS_NAMED = 1000


def mark_of(context: Context, organisation_id: str) -> Mark:
    """How far a chain is; raises NotFound."""
    with context.database.reading() as connection:
        head = find_head(connection, organisation_id)
    return Mark(head.stamp, head.revision)


def marks_of(context: Context, organisation_ids: list[str]) -> dict[str, Mark]:
    """How far these chains are; those that are gone are missing."""
    with context.database.reading() as connection:
        return dict(marks.marks(connection, organisation_ids))


def events_after(context: Context, organisation_id: str, revision: int) -> list[ChainEvent | Resync]:
    """The next events after a revision, at most AT_ONCE; one Resync where it was missed too long ago, or never was."""
    with context.database.reading() as connection:
        head = find_head(connection, organisation_id)
        if revision > head.revision or head.revision - revision > REPLAYED:
            return [Resync(revision=head.revision)]
        rows = revisions.following(connection, head.key, revision, AT_ONCE)
        if not rows:
            return []
        told = [(row, RevisionChanges.model_validate_json(row.changes)) for row in rows if row.changes]
        named = {row.number: changes.header for row, changes in told if _is_few(changes)}
        touched = _touched(connection, head.key, named)
        return [_event(row, touched.get(row.number)) for row in rows]


def _event(row: revisions.Revision, changed: ChangedIds | None) -> ChainEvent:
    return ChainEvent(revision=row.number, author=row.author, at=row.at, source=row.source, changed=changed)


def _is_few(changes: RevisionChanges) -> bool:
    return sum(part.added + part.changed + part.removed for part in (changes.parties, changes.links)) <= IDS_NAMED


def _touched(connection: Connection, organisation: int, named: dict[int, bool]) -> dict[int, ChangedIds]:
    """What each of the revisions in `named` touched; `named` says whether that was the organisation too."""
    found: dict[int, dict[str, dict[str, bool]]] = {number: {} for number in named}
    for kind in (PARTIES, LINKS):
        for touch in marks.touches(connection, kind.table, organisation, list(named)):
            found[touch.revision].setdefault(kind.collection, {})[touch.id] = touch.opened
    return {revision: _ids(kinds, named[revision]) for revision, kinds in found.items()}


def _ids(kinds: dict[str, dict[str, bool]], organisation: bool) -> ChangedIds:
    opened, closed = (
        {name: [key for key, is_opened in ids.items() if is_opened is wanted] for name, ids in kinds.items()}
        for wanted in (True, False)
    )
    return ChangedIds(**opened, organisation=organisation, removed=TouchedIds(**closed))
