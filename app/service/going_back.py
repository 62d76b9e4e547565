"""Going back: a chain restored to an earlier revision, and one's own changes taken back. Both are new revisions."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Table

from app.service.context import Context
from app.service.door import Door
from app.service.history import get_revision
from app.service.past import load_at
from app.service.stored import Places, StoredChain, chain_json, load, write
from app.service.versions import Version
from app.storage.repository import people, revisions
from app.storage.repository.entities import Stored
from app.storage.tables import LINK, PARTY
from schemas.chain import ChainDocument
from schemas.errors import Conflict, InvalidInput, NotFound
from schemas.formats.json import parse_json
from schemas.history import Revision
from schemas.reading import read_chain
from schemas.wording import quote

NAMED = 10
OWN_LOOKED_AT = 1000


class Made(NamedTuple):
    """The revision that holds after going back, and the chain's version."""

    revision: Revision
    version: Version


def restore(context: Context, organisation_id: str, number: int, expected: frozenset[str] | None, door: Door) -> Made:
    """Make the chain what it was at a revision, as a new revision; where nothing differs, none is made."""
    with context.database.transaction() as connection:
        stored = load(connection, organisation_id)
        stored.version.require(expected, "the chain")
        past = load_at(connection, organisation_id, number)
        author = context.author(door)
        version = write(connection, stored, past.document(), author, places=_places(past.parties, past.links))
        return _made(connection, stored, version)


def undo(context: Context, organisation_id: str, number: int | None, door: Door) -> Made:
    """Take back a revision of one's own, the newest that is not taken back yet unless told.

    Taking back what took something back does it again. Raises Conflict where somebody changed the same since.
    """
    with context.database.transaction() as connection:
        stored = load(connection, organisation_id)
        target = _target(connection, stored.head.key, number, door)
        parties = _taken_back(connection, PARTY, stored, stored.parties, target)
        links = _taken_back(connection, LINK, stored, stored.links, target)
        header = _header_before(connection, stored, target)
        document = _checked(header, parties, links, target)
        author = context.author(door)._replace(undoes=target)
        return _made(connection, stored, write(connection, stored, document, author, places=_places(parties, links)))


def _made(connection: Connection, stored: StoredChain, version: Version) -> Made:
    return Made(get_revision(connection, stored.head.key, version.number), version)


def _places(parties: Mapping[str, Stored], links: Mapping[str, Stored]) -> Places:
    return {
        "parties": {key: row.position for key, row in parties.items()},
        "links": {key: row.position for key, row in links.items()},
    }


def _target(connection: Connection, organisation: int, number: int | None, door: Door) -> int:
    """The revision to take back; raises where it is not one's own, or taken back already."""
    person = people.find(connection, door.author)
    gone = _taken_back_already(revisions.undoing(connection, organisation))
    if number is None:
        own = revisions.by_person(connection, organisation, person or 0, OWN_LOOKED_AT)
        left = [row.number for row in own if row.undoes is None and row.number not in gone and row.number > 1]
        if not left:
            raise Conflict("there is no change of yours to take back; GET …/revisions lists who changed what")
        return left[0]
    found = revisions.find(connection, organisation, number)
    if found is None:
        raise NotFound(f"there is no revision {number}; GET …/revisions lists them")
    if person is None or revisions.person_of(connection, organisation, number) != person:
        raise Conflict(f"revision {number} was made by {found.author}; only its author takes it back, others restore")
    if number == 1:
        raise Conflict("revision 1 made the organisation; to take that back, delete the organisation")
    if number in gone:
        raise Conflict(f"revision {number} is taken back already; to have it again, take that back")
    return number


def _taken_back_already(undoing: Mapping[int, int]) -> set[int]:
    gone: set[int] = set()
    for number in sorted(undoing, reverse=True):
        if number not in gone:
            gone.add(undoing[number])
    return gone


def _taken_back(
    connection: Connection, table: Table, stored: StoredChain, now: Mapping[str, Stored], number: int
) -> dict[str, Stored]:
    """The rows of now, those a revision touched as they were before it."""
    key = stored.head.key
    touched = revisions.touched(connection, table, key, number)
    documents = {row.id: row.document for row in now.values()}
    _refuse_changed(table.name, [row.id for row in touched if documents.get(row.id) != row.document], number)
    ended = {row.id: row for row in revisions.ended_at(connection, table, key, number)}
    ids = {row.id for row in touched}
    rows = [row for row in now.values() if row.id not in ids] + list(ended.values())
    return {row.id: row for row in sorted(rows, key=lambda row: row.position)}


def _refuse_changed(noun: str, ids: Sequence[str], number: int) -> None:
    if ids:
        more = f" and {len(ids) - NAMED:,} more" if len(ids) > NAMED else ""
        raise Conflict(
            f"{noun} {', '.join(map(quote, ids[:NAMED]))}{more} changed again after revision {number}, so it cannot be "
            "taken back as it is; look at the differences, and change by hand what you want back"
        )


def _header_before(connection: Connection, stored: StoredChain, number: int) -> str:
    wrote = revisions.header_of(connection, stored.head.key, number)
    if wrote is None:
        return stored.head.header
    if wrote != stored.head.header:
        raise Conflict(
            f"what the chain says of its organisation changed again after revision {number}; change it by hand"
        )
    return revisions.header_at(connection, stored.head.key, number - 1)


def _checked(header: str, parties: Mapping[str, Stored], links: Mapping[str, Stored], number: int) -> ChainDocument:
    try:
        documents = [[row.document for row in rows.values()] for rows in (parties, links)]
        return read_chain(parse_json(chain_json(header, *documents).encode()))
    except InvalidInput as error:
        raise Conflict(f"revision {number} cannot be taken back, for others build on it since: {error}") from None
