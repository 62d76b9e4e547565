"""The audit trail as people read it."""

from app.service import pages
from app.service.context import Context
from app.service.stored import find_head
from app.storage.repository import audit
from schemas.history import AuditEntry, AuditPage


def list_audit(context: Context, organisation_id: str | None, limit: int, after: str | None) -> AuditPage:
    """A page of an organisation's trail, or with None of the whole service's, newest first."""
    listing = f"{organisation_id or ''}/audit"
    before = pages.position(listing, after) or None
    with context.database.reading() as connection:
        chain = find_head(connection, organisation_id).key if organisation_id is not None else audit.SERVICE
        rows = audit.page(connection, chain, before, limit + 1)
    shown, last = pages.split(rows, limit)
    following = pages.cursor(listing, last[0].number) if last else None
    return AuditPage(items=[_told(entry, author) for entry, author in shown], next=following)


def _told(entry: audit.Entry, author: str | None) -> AuditEntry:
    return AuditEntry(
        number=entry.number,
        at=entry.at,
        action=entry.action,
        author=author,
        source=entry.source,
        revision=entry.revision,
        subject=entry.subject,
        digest=entry.digest,
        hash=entry.hash,
    )
