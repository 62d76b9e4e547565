"""Organisations: list, make, read, change, delete."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from app.service import audit, pages
from app.service.context import Context
from app.service.door import Door
from app.service.merge import merge_patch
from app.service.merging import header_base, merge
from app.service.stored import StoredChain, find_head, load, write
from app.service.versions import Version
from app.storage.repository import organisations, revisions
from app.storage.repository.organisations import Head
from app.storage.repository.visible import Visible
from schemas.answers import ORGANISATION_ID, NewOrganisation, OrganisationPage, OrganisationSummary
from schemas.chain import ChainDocument, Organisation
from schemas.errors import Conflict, InputProblem, InvalidInput
from schemas.formats import txt
from schemas.reading import read_chain, read_part
from schemas.wording import quote

LISTING = "organisations"


@dataclass(frozen=True)
class FoundOrganisation:
    """An organisation and its version."""

    summary: OrganisationSummary
    version: Version


def list_organisations(context: Context, visible: Visible, limit: int, after: str | None) -> OrganisationPage:
    """A page of the visible organisations, oldest first."""
    start = pages.position(LISTING, after)
    with context.database.reading() as connection:
        rows = organisations.page(connection, visible, start, limit + 1)
    shown, last = pages.split(rows, limit)
    items = [_summary(row.id, row.revision, row.header, row.parties, row.links) for row in shown]
    return OrganisationPage(items=items, next=pages.cursor(LISTING, last.key) if last else None)


def get_organisation(context: Context, organisation_id: str) -> FoundOrganisation:
    """One organisation."""
    with context.database.reading() as connection:
        return _found(connection, organisation_id)


def create_organisation(context: Context, new: NewOrganisation, door: Door) -> FoundOrganisation:
    """Make an organisation, its chain empty or as it was typed; raises InvalidInput naming the lines at fault."""
    stated = Organisation(name=new.name, purpose=new.purpose, currency=new.currency, period=new.period)
    document = ChainDocument(organisation=stated)
    if new.text is not None:
        document = _typed(new.text).model_copy(update={"organisation": stated})
    return import_organisation(context, document, new.id, door)


def _typed(text: str) -> ChainDocument:
    try:
        source = txt.read_source(text.encode())
        return read_chain(source.data, source.place)
    except InvalidInput as error:
        raise InvalidInput([problem.model_copy(update={"pointer": "/text"}) for problem in error.problems]) from None


def import_organisation(
    context: Context, document: ChainDocument, organisation_id: str | None, door: Door
) -> FoundOrganisation:
    """Make an organisation of a chain document. Raises Conflict where the id is taken."""
    with context.database.transaction() as connection:
        chosen = _choose_id(connection, organisation_id, document.organisation.name)
        stamp = context.stamp()
        head = Head(organisations.add(connection, chosen, stamp), chosen, stamp, 0, "", 0)
        write(connection, StoredChain(head, {}, {}), document, context.author(door))
        return _found(connection, chosen)


def patch_organisation(
    context: Context, organisation_id: str, patch: dict[str, Any], expected: frozenset[str] | None, door: Door
) -> FoundOrganisation:
    """Change what the chain document says of its organisation, by JSON merge patch."""
    with context.database.transaction() as connection:
        stored = load(connection, organisation_id)
        document = stored.document()
        changed = _merged(connection, stored, patch, expected)
        write(connection, stored, document.model_copy(update={"organisation": changed}), context.author(door))
        return _found(connection, organisation_id)


def _merged(
    connection: Connection, stored: StoredChain, patch: dict[str, Any], expected: frozenset[str] | None
) -> Organisation:
    """The organisation as changed, together with what others changed of it since the version expected."""
    what, key = f"organisation {stored.head.id}", stored.head.key
    base = header_base(connection, key, stored.head.revision, expected, stored.version.stamp)
    if stored.version.is_named(expected) or base is None:
        stored.version.require(expected, what)
        base = stored.head.header
    first, theirs = (ChainDocument.model_validate_json(header).organisation for header in (base, stored.head.header))
    stated = [part.model_dump(mode="json", exclude_none=True) for part in (first, theirs)]
    changed = read_part(Organisation, merge_patch(stated[0], patch))
    if first == theirs:
        return changed
    author = revisions.find(connection, key, stored.head.header_since)
    version = Version(stored.head.header_since, stored.version.stamp)
    return read_part(Organisation, merge(stated[0], stated[1], patch, what, version, author.author if author else None))


def delete_organisation(context: Context, organisation_id: str, expected: frozenset[str] | None, door: Door) -> None:
    """Take an organisation away with its whole history; what is left is the audit trail, which says who did it."""
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        Version(head.revision, head.stamp).require(expected, f"organisation {organisation_id}")
        for chain in (head.key, audit.SERVICE):
            audit.record(
                connection, chain, "organisation_deleted", context.author(door), subject=f"organisation {head.key}"
            )
        organisations.remove(connection, head.key)


def _found(connection: Connection, organisation_id: str) -> FoundOrganisation:
    stored = load(connection, organisation_id)
    head = stored.head
    summary = _summary(head.id, head.revision, head.header, len(stored.parties), len(stored.links))
    return FoundOrganisation(summary, stored.version)


def _summary(organisation_id: str, revision: int, header: str, parties: int, links: int) -> OrganisationSummary:
    stated = ChainDocument.model_validate_json(header).organisation
    return OrganisationSummary(
        id=organisation_id,
        name=stated.name,
        purpose=stated.purpose,
        currency=stated.currency,
        period=stated.period,
        revision=revision,
        parties=parties,
        links=links,
    )


def _choose_id(connection: Connection, stated: str | None, name: str) -> str:
    if stated is not None:
        _check_id(stated)
        if organisations.is_taken(connection, stated):
            raise Conflict(f"there is already an organisation {stated!r}; choose another id, or change that one")
        return stated
    base, number = slug(name), 1
    chosen = base
    while organisations.is_taken(connection, chosen):
        number += 1
        chosen = f"{base}-{number}"
    return chosen


def _check_id(organisation_id: str) -> None:
    if not re.fullmatch(ORGANISATION_ID, organisation_id):
        message = f"{quote(organisation_id)} cannot name an organisation; use small letters, digits and hyphens"
        raise InvalidInput([InputProblem(pointer="/id", message=message)])


def slug(name: str) -> str:
    """A name as it can stand in an address.

    >>> slug("Café Zürich & Söhne")
    'cafe-zurich-sohne'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].rstrip("-") or "organisation"
