"""Mappings kept for sources: what was answered once is not asked again."""

import json

from sqlalchemy import Connection

from app.service import audit
from app.service.context import Context
from app.service.door import Door
from app.service.moments import utc
from app.service.stored import find_head
from app.storage.repository import mappings, people
from app.storage.repository.mappings import KeptMapping
from schemas.errors import NotFound
from schemas.importing import MappingList, SavedMapping, plain_mapping
from schemas.mapping import Mapping, shipped_mappings
from schemas.mapping.reading import mapping_of
from schemas.wording import quote


def list_mappings(context: Context, organisation_id: str) -> MappingList:
    """Every mapping kept, and the names of those that come with the product."""
    with context.database.reading() as connection:
        found = mappings.every(connection, find_head(connection, organisation_id).key)
    return MappingList(items=[_told(kept) for kept in found], shipped=shipped_mappings())


def find_mapping(context: Context, organisation_id: str, source: str) -> SavedMapping | None:
    """The mapping kept for a source, if there is one."""
    with context.database.reading() as connection:
        kept = mappings.find(connection, find_head(connection, organisation_id).key, source)
    return _told(kept) if kept is not None else None


def get_mapping(context: Context, organisation_id: str, source: str) -> SavedMapping:
    """The mapping kept for a source; raises NotFound."""
    found = find_mapping(context, organisation_id, source)
    if found is None:
        raise NotFound(f"there is no mapping for the source {quote(source)}; an import with a mapping keeps it")
    return found


def put_mapping(context: Context, organisation_id: str, source: str, mapping: Mapping, door: Door) -> SavedMapping:
    """Keep a mapping for a source; what is equal is not written again."""
    text = json.dumps(plain_mapping(mapping), ensure_ascii=False, separators=(",", ":"))
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        known = mappings.find(connection, head.key, source)
        if known is not None and known.document == text:
            return _told(known)
        kept = KeptMapping(source, text, context.clock())
        mappings.keep(connection, head.key, kept, people.find_or_add(connection, door.author))
        _note(context, connection, head.key, "mapping_kept", source, door, text)
    return _told(kept)


def delete_mapping(context: Context, organisation_id: str, source: str, door: Door) -> None:
    """Forget the mapping of a source; raises NotFound."""
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        if not mappings.forget(connection, head.key, source):
            raise NotFound(f"there is no mapping for the source {quote(source)}")
        _note(context, connection, head.key, "mapping_forgotten", source, door, "")


def _note(
    context: Context, connection: Connection, organisation: int, action: str, source: str, door: Door, text: str
) -> None:
    author = context.author(door)
    audit.record(connection, organisation, action, author, subject=f"mapping of {source}", details=[text])


def _told(kept: KeptMapping) -> SavedMapping:
    return SavedMapping(source=kept.source, at=utc(kept.at), mapping=mapping_of(json.loads(kept.document)))
