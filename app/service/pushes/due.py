"""Changes whose time has come, made; and those still to come, listed and withdrawn."""

import json
import logging
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from app.service import audit, pages
from app.service.context import Context
from app.service.door import Door
from app.service.pushes.body import Listed
from app.service.pushes.items import comparable
from app.service.pushes.pushing import Asked, make_push
from app.service.stored import find_head
from app.storage.repository import pushes
from app.storage.repository.pushes import Scheduled
from schemas.change import PushHead
from schemas.errors import CustchainError, NotFound
from schemas.push import ScheduledChange, ScheduledPage

log = logging.getLogger("custchain")

AT_ONCE = 1_000
NOBODY = "nobody"


def apply_due(context: Context) -> int:
    """Make every change whose time has come, of all organisations: how many."""
    made = 0
    try:
        while _any(context):
            with context.database.transaction() as connection:
                made += make_due(context, connection, None)
    except CustchainError as error:
        log.warning("scheduled changes wait: %s", error)
    return made


def make_due(context: Context, connection: Connection, organisation: int | None) -> int:
    """Make a batch of the changes whose time has come, as a part of a transaction: how many."""
    found = pushes.due(connection, context.clock(), organisation, AT_ONCE)
    pushes.withdraw(connection, [row.key for row in found])
    found.sort(key=lambda row: (row.due, _version(row), row.key))
    for (organisation_id, source, handle), rows in groupby(found, lambda r: (r.organisation, r.source, r.handle)):
        changes: list[object] = [_undated(json.loads(row.change)) for row in rows]
        body = Listed(PushHead(source=source), changes)
        door = Door(handle or NOBODY, source, "took effect as scheduled")
        make_push(context, connection, organisation_id, body, door, Asked(due=True))
    return len(found)


def list_scheduled(context: Context, organisation_id: str, limit: int, after: str | None) -> ScheduledPage:
    """A page of an organisation's changes that take effect later, soonest first."""
    listing = f"{organisation_id}/scheduled"
    start = pages.position(listing, after)
    with context.database.reading() as connection:
        head = find_head(connection, organisation_id)
        rows = pushes.scheduled_page(connection, head.key, start, limit + 1)
    shown, last = pages.split(rows, limit)
    following = pages.cursor(listing, start + limit) if last else None
    return ScheduledPage(items=[_told(row) for row in shown], next=following)


def withdraw(context: Context, organisation_id: str, key: int, door: Door) -> None:
    """Give up a change that would take effect later."""
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        if not pushes.withdraw(connection, [key], head.key):
            raise NotFound("there is no such scheduled change; it may have taken effect")
        author = context.author(door)
        audit.record(connection, head.key, "scheduled_withdrawn", author, subject=f"scheduled change {key}")


def _any(context: Context) -> bool:
    with context.database.reading() as connection:
        return bool(pushes.due(connection, context.clock(), None, 1))


def _version(row: Scheduled) -> str:
    return comparable(json.loads(row.change).get("version")) or ""


def _undated(change: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in change.items() if name != "effective"}


def _told(row: Scheduled) -> ScheduledChange:
    change = json.loads(row.change)
    noun = "party" if change.get("party") else "link"
    stated = change[noun]
    known = stated.get("id") or f"{stated.get('supplier')}>{stated.get('customer')}:{stated.get('offering') or ''}"
    return ScheduledChange(
        id=row.key,
        source=row.source,
        push=row.push,
        due=row.due,
        op=change["op"],
        fields=sorted(set(stated) - {"id"}),
        **{noun: known},
    )
