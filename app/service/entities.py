"""What parties and links have in common, and how they are listed and read."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Table

from app.service import pages
from app.service.context import Context
from app.service.stored import StoredChain, find_head
from app.service.versions import Version
from app.storage.repository import entities
from app.storage.repository.entities import Stored
from app.storage.tables import LINK, PARTY
from schemas.errors import NotFound
from schemas.link import Link
from schemas.party import Party
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
        row = existing(entities.find(connection, kind.table, head.key, entity_id), kind, entity_id)
    return Entity(row.document, Version(row.since, head.stamp), head.revision)


def existing(row: Stored | None, kind: Kind, entity_id: str) -> Stored:
    """The row; raises NotFound where there is none."""
    if row is None:
        raise missing(kind, entity_id)
    return row


def missing(kind: Kind, entity_id: str) -> NotFound:
    """Says that there is no such party or link."""
    return NotFound(f"there is no {named(kind, entity_id)} in this organisation; it may have been deleted")


def named(kind: Kind, entity_id: str) -> str:
    """What to call it in a sentence."""
    return f"{kind.noun} {quote(entity_id)}"
