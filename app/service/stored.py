"""A stored chain read whole, and written as the difference to what is stored."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection

from app.service import audit
from app.service.changes import Plan, count
from app.service.versions import Version
from app.storage.repository import bulk, entities, organisations
from app.storage.repository.entities import Stored
from app.storage.repository.organisations import Author, Head
from app.storage.tables import LINK, PARTY
from schemas.chain import ChainDocument
from schemas.errors import NotFound
from schemas.link import Link
from schemas.party import Party
from schemas.values import Id

_ID: TypeAdapter[str] = TypeAdapter(Id)

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
    only: str | None = None,
    places: Places | None = None,
) -> Version:
    """Store a checked document: one new revision that touches what changed, none where nothing did.

    `only` is the id of the one party or link that can differ from what is stored, where the caller knows it;
    `places` says where in the document rows that come back belong.
    """
    revision = stored.head.revision + 1
    header = header_json(document)
    parties = Plan(PARTY, stored.parties, _rows(document.parties, only), only is None, (places or {}).get("parties"))
    links = Plan(LINK, stored.links, _rows(document.links, only), only is None, (places or {}).get("links"))
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


def header_json(document: ChainDocument) -> str:
    """What the document says outside its parties and links."""
    return document.model_dump_json(exclude={"parties", "links"}, exclude_none=True)


def _rows(entities_wanted: Sequence[Party | Link], only: str | None) -> dict[str, dict[str, Any]]:
    keyed = ((e.id if isinstance(e, Party) else e.key, e) for e in entities_wanted)
    return {
        key: party_row(e) if isinstance(e, Party) else link_row(e) for key, e in keyed if only is None or key == only
    }


def party_row(party: Party) -> dict[str, Any]:
    """The columns a party is stored by."""
    return {
        "kind": party.kind,
        "parent": party.parent,
        "search": f"{party.id}\n{party.name or ''}".casefold(),
        "document": party.model_dump_json(exclude_none=True),
    }


def link_row(link: Link) -> dict[str, Any]:
    """The columns a link is stored by, its default id spelled out."""
    return {
        "supplier": link.supplier,
        "customer": link.customer,
        "search": f"{link.key}\n{link.offering or ''}".casefold(),
        "document": _with_id(link).model_dump_json(exclude_none=True),
    }


def _with_id(link: Link) -> Link:
    """The link with its default id spelled out, so that it keeps its id when its offering changes."""
    if link.id is not None:
        return link
    try:
        return link.model_copy(update={"id": _ID.validate_python(link.key)})
    except ValidationError:
        return link
