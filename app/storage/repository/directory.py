"""Statements about people, groups and departments of a directory, the same for the three tables."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, func, insert, select, update

from app.storage.directory_tables import DIRECTORY_GROUP, DIRECTORY_MEMBER, DIRECTORY_PERSON

COLUMNS = ("key", "id", "name", "external_id", "document", "version", "created", "modified", "stated")


class Entry(NamedTuple):
    """A person, group or department as it is now."""

    key: int
    id: str
    name: str | None
    external_id: str | None
    document: str
    version: int
    created: datetime
    modified: datetime
    stated: datetime | None


def add(connection: Connection, table: Table, **values: object) -> int:
    """A new entry at version 1: its key."""
    made = connection.execute(insert(table).values(version=1, **values)).inserted_primary_key
    assert made is not None
    return int(made[0])


def change(connection: Connection, table: Table, key: int, **values: object) -> None:
    """Write columns of an entry under its next version."""
    connection.execute(update(table).where(table.c.key == key).values(version=table.c.version + 1, **values))


def find(connection: Connection, table: Table, connector: str, **equal: object) -> Entry | None:
    """The entry of a connector with these columns."""
    statement = _entries(table, connector)
    for column, value in equal.items():
        statement = statement.where(table.c[column] == value)
    row = connection.execute(statement).first()
    return Entry(*row) if row else None


def is_active(connection: Connection, key: int) -> bool:
    """Is that person active?"""
    return bool(connection.execute(select(DIRECTORY_PERSON.c.active).where(DIRECTORY_PERSON.c.key == key)).scalar())


def department_of(connection: Connection, key: int) -> str | None:
    """The folded name of a person's department."""
    return connection.execute(select(DIRECTORY_PERSON.c.department).where(DIRECTORY_PERSON.c.key == key)).scalar()


def page(
    connection: Connection, table: Table, connector: str, equal: Mapping[str, object], after: int, limit: int | None
) -> Sequence[Entry]:
    """A connector's entries with these columns, oldest first, leaving out the first `after`."""
    statement = _entries(table, connector)
    for column, value in equal.items():
        statement = statement.where(table.c[column] == value)
    statement = statement.order_by(table.c.key).offset(after)
    rows = connection.execute(statement if limit is None else statement.limit(limit))
    return [Entry(*row) for row in rows]


def count(connection: Connection, table: Table, connector: str, equal: Mapping[str, object]) -> int:
    """How many entries of a connector have these columns."""
    statement = select(func.count()).select_from(table).where(_of(table, connector))
    for column, value in equal.items():
        statement = statement.where(table.c[column] == value)
    return int(connection.execute(statement).scalar_one())


def known_ids(connection: Connection, tables: Iterable[Table], connector: str, ids: Iterable[str]) -> set[str]:
    """Which of these ids the connector has, in any of the tables."""
    wanted, found = sorted(set(ids)), set[str]()
    for table in tables:
        for start in range(0, len(wanted), 500):
            some = table.c.id.in_(wanted[start : start + 500])
            found |= set(connection.execute(select(table.c.id).where(_of(table, connector), some)).scalars())
    return found


def members(connection: Connection, group: int) -> list[str]:
    """The ids of a group's members."""
    statement = select(DIRECTORY_MEMBER.c.member).where(DIRECTORY_MEMBER.c.belongs_to == group)
    return list(connection.execute(statement.order_by(DIRECTORY_MEMBER.c.member)).scalars())


def set_members(connection: Connection, group: int, wanted: Iterable[str]) -> None:
    """Let a group have exactly these members."""
    now, then = set(members(connection, group)), set(wanted)
    gone, new = sorted(now - then), sorted(then - now)
    for start in range(0, len(gone), 500):
        some = DIRECTORY_MEMBER.c.member.in_(gone[start : start + 500])
        connection.execute(delete(DIRECTORY_MEMBER).where(DIRECTORY_MEMBER.c.belongs_to == group, some))
    if new:
        connection.execute(insert(DIRECTORY_MEMBER), [{"belongs_to": group, "member": member} for member in new])


def leave_groups(connection: Connection, member: str) -> None:
    """Take a person or group out of every group."""
    connection.execute(delete(DIRECTORY_MEMBER).where(DIRECTORY_MEMBER.c.member == member))


def groups_of(connection: Connection, members: Sequence[str]) -> list[tuple[str, str, str]]:
    """For each of these members, the id and document of every group that has it."""
    statement = select(DIRECTORY_MEMBER.c.member, DIRECTORY_GROUP.c.id, DIRECTORY_GROUP.c.document).join(
        DIRECTORY_GROUP, DIRECTORY_MEMBER.c.belongs_to == DIRECTORY_GROUP.c.key
    )
    found = []
    for start in range(0, len(members), 500):
        some = DIRECTORY_MEMBER.c.member.in_(members[start : start + 500]) & DIRECTORY_GROUP.c.removed.is_(None)
        rows = connection.execute(statement.where(some).order_by(DIRECTORY_GROUP.c.key))
        found += [(row[0], row[1], row[2]) for row in rows]
    return found


def active_people(connection: Connection, connector: str) -> int:
    """How many people of a connector are active."""
    wanted = _of(DIRECTORY_PERSON, connector) & DIRECTORY_PERSON.c.active
    return int(connection.execute(select(func.count()).select_from(DIRECTORY_PERSON).where(wanted)).scalar_one())


def departed_since(connection: Connection, connector: str, moment: datetime) -> int:
    """How many people of a connector were deactivated or removed after a moment, and did not come back."""
    wanted = (DIRECTORY_PERSON.c.connector == connector) & (DIRECTORY_PERSON.c.departed > moment)
    return int(connection.execute(select(func.count()).select_from(DIRECTORY_PERSON).where(wanted)).scalar_one())


def _entries(table: Table, connector: str) -> Select[Any]:
    return select(*(table.c[name] for name in COLUMNS)).where(_of(table, connector))


def _of(table: Table, connector: str) -> ColumnElement[bool]:
    return (table.c.connector == connector) & table.c.removed.is_(None)
