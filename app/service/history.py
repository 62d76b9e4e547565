"""The revisions of a chain, and the difference between two of them."""

import json
from typing import Any

from sqlalchemy import Connection

from app.service import pages
from app.service.analyses import ask
from app.service.chain_questions.numbers import CHANGES, HeadlineChanges
from app.service.context import Context
from app.service.past import Moment, load_at
from app.service.stored import StoredChain, find_head
from app.service.versions import Version
from app.storage.repository import revisions
from app.storage.repository.entities import Stored
from schemas.difference import Change
from schemas.errors import NotFound
from schemas.history import ChainDifference, EntityDifference, FieldChange, Revision, RevisionChanges, RevisionPage


def list_revisions(context: Context, organisation_id: str, limit: int, after: str | None) -> RevisionPage:
    """A page of a chain's revisions, newest first."""
    listing = f"{organisation_id}/revisions"
    before = pages.position(listing, after) or None
    with context.database.reading() as connection:
        head = find_head(connection, organisation_id)
        rows = revisions.page(connection, head.key, before, limit + 1)
    shown, last = pages.split(rows, limit)
    return RevisionPage(items=[told(row) for row in shown], next=pages.cursor(listing, last.number) if last else None)


def get_revision(connection: Connection, organisation: int, number: int) -> Revision:
    """One revision; raises NotFound."""
    row = revisions.find(connection, organisation, number)
    if row is None:
        raise NotFound(f"there is no revision {number}; GET …/revisions lists them")
    return told(row)


def told(row: revisions.Revision) -> Revision:
    """A revision as it is shown."""
    changes = RevisionChanges.model_validate_json(row.changes) if row.changes else None
    return Revision(**{**row._asdict(), "changes": changes})


def get_difference(
    context: Context, organisation_id: str, before: Moment, after: Moment | None
) -> tuple[ChainDifference, Version]:
    """What changed from one revision to another, the newest unless told, and the version of the later one."""
    with context.database.reading() as connection:
        head = find_head(connection, organisation_id)
        first = load_at(connection, organisation_id, before)
        second = load_at(connection, organisation_id, head.revision if after is None else after)
    told, _ = ask(
        context, context.analyses, organisation_id, HeadlineChanges(), second.head.revision, first.head.revision
    )
    return _difference(first, second, CHANGES.validate_json(told)), second.version


def _difference(first: StoredChain, second: StoredChain, headline: dict[str, Change]) -> ChainDifference:
    headers = [json.loads(chain.head.header) for chain in (first, second)]
    extra = changed_fields(*({"extra": header.get("extra")} for header in headers))
    return ChainDifference(
        before=first.head.revision,
        after=second.head.revision,
        organisation=changed_fields(*(header.get("organisation", {}) for header in headers)),
        extra=extra.get("extra"),
        parties=_entities(first.parties, second.parties),
        links=_entities(first.links, second.links),
        headline=headline,
    )


def _entities(first: dict[str, Stored], second: dict[str, Stored]) -> dict[str, EntityDifference]:
    found = {}
    for key in {**first, **second}:
        texts = [rows[key].document if key in rows else None for rows in (first, second)]
        if texts[0] != texts[1]:
            documents = [json.loads(text) if text else {} for text in texts]
            presence = "changed" if all(texts) else "added" if texts[1] else "removed"
            found[key] = EntityDifference(presence=presence, fields=changed_fields(*documents))
    return found


def changed_fields(before: dict[str, Any], after: dict[str, Any]) -> dict[str, FieldChange]:
    """The fields of two documents that are not the same.

    >>> changed_fields({"a": 1, "b": 2}, {"a": 1, "b": 3})
    {'b': FieldChange(before=2, after=3)}
    """
    return {
        name: FieldChange(before=before.get(name), after=after.get(name))
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    }
