"""Pushes of the past, and the sources they came from."""

import json

from sqlalchemy import Connection

from app.service import pages
from app.service.context import Context
from app.service.pushes.drift import drift_of
from app.service.stored import find_head
from app.storage.repository import pushes, sources
from app.storage.repository.organisations import Head
from app.storage.repository.revisions import utc
from app.storage.repository.sources import Source
from app.storage.tables import LINK, PARTY
from schemas.errors import NotFound
from schemas.push import Drift, PushCounts, PushPage, PushRecord, PushSummary, SourceList, SourceSummary


def list_pushes(context: Context, organisation_id: str, source: str | None, limit: int, after: str | None) -> PushPage:
    """A page of an organisation's pushes, newest first: all, or those of a source."""
    listing = f"{organisation_id}/pushes/{source or ''}"
    before = pages.position(listing, after) or None
    with context.database.reading() as connection:
        head = find_head(connection, organisation_id)
        rows = pushes.page(connection, head.key, source, before, limit + 1)
    shown, last = pages.split(rows, limit)
    return PushPage(items=[summary(row) for row in shown], next=pages.cursor(listing, last.number) if last else None)


def get_push(context: Context, organisation_id: str, number: int) -> PushRecord:
    """One push, and what it did to the chain."""
    with context.database.reading() as connection:
        head = find_head(connection, organisation_id)
        row = pushes.find(connection, head.key, number)
    if row is None:
        raise NotFound(f"there is no push {number}; GET …/pushes lists them")
    return record(row, drift_of(context, organisation_id, row.before, row.revision))


def list_sources(context: Context, organisation_id: str) -> SourceList:
    """The systems that push into an organisation."""
    with context.database.reading() as connection:
        head = find_head(connection, organisation_id)
        found = sources.every(connection, head.key)
        return SourceList(items=[_source(connection, head, source) for source in found])


def summary(row: pushes.Push) -> PushSummary:
    """A push as lists show it."""
    return PushSummary.model_validate(_told(row))


def record(row: pushes.Push, drift: Drift | None) -> PushRecord:
    """A push with its items and its drift."""
    return PushRecord.model_validate(_told(row) | {"drift": drift})


def _told(row: pushes.Push) -> dict[str, object]:
    counts = PushCounts.model_validate_json(row.counts)
    return {**row._asdict(), **json.loads(row.notes), "counts": counts}


def _source(connection: Connection, head: Head, source: Source) -> SourceSummary:
    newest = pushes.page(connection, head.key, source.name, None, 1)
    return SourceSummary(
        name=source.name,
        since=utc(source.at),
        parties=sources.count_brought(connection, source.key, "party", PARTY, head.key),
        links=sources.count_brought(connection, source.key, "link", LINK, head.key),
        scheduled=pushes.count_scheduled(connection, source.key),
        last=summary(newest[0]) if newest else None,
    )
