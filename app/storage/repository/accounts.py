"""Statements about accounts, the organisations they are members of, and attempts to sign in."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update

from app.storage.access_tables import ACCOUNT, ATTEMPT, MEMBERSHIP
from app.storage.tables import ORGANISATION
from app.storage.trail_tables import PERSON


class Account(NamedTuple):
    """Somebody who may sign in."""

    person: int
    handle: str
    name: str | None
    password: str | None
    subject: str | None
    administrator: bool


class Member(NamedTuple):
    """An account in an organisation."""

    person: int
    handle: str
    name: str | None
    role: str
    money: bool
    source: str


_ACCOUNTS = select(
    ACCOUNT.c.person, PERSON.c.handle, PERSON.c.name, ACCOUNT.c.password, ACCOUNT.c.subject, ACCOUNT.c.administrator
).join(PERSON, (PERSON.c.key == ACCOUNT.c.person) & PERSON.c.handle.is_not(None))


def find(connection: Connection, handle: str) -> Account | None:
    """The account that signs in by that name."""
    row = connection.execute(_ACCOUNTS.where(PERSON.c.handle == handle)).first()
    return Account(*row) if row else None


def of_person(connection: Connection, person: int) -> Account | None:
    """A person's account."""
    row = connection.execute(_ACCOUNTS.where(ACCOUNT.c.person == person)).first()
    return Account(*row) if row else None


def of_subject(connection: Connection, subject: str) -> Account | None:
    """The account that single sign-on knows by that subject."""
    row = connection.execute(_ACCOUNTS.where(ACCOUNT.c.subject == subject)).first()
    return Account(*row) if row else None


def known_by(connection: Connection, addresses: Collection[str]) -> Sequence[Account]:
    """The accounts that sign in as one of these casefolded addresses, or have it as their e-mail address."""
    wanted = func.lower(PERSON.c.handle).in_(addresses) | func.lower(PERSON.c.email).in_(addresses)
    return [Account(*row) for row in connection.execute(_ACCOUNTS.where(wanted))]


def every(connection: Connection) -> Sequence[Account]:
    """Every account, by name."""
    return [Account(*row) for row in connection.execute(_ACCOUNTS.order_by(PERSON.c.handle))]


def has_administrator(connection: Connection, *, with_a_way_in: bool = False) -> bool:
    """Is there an administrator; with a password or single sign-on, if that is asked?"""
    statement = _ACCOUNTS.where(ACCOUNT.c.administrator)
    if with_a_way_in:
        statement = statement.where(ACCOUNT.c.password.is_not(None) | ACCOUNT.c.subject.is_not(None))
    return connection.execute(statement).first() is not None


def add(connection: Connection, person: int, at: datetime, *, administrator: bool) -> None:
    """A new account, still without a password."""
    connection.execute(insert(ACCOUNT).values(person=person, administrator=administrator, at=at))


def name_person(connection: Connection, person: int, name: str | None, email: str | None) -> None:
    """Say who a person is."""
    stated = {column: text for column, text in (("name", name), ("email", email)) if text is not None}
    if stated:
        connection.execute(update(PERSON).where(PERSON.c.key == person).values(**stated))


def change(connection: Connection, person: int, **values: object) -> None:
    """Write columns of an account."""
    connection.execute(update(ACCOUNT).where(ACCOUNT.c.person == person).values(**values))


def remove(connection: Connection, person: int) -> None:
    """Take an account away with its sessions and memberships."""
    connection.execute(delete(ACCOUNT).where(ACCOUNT.c.person == person))


def membership(connection: Connection, person: int, organisation_id: str) -> tuple[str, bool] | None:
    """Role and sight of money of an account in an organisation; None if it is no member, or there is no such one."""
    statement = select(MEMBERSHIP.c.role, MEMBERSHIP.c.money).join(
        ORGANISATION, ORGANISATION.c.key == MEMBERSHIP.c.organisation
    )
    wanted = (MEMBERSHIP.c.person == person) & (ORGANISATION.c.id == organisation_id)
    row = connection.execute(statement.where(wanted)).first()
    return (row[0], row[1]) if row else None


def members(connection: Connection, organisation: int) -> Sequence[Member]:
    """Every member of an organisation, by name."""
    statement = select(
        PERSON.c.key, PERSON.c.handle, PERSON.c.name, MEMBERSHIP.c.role, MEMBERSHIP.c.money, MEMBERSHIP.c.source
    ).join(PERSON, PERSON.c.key == MEMBERSHIP.c.person)
    rows = connection.execute(statement.where(MEMBERSHIP.c.organisation == organisation).order_by(PERSON.c.handle))
    return [Member(*row) for row in rows]


def organisations_of(connection: Connection, person: int) -> Sequence[int]:
    """Keys of the organisations an account is a member of."""
    statement = select(MEMBERSHIP.c.organisation).where(MEMBERSHIP.c.person == person)
    return list(connection.execute(statement).scalars())


def put_member(connection: Connection, organisation: int, person: int, role: str, money: bool, source: str) -> None:
    """Make or change a membership."""
    remove_member(connection, organisation, person)
    connection.execute(
        insert(MEMBERSHIP).values(organisation=organisation, person=person, role=role, money=money, source=source)
    )


def remove_member(connection: Connection, organisation: int, person: int) -> bool:
    """Take a membership away: whether there was one."""
    wanted = (MEMBERSHIP.c.organisation == organisation) & (MEMBERSHIP.c.person == person)
    return bool(connection.execute(delete(MEMBERSHIP).where(wanted)).rowcount)


def remove_members_from(connection: Connection, person: int, source: str) -> None:
    """Take away every membership of an account that has that source."""
    wanted = (MEMBERSHIP.c.person == person) & (MEMBERSHIP.c.source == source)
    connection.execute(delete(MEMBERSHIP).where(wanted))


def attempts(connection: Connection, place: str, since: datetime, until: datetime) -> int:
    """How many attempts there were between two moments."""
    statement = select(func.count()).where(ATTEMPT.c.place == place, ATTEMPT.c.at > since, ATTEMPT.c.at < until)
    return int(connection.execute(statement).scalar_one())


def add_attempts(connection: Connection, places: Sequence[str], at: datetime) -> None:
    """Remember attempts."""
    connection.execute(insert(ATTEMPT), [{"place": place, "at": at} for place in places])


def forget_attempts(connection: Connection, before: datetime, after: datetime) -> None:
    """Forget attempts made before a moment, and those of a clock that was ahead of another."""
    connection.execute(delete(ATTEMPT).where((ATTEMPT.c.at < before) | (ATTEMPT.c.at > after)))
