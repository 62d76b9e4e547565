"""A stored chain read whole, and written as the difference to what is stored."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from app.service import audit
from app.service.changes import Plan, count
from app.service.rows import ChainRows, link_row, party_row
from app.service.versions import Version
from app.storage.repository import bulk, entities, organisations
from app.storage.repository.entities import Stored
from app.storage.repository.organisations import Author, Head
from app.storage.tables import LINK, PARTY
from schemas.chain import ChainDocument
from schemas.errors import NotFound
from schemas.link import Link
from schemas.party import Party

Places = Mapping[str, Mapping[str, int]]
"""Positions by id, for "parties" and for "links"."""


@dataclass(frozen=True)
class StoredChain:
    """An organisation's chain as it is stored now."""

    head: Head
    parties: dict[str, Stored]
    links: dict[str, Stored]

    @property
    def version(self) -> Version:
        """The chain's version."""
        return Version(self.head.revision, self.head.stamp)

    def json(self) -> str:
        """The chain document."""
        return chain_json(
            self.head.header,
            (row.document for row in self.parties.values()),
            (row.document for row in self.links.values()),
        )

    def data(self) -> dict[str, Any]:
        """The chain document as plain data, free to be changed."""
        data: dict[str, Any] = json.loads(self.json())
        return data

    def document(self) -> ChainDocument:
        """The chain document."""
        return ChainDocument.model_validate_json(self.json())


def chain_json(header: str, parties: Iterable[str], links: Iterable[str]) -> str:
    """A chain document of stored pieces, put together as text: nothing is parsed to be read."""
    return f'{header[:-1]},"parties":[{",".join(parties)}],"links":[{",".join(links)}]}}'


def load_json(connection: Connection, head: Head) -> str:
    """The organisation's chain document of now as text, for who only reads it."""
    return chain_json(head.header, *(entities.documents(connection, table, head.key) for table in (PARTY, LINK)))


def find_head(connection: Connection, organisation_id: str) -> Head:
    """The organisation; raises NotFound."""
    head = organisations.find(connection, organisation_id)
    if head is None:
        raise no_organisation(organisation_id)
    return head


def no_organisation(organisation_id: str) -> NotFound:
    """Says that there is no such organisation; of one that must not be seen it says the same."""
    return NotFound(f"there is no organisation {organisation_id[:100]!r}; GET /api/v1/organisations lists them")


def load(connection: Connection, organisation_id: str) -> StoredChain:
    """The organisation's chain; raises NotFound."""
    head = find_head(connection, organisation_id)
    parties = {row.id: row for row in entities.current(connection, PARTY, head.key)}
    links = {row.id: row for row in entities.current(connection, LINK, head.key)}
    return StoredChain(head, parties, links)


def write(
    connection: Connection,
    stored: StoredChain,
    document: ChainDocument,
    author: Author,
    places: Places | None = None,
) -> Version:
    """Store a checked document: one new revision that touches what changed, none where nothing did.

    `places` says where in the document rows that come back belong.
    """
    rows, places = ChainRows.of(document), places or {}
    parties = Plan(PARTY, stored.parties, rows.parties, True, places.get("parties"))
    links = Plan(LINK, stored.links, rows.links, True, places.get("links"))
    return _write(connection, stored, rows.header, parties, links, author)


def write_rows(connection: Connection, stored: StoredChain, rows: ChainRows, author: Author) -> Version:
    """Store the rows of a whole checked document, as `write` does."""
    parties, links = Plan(PARTY, stored.parties, rows.parties, True), Plan(LINK, stored.links, rows.links, True)
    return _write(connection, stored, rows.header, parties, links, author)


def write_one(connection: Connection, stored: StoredChain, entity: Party | Link, author: Author) -> Version:
    """Store one party or link that was checked, beside all that is stored, as `write` does."""
    party = {entity.id: party_row(entity)} if isinstance(entity, Party) else {}
    link = {entity.key: link_row(entity)} if isinstance(entity, Link) else {}
    parties, links = Plan(PARTY, stored.parties, party, False), Plan(LINK, stored.links, link, False)
    return _write(connection, stored, stored.head.header, parties, links, author)


def _write(
    connection: Connection, stored: StoredChain, header: str, parties: Plan, links: Plan, author: Author
) -> Version:
    revision = stored.head.revision + 1
    is_new_header = header != stored.head.header
    if not (is_new_header or parties.changes or links.changes):
        return stored.version
    changes = count(is_new_header, parties, links)
    organisations.add_revision(connection, stored.head.key, revision, author, changes)
    if is_new_header:
        organisations.write_header(connection, stored.head.key, revision, header)
    for plan in (parties, links):
        plan.write(connection, stored.head.key, revision)
        bulk.note_growth(connection, [plan.table], len(plan.opened))
    details = audit.revision_details(
        author.reason, header if is_new_header else None, parties.documents, links.documents
    )
    audit.record(connection, stored.head.key, "revision", author, subject=changes, revision=revision, details=details)
    return Version(revision, stored.head.stamp)
