"""A chain as it was: at a revision, or at a moment."""

import re
from datetime import UTC, datetime

from sqlalchemy import Connection

from app.service.stored import StoredChain, find_head, load, load_json
from app.service.versions import Version
from app.storage.repository import revisions
from app.storage.repository.organisations import Head
from app.storage.tables import LINK, PARTY
from schemas.errors import InputProblem, InvalidInput, NotFound
from schemas.wording import quote

Moment = int | datetime
"""A revision's number, or a time with its zone."""


def read_moment(text: str, parameter: str) -> Moment:
    """A revision number or an ISO 8601 time, taken as UTC where it names no zone.

    >>> read_moment("7", "at")
    7
    """
    if re.fullmatch(r"[0-9]{1,9}", text):
        return int(text)
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        message = (
            f"{quote(text)} is neither the number of a revision nor a time such as 2026-11-22T12:00:00Z; "
            "in an address a + is written %2B"
        )
        raise InvalidInput(
            [InputProblem(pointer=f"/{parameter}", message=message, place=f"query parameter {parameter}")]
        ) from None


def version_at(connection: Connection, organisation_id: str, at: Moment | None) -> Version:
    """The version of the chain then; now where no moment is given. Raises NotFound where there was none."""
    head = find_head(connection, organisation_id)
    return Version(number_at(connection, head, at), head.stamp)


def load_json_at(connection: Connection, organisation_id: str, at: Moment | None) -> tuple[str, Version]:
    """The chain document as it was, or is, as text, and its version; raises NotFound where there was none."""
    head = find_head(connection, organisation_id)
    number = number_at(connection, head, at)
    if number == head.revision:
        return load_json(connection, head), Version(number, head.stamp)
    then = load_at(connection, organisation_id, number)
    return then.json(), then.version


def load_at(connection: Connection, organisation_id: str, at: Moment) -> StoredChain:
    """The chain as it was; raises NotFound where there was none."""
    head = find_head(connection, organisation_id)
    number = number_at(connection, head, at)
    if number == head.revision:
        return load(connection, organisation_id)
    parties = {row.id: row for row in revisions.entities_at(connection, PARTY, head.key, number)}
    links = {row.id: row for row in revisions.entities_at(connection, LINK, head.key, number)}
    then = head._replace(revision=number, header=revisions.header_at(connection, head.key, number))
    return StoredChain(then, parties, links)


def number_at(connection: Connection, head: Head, at: Moment | None) -> int:
    """The number of the revision that held at a moment."""
    if at is None:
        return head.revision
    if isinstance(at, int):
        if not 1 <= at <= head.revision:
            raise NotFound(f"there is no revision {at}; they go from 1 to {head.revision}")
        return at
    number = revisions.newest_at(connection, head.key, at)
    if number is None:
        raise NotFound(f"there was no chain yet at {at.isoformat()}; GET …/revisions lists when it changed")
    return number
