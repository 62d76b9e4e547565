"""What parties and links have in common: list, read, put, patch, delete one, the whole chain checked each time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table

from app.service import pages
from app.service.context import Context
from app.service.door import Door
from app.service.merge import merge_patch
from app.service.stored import StoredChain, find_head, load, write
from app.service.versions import Version
from app.storage.repository import entities
from app.storage.repository.entities import Stored
from app.storage.tables import LINK, PARTY
from schemas.errors import InputProblem, InvalidInput, NotFound
from schemas.link import Link
from schemas.party import Party
from schemas.reading import read_chain, read_part
from schemas.wording import quote


@dataclass(frozen=True)
class Kind:
    """Parties or links."""

    noun: str
    collection: str
    table: Table
    model: type[Party] | type[Link]

    def rows(self, stored: StoredChain) -> dict[str, Stored]:
        """The chain's rows of this kind."""
        return stored.parties if self.table is PARTY else stored.links


PARTIES = Kind("party", "parties", PARTY, Party)
LINKS = Kind("link", "links", LINK, Link)


@dataclass(frozen=True)
class Entity:
    """A party or link as JSON text, its version, and the revision of the chain it was read at."""

    json: str
    version: Version
    revision: int
    created: bool = False


@dataclass(frozen=True)
class EntityPage:
    """A page of a list as JSON text, and the version of the chain it was read at."""

    json: str
    chain: Version


@dataclass(frozen=True)
class Filter:
    """Which rows a list holds: columns that equal, and a text that id or name contain."""

    equal: Mapping[str, str]
    containing: str | None


def list_entities(
    context: Context, kind: Kind, organisation_id: str, wanted: Filter, limit: int, after: str | None
) -> EntityPage:
    """A page of a chain's parties or links, in document order."""
    listing = f"{organisation_id}/{kind.collection}"
    start = pages.position(listing, after)
    with context.database.reading() as connection:
        head = find_head(connection, organisation_id)
        rows = entities.page(connection, kind.table, head.key, wanted.equal, wanted.containing, start, limit + 1)
    shown, last = pages.split(rows, limit)
    following = f'"{pages.cursor(listing, last.position)}"' if last else "null"
    text = f'{{"items":[{",".join(row.document for row in shown)}],"next":{following}}}'
    return EntityPage(text, Version(head.revision, head.stamp))


def get_entity(context: Context, kind: Kind, organisation_id: str, entity_id: str) -> Entity:
    """One party or link."""
    with context.database.reading() as connection:
        head = find_head(connection, organisation_id)
        row = _existing(entities.find(connection, kind.table, head.key, entity_id), kind, entity_id)
    return Entity(row.document, Version(row.since, head.stamp), head.revision)


def put_entity(
    context: Context,
    kind: Kind,
    organisation_id: str,
    entity_id: str,
    body: object,
    expected: frozenset[str] | None,
    door: Door,
) -> Entity:
    """Make the party or link, or replace the one that is there; replacing must name the version seen."""
    wanted = _identified(kind, entity_id, body)
    read_part(kind.model, wanted)
    with context.database.transaction() as connection:
        stored = load(connection, organisation_id)
        row = kind.rows(stored).get(entity_id)
        if row is not None:
            Version(row.since, stored.head.stamp).require(expected, _named(kind, entity_id))
        elif expected:
            raise _missing(kind, entity_id)
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
    """Change fields of a party or link by JSON merge patch: null removes."""
    with context.database.transaction() as connection:
        stored = load(connection, organisation_id)
        row = _existing(kind.rows(stored).get(entity_id), kind, entity_id)
        Version(row.since, stored.head.stamp).require(expected, _named(kind, entity_id))
        before = stored.data()[kind.collection][_index(stored, kind, entity_id)]
        wanted = _identified(kind, entity_id, merge_patch(before, patch))
        read_part(kind.model, wanted)
        return _save(context, connection, stored, kind, entity_id, wanted, door)


def delete_link(
    context: Context, organisation_id: str, link_id: str, expected: frozenset[str] | None, door: Door
) -> Version:
    """Take a link away: the version of the chain after it."""
    with context.database.transaction() as connection:
        stored = load(connection, organisation_id)
        row = _existing(stored.links.get(link_id), LINKS, link_id)
        Version(row.since, stored.head.stamp).require(expected, _named(LINKS, link_id))
        data = stored.data()
        del data["links"][_index(stored, LINKS, link_id)]
        return write(connection, stored, read_chain(data), context.author(door))


def existing_party(stored: StoredChain, party_id: str, expected: frozenset[str] | None) -> None:
    """Refuse to go on unless the party is there, at the version expected."""
    row = _existing(stored.parties.get(party_id), PARTIES, party_id)
    Version(row.since, stored.head.stamp).require(expected, _named(PARTIES, party_id))


def _save(
    context: Context,
    connection: Connection,
    stored: StoredChain,
    kind: Kind,
    entity_id: str,
    wanted: dict[str, Any],
    door: Door,
) -> Entity:
    data, index = stored.data(), _index(stored, kind, entity_id)
    data[kind.collection][index : index + 1] = [wanted]
    try:
        document = read_chain(data)
    except InvalidInput as error:
        raise InvalidInput(_seen_from_entity(error.problems, f"/{kind.collection}/{index}")) from None
    version = write(connection, stored, document, context.author(door))
    row = _existing(entities.find(connection, kind.table, stored.head.key, entity_id), kind, entity_id)
    created = entity_id not in kind.rows(stored)
    return Entity(row.document, Version(row.since, version.stamp), version.number, created)


def _index(stored: StoredChain, kind: Kind, entity_id: str) -> int:
    """Where the entity stands in its list of the document; past the end if it is new."""
    rows = kind.rows(stored)
    return list(rows).index(entity_id) if entity_id in rows else len(rows)


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


def _existing(row: Stored | None, kind: Kind, entity_id: str) -> Stored:
    if row is None:
        raise _missing(kind, entity_id)
    return row


def _missing(kind: Kind, entity_id: str) -> NotFound:
    return NotFound(f"there is no {_named(kind, entity_id)} in this organisation; it may have been deleted")


def _named(kind: Kind, entity_id: str) -> str:
    return f"{kind.noun} {quote(entity_id)}"
