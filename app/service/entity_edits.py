"""Parties and links put, patched and deleted one at a time, held against the whole chain each time."""

import json
from typing import Any

from sqlalchemy import Connection

from app.service.context import Context
from app.service.door import Door
from app.service.entities import LINKS, PARTIES, Entity, Kind, existing, missing, named
from app.service.merge import merge_patch
from app.service.merging import base_of, merge, not_together
from app.service.stored import StoredChain, load, write, write_one
from app.service.versions import Version
from app.storage.repository import entities, revisions
from app.storage.repository.entities import Stored
from schemas.errors import InputProblem, InvalidInput
from schemas.reading import read_chain, read_part, refuse_inconsistent
from schemas.wording import quote


def put_entity(
    context: Context,
    kind: Kind,
    organisation_id: str,
    entity_id: str,
    body: object,
    expected: frozenset[str] | None,
    door: Door,
    *,
    kept: frozenset[str] = frozenset(),
) -> Entity:
    """Make the party or link, or replace the one that is there; replacing must name the version seen.

    Fields in `kept` stay as they are stored: who sends the change has not seen them.
    """
    wanted = _identified(kind, entity_id, body)
    read_part(kind.model, wanted)
    with context.database.transaction() as connection:
        stored = load(connection, organisation_id)
        row = kind.rows(stored).get(entity_id)
        if row is not None:
            Version(row.since, stored.head.stamp).require(expected, named(kind, entity_id))
            wanted = {**_only(kept, json.loads(row.document)), **wanted}
        elif expected:
            raise missing(kind, entity_id)
        return _save(context, connection, stored, kind, entity_id, wanted, door)


def patch_entity(
    context: Context,
    kind: Kind,
    organisation_id: str,
    entity_id: str,
    patch: dict[str, Any],
    expected: frozenset[str] | None,
    door: Door,
) -> Entity:
    """Change fields of a party or link by JSON merge patch: null removes.

    Where somebody else changed other fields since the version expected, both changes hold; where they changed the
    same, it raises ConflictingEdit.
    """
    with context.database.transaction() as connection:
        stored = load(connection, organisation_id)
        row = existing(kind.rows(stored).get(entity_id), kind, entity_id)
        base = _base(connection, stored, kind, row, expected)
        wanted = _identified(kind, entity_id, merge_patch(base, patch))
        read_part(kind.model, wanted)
        theirs = json.loads(row.document)
        if base == theirs:
            return _save(context, connection, stored, kind, entity_id, wanted, door)
        author = revisions.find(connection, stored.head.key, row.since)
        what, version = named(kind, entity_id), Version(row.since, stored.head.stamp)
        merged = merge(base, theirs, {**patch, "id": entity_id}, what, version, author.author if author else None)
        try:
            return _save(context, connection, stored, kind, entity_id, merged, door)
        except InvalidInput as error:
            raise not_together(what, error) from None


def _base(
    connection: Connection, stored: StoredChain, kind: Kind, row: Stored, expected: frozenset[str] | None
) -> dict[str, Any]:
    """The document of the version a change was made on; raises where that is not known."""
    version = Version(row.since, stored.head.stamp)
    document: str | None = row.document
    if not version.is_named(expected):
        document = base_of(connection, kind.table, stored.head.key, row, expected, version.stamp)
    if document is None or expected is None:
        version.require(expected, named(kind, row.id))
    base: dict[str, Any] = json.loads(document or row.document)
    return base


def delete_link(
    context: Context, organisation_id: str, link_id: str, expected: frozenset[str] | None, door: Door
) -> Version:
    """Take a link away: the version of the chain after it."""
    with context.database.transaction() as connection:
        stored = load(connection, organisation_id)
        row = existing(stored.links.get(link_id), LINKS, link_id)
        Version(row.since, stored.head.stamp).require(expected, named(LINKS, link_id))
        data = stored.data()
        del data["links"][_index(stored, LINKS, link_id)]
        return write(connection, stored, read_chain(data), context.author(door))


def existing_party(stored: StoredChain, party_id: str, expected: frozenset[str] | None) -> None:
    """Refuse to go on unless the party is there, at the version expected."""
    row = existing(stored.parties.get(party_id), PARTIES, party_id)
    Version(row.since, stored.head.stamp).require(expected, named(PARTIES, party_id))


def _save(
    context: Context,
    connection: Connection,
    stored: StoredChain,
    kind: Kind,
    entity_id: str,
    wanted: dict[str, Any],
    door: Door,
) -> Entity:
    # All the rest was read when it was stored: only what the whole chain shows can be wrong of it now.
    entity = read_part(kind.model, wanted)
    data, index = stored.data(), _index(stored, kind, entity_id)
    data[kind.collection][index : index + 1] = [wanted]
    try:
        refuse_inconsistent(data)
    except InvalidInput as error:
        raise InvalidInput(_seen_from_entity(error.problems, f"/{kind.collection}/{index}")) from None
    version = write_one(connection, stored, entity, context.author(door))
    row = existing(entities.find(connection, kind.table, stored.head.key, entity_id), kind, entity_id)
    created = entity_id not in kind.rows(stored)
    return Entity(row.document, Version(row.since, version.stamp), version.number, created)


def _index(stored: StoredChain, kind: Kind, entity_id: str) -> int:
    """Where the entity stands in its list of the document; past the end if it is new."""
    rows = kind.rows(stored)
    return list(rows).index(entity_id) if entity_id in rows else len(rows)


def _only(kept: frozenset[str], document: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name in kept}


def _identified(kind: Kind, entity_id: str, body: object) -> dict[str, Any]:
    if not isinstance(body, dict):
        read_part(kind.model, body)
        raise AssertionError(f"a {kind.noun} that is not an object was accepted")
    stated = body.get("id")
    if stated is not None and stated != entity_id:
        message = (
            f"id is {quote(stated)}, but the address says {quote(entity_id)}; an id cannot be changed: leave it out"
        )
        raise InvalidInput([InputProblem(pointer="/id", message=message)])
    return {**body, "id": entity_id}


def _seen_from_entity(problems: list[InputProblem], place: str) -> list[InputProblem]:
    """Problems of the whole chain, their pointers into the one entity that was sent."""
    return [
        problem.model_copy(update={"pointer": problem.pointer.removeprefix(place)})
        if problem.pointer.startswith(f"{place}/") or problem.pointer == place
        else problem.model_copy(update={"pointer": "", "place": f"the chain, at {problem.pointer}"})
        for problem in problems
    ]
