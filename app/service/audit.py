"""The audit trail: a row for everything done, in the transaction that does it, each sealed onto the row before."""

import secrets
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from app.service.context import Context
from app.service.seal import digest, seal
from app.storage.repository import audit, people
from app.storage.repository.audit import SERVICE, Entry, Head
from app.storage.repository.organisations import Author

__all__ = ["SERVICE", "anchors", "details_in_order", "record", "revision_details"]


def record(
    connection: Connection,
    organisation: int,
    action: str,
    author: Author,
    *,
    subject: str = "",
    revision: int | None = None,
    details: Iterable[str] = (),
) -> None:
    """Add a row to an organisation's chain, or to the service's (`SERVICE`), in the transaction of what it tells of.

    `subject` names what it was done to by ids, never by a person's name: it cannot be erased. Words that may have to
    be erased go into `details`, of which only a salted digest is kept.
    """
    head = audit.hold_head(connection, organisation)
    salt = secrets.token_hex(16)
    entry = Entry(
        organisation=organisation,
        number=head.number + 1,
        at=author.at,
        action=action,
        person=people.find_or_add(connection, author.name),
        source=author.source,
        revision=revision,
        subject=subject,
        salt=salt,
        digest=digest(salt, details),
        hash="",
    )
    audit.append(connection, entry._replace(hash=seal(head.hash, entry)))


def anchors(context: Context) -> list[Head]:
    """The newest row of every chain. Kept elsewhere, it shows later whether rows were cut off the end."""
    with context.database.reading() as connection:
        return list(audit.heads(connection))


def revision_details(
    reason: str | None, header: str | None, parties: Mapping[str, str | None], links: Mapping[str, str | None]
) -> Iterable[str]:
    """The words of a revision in a fixed order: its reason, its header, and each document it opened or closed."""
    return details_in_order(reason, header, sorted(parties.items()), sorted(links.items()))


def details_in_order(
    reason: str | None,
    header: str | None,
    parties: Iterable[tuple[str, str | None]],
    links: Iterable[tuple[str, str | None]],
) -> Iterable[str]:
    """The same of documents that come by id in the order of code points."""
    yield f"reason {reason or ''}"
    yield f"header {header or ''}"
    for noun, documents in (("party", parties), ("link", links)):
        for key, document in documents:
            yield f"{noun} {key}"
            yield document or ""
