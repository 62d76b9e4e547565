"""One change of a push, read: which party or link, what it says of it, how new it is and when it takes effect."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from schemas.change import Noun, PushedChange
from schemas.errors import InputProblem, InvalidInput
from schemas.link import Link, default_link_id
from schemas.party import Party
from schemas.reading import read_part
from schemas.values import Id
from schemas.wording import quote, say

_ID: TypeAdapter[str] = TypeAdapter(Id)
MODELS: dict[Noun, type[Party] | type[Link]] = {"party": Party, "link": Link}


@dataclass(frozen=True, slots=True)
class Item:
    """A change. `stated` is what it says besides the id; `version` compares as text, later is newer."""

    index: int
    noun: Noun
    op: str
    id: str
    stated: dict[str, Any]
    version: str | None
    due: datetime | None
    cascade: bool


def read_item(raw: object, index: int) -> Item:
    """Read a change; raises InvalidInput with pointers into it."""
    change = read_part(PushedChange, raw)
    noun, data = _subject(change)
    key = _id(noun, data)
    stated = {name: value for name, value in data.items() if name != "id"} if change.op == "upsert" else {}
    version, due = comparable(change.version), effective(change.effective)
    return Item(index, noun, change.op, key, stated, version, due, change.cascade)


def _subject(change: PushedChange) -> tuple[Noun, dict[str, Any]]:
    if (change.party is None) is (change.link is None):
        raise _problem("", "a change is of one party or of one link; state either `party` or `link`")
    return ("party", change.party) if change.party is not None else ("link", change.link or {})


def _id(noun: Noun, data: dict[str, Any]) -> str:
    stated = data.get("id")
    if stated is None and noun == "link":
        ends = [data.get(name) for name in ("supplier", "customer")]
        offering = data.get("offering")
        if all(isinstance(end, str) for end in ends) and isinstance(offering, str | None):
            stated = default_link_id(str(ends[0]), str(ends[1]), offering)
    if stated is None:
        known = "its id" if noun == "party" else "its id, or its supplier and customer"
        raise _problem(f"/{noun}/id", f"is missing; name the {noun} by {known}")
    try:
        return _ID.validate_python(stated, strict=True)
    except ValidationError as error:
        found = say(error.errors(include_url=False)[0], stated)
        raise _problem(f"/{noun}/id", found.message) from None


def comparable(version: int | str | None) -> str | None:
    """A version as text that sorts as the source counts: numbers by size, times by moment.

    >>> comparable(7) < comparable(12), comparable("2026-01-31T10:00+01:00") < comparable("2026-01-31T09:30Z")
    (True, True)
    """
    if version is None:
        return None
    if isinstance(version, int):
        return f"n{version:019d}"
    moment = _moment(version)
    if moment is None:
        message = f"{quote(version)} is neither a whole number nor an ISO 8601 time such as 2026-11-22T12:00:00Z"
        raise _problem("/version", message)
    return f"t{moment.isoformat(timespec='microseconds')}"


def effective(text: str | None) -> datetime | None:
    """When a change takes effect; a date is its first moment in UTC."""
    if text is None:
        return None
    moment = _moment(text)
    if moment is None:
        message = f"{quote(text)} is neither an ISO 8601 date such as 2027-01-01 nor a time"
        raise _problem("/effective", message)
    return moment


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _problem(pointer: str, message: str) -> InvalidInput:
    return InvalidInput([InputProblem(pointer=pointer, message=message)])
