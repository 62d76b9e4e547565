"""What scenarios, decisions and plans have in common: they are kept beside the chain, versioned, and audited."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table

from app.service import audit
from app.service.context import Context
from app.service.door import Door
from app.service.moments import utc
from app.service.organisations import slug
from app.service.stored import find_head
from app.service.versions import Version
from app.storage.repository import records
from app.storage.repository.organisations import Head
from app.storage.repository.records import Record
from app.storage.work_tables import FINDING_DECISION, PLAN, SCENARIO
from schemas.errors import Conflict, NotFound
from schemas.wording import quote, suggest


@dataclass(frozen=True)
class Noun:
    """A kind of record, and how many an organisation may keep."""

    name: str
    plural: str
    table: Table
    most: int


SCENARIOS = Noun("scenario", "scenarios", SCENARIO, 1_000)
DECISIONS = Noun("decision", "decisions", FINDING_DECISION, 50_000)
PLANS = Noun("plan", "plans", PLAN, 5_000)


@dataclass(frozen=True)
class Kept:
    """A record and its version."""

    record: Record
    version: Version


def every(context: Context, noun: Noun, organisation_id: str) -> Sequence[Record]:
    """All records of an organisation, the one changed last first."""
    with context.database.reading() as connection:
        return records.every(connection, noun.table, find_head(connection, organisation_id).key)


def get(context: Context, noun: Noun, organisation_id: str, record_id: str) -> Kept:
    """One record; raises NotFound."""
    with context.database.reading() as connection:
        head = find_head(connection, organisation_id)
        return kept(head, _existing(connection, noun, head, record_id))


def add(
    context: Context, noun: Noun, organisation_id: str, document: str, door: Door, *, name: str = "", key: str = ""
) -> Kept:
    """Keep a record under `key`, or under an id made of its name."""
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        if records.count(connection, noun.table, head.key) >= noun.most:
            raise Conflict(f"there are {noun.most:,} {noun.plural} here already; delete some that are over")
        record_id = key or _free_id(connection, noun, head, name)
        record = Record(record_id, 1, context.clock(), door.author, document)
        records.add(connection, noun.table, head.key, record)
        _audited(context, connection, f"create_{noun.name}", noun, head, record_id, door)
        return kept(head, _existing(connection, noun, head, record_id))


def change(
    context: Context,
    noun: Noun,
    organisation_id: str,
    record_id: str,
    expected: frozenset[str] | None,
    door: Door,
    make: Callable[[Record], str],
) -> Kept:
    """Put what `make` makes of a record in its place; it must be at the version expected."""
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        record = _existing(connection, noun, head, record_id)
        kept(head, record).version.require(expected, f"{noun.name} {record_id}")
        changed = Record(record_id, record.version + 1, context.clock(), door.author, make(record))
        records.change(connection, noun.table, head.key, changed)
        _audited(context, connection, f"change_{noun.name}", noun, head, record_id, door)
        return kept(head, _existing(connection, noun, head, record_id))


def remove(
    context: Context, noun: Noun, organisation_id: str, record_id: str, expected: frozenset[str] | None, door: Door
) -> None:
    """Take a record away; it must be at the version expected."""
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        record = _existing(connection, noun, head, record_id)
        kept(head, record).version.require(expected, f"{noun.name} {record_id}")
        records.remove(connection, noun.table, head.key, record_id)
        _audited(context, connection, f"delete_{noun.name}", noun, head, record_id, door)


def kept(head: Head, record: Record) -> Kept:
    """A record with its version; one made anew under the same id is not taken for the old one."""
    return Kept(record, Version(record.version, f"{head.stamp}.{utc(record.at):%Y%m%d%H%M%S%f}"))


def _existing(connection: Connection, noun: Noun, head: Head, record_id: str) -> Record:
    record = records.find(connection, noun.table, head.key, record_id)
    if record is None:
        known = [row.id for row in records.every(connection, noun.table, head.key)]
        raise NotFound(f"there is no {noun.name} {quote(record_id)} here.{suggest(record_id, known)} Check the id")
    return record


RESERVED = frozenset({"liberated", "compare"})
"""What already means something in the addresses of scenarios."""


def _free_id(connection: Connection, noun: Noun, head: Head, name: str) -> str:
    base, number = slug(name) if slug(name) != "organisation" else noun.name, 1
    chosen = base
    while chosen in RESERVED or records.find(connection, noun.table, head.key, chosen):
        number += 1
        chosen = f"{base}-{number}"
    return chosen


def _audited(
    context: Context, connection: Connection, action: str, noun: Noun, head: Head, record_id: str, door: Door
) -> None:
    # An id is made of a name somebody chose, which may have to be erased: the trail tells it as a detail only.
    subject = f"{noun.name} {record_id}" if noun is DECISIONS else noun.name
    audit.record(connection, head.key, action, context.author(door), subject=subject, details=[record_id])
