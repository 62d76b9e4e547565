"""Statements about sessions, one-time links, API keys and share links, always found by digest or own id."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Table, delete, insert, select, update

from app.storage.access_tables import API_KEY, ONE_TIME_LINK, SESSION, SHARE_LINK
from app.storage.tables import ORGANISATION
from app.storage.work_tables import SURVEY


class Session(NamedTuple):
    """A browser that is signed in."""

    digest: str
    person: int | None
    share: str | None
    at: datetime
    seen: datetime
    ends: datetime


class ApiKey(NamedTuple):
    """A key for programs."""

    id: str
    digest: str
    name: str
    organisation: int | None
    role: str
    money: bool
    at: datetime
    ends: datetime | None
    used: datetime | None
    revoked: datetime | None
    organisation_id: str | None


class ShareLink(NamedTuple):
    """A link to look at one organisation."""

    id: str
    digest: str
    organisation: int
    money: bool
    revision: int | None
    at: datetime
    ends: datetime
    revoked: datetime | None
    organisation_id: str


_KEYS = select(*(API_KEY.c[name] for name in ApiKey._fields[:-1]), ORGANISATION.c.id).outerjoin(
    ORGANISATION, ORGANISATION.c.key == API_KEY.c.organisation
)
_SHARES = select(*(SHARE_LINK.c[name] for name in ShareLink._fields[:-1]), ORGANISATION.c.id).join(
    ORGANISATION, ORGANISATION.c.key == SHARE_LINK.c.organisation
)


def add(connection: Connection, table: Table, **values: object) -> None:
    """A new row of one of the four tables."""
    connection.execute(insert(table).values(**values))


def session(connection: Connection, digest: str) -> Session | None:
    """The session with that digest."""
    row = connection.execute(select(*SESSION.c).where(SESSION.c.digest == digest)).first()
    return Session(*row) if row else None


def see_session(connection: Connection, digest: str, at: datetime) -> None:
    """Remember when a session was last used."""
    connection.execute(update(SESSION).where(SESSION.c.digest == digest).values(seen=at))


def end_session(connection: Connection, digest: str) -> None:
    """End one session."""
    connection.execute(delete(SESSION).where(SESSION.c.digest == digest))


def end_sessions(connection: Connection, person: int) -> None:
    """End every session of an account, and its unused one-time links."""
    for table in (SESSION, ONE_TIME_LINK):
        connection.execute(delete(table).where(table.c.person == person))


def forget_ended(connection: Connection, now: datetime) -> None:
    """Delete sessions and one-time links whose time is over."""
    for table in (SESSION, ONE_TIME_LINK):
        connection.execute(delete(table).where(table.c.ends < now))


def forget_setup_links(connection: Connection) -> None:
    """Delete the links that would make the first administrator."""
    connection.execute(delete(ONE_TIME_LINK).where(ONE_TIME_LINK.c.person.is_(None)))


def use_one_time_link(connection: Connection, digest: str, now: datetime) -> tuple[int | None] | None:
    """Use a link up: whom it signs in, or None where it is unknown, used or over."""
    wanted = (ONE_TIME_LINK.c.digest == digest) & (ONE_TIME_LINK.c.ends > now)
    row = connection.execute(select(ONE_TIME_LINK.c.person).where(wanted)).first()
    if row is None or not connection.execute(delete(ONE_TIME_LINK).where(wanted)).rowcount:
        return None
    return (row[0],)


def api_key(connection: Connection, digest: str) -> ApiKey | None:
    """The API key with that digest."""
    row = connection.execute(_KEYS.where(API_KEY.c.digest == digest)).first()
    return ApiKey(*row) if row else None


def api_keys(connection: Connection, organisation: int | None) -> Sequence[ApiKey]:
    """The keys of an organisation, or every key; oldest first."""
    statement = _KEYS if organisation is None else _KEYS.where(API_KEY.c.organisation == organisation)
    return [ApiKey(*row) for row in connection.execute(statement.order_by(API_KEY.c.at, API_KEY.c.id))]


def use_key(connection: Connection, key_id: str, at: datetime) -> None:
    """Remember when a key was last used."""
    connection.execute(update(API_KEY).where(API_KEY.c.id == key_id).values(used=at))


def revoke_key(connection: Connection, key_id: str, organisation: int | None, at: datetime) -> bool:
    """Revoke a key, of that organisation if one is named: whether there was one to revoke."""
    wanted = (API_KEY.c.id == key_id) & API_KEY.c.revoked.is_(None)
    if organisation is not None:
        wanted &= API_KEY.c.organisation == organisation
    return bool(connection.execute(update(API_KEY).where(wanted).values(revoked=at)).rowcount)


def share(connection: Connection, *, digest: str | None = None, share_id: str | None = None) -> ShareLink | None:
    """The share link with that digest or id."""
    wanted = SHARE_LINK.c.digest == digest if digest is not None else SHARE_LINK.c.id == share_id
    row = connection.execute(_SHARES.where(wanted)).first()
    return ShareLink._make(row) if row else None


def shares(connection: Connection, organisation: int) -> Sequence[ShareLink]:
    """The share links of an organisation, oldest first."""
    statement = _SHARES.where(SHARE_LINK.c.organisation == organisation)
    return [ShareLink._make(row) for row in connection.execute(statement.order_by(SHARE_LINK.c.at, SHARE_LINK.c.id))]


def revoke_share(connection: Connection, share_id: str, organisation: int, at: datetime) -> bool:
    """Revoke a share link of an organisation: whether there was one to revoke."""
    wanted = (
        (SHARE_LINK.c.id == share_id) & (SHARE_LINK.c.organisation == organisation) & SHARE_LINK.c.revoked.is_(None)
    )
    return bool(connection.execute(update(SHARE_LINK).where(wanted).values(revoked=at)).rowcount)


def revoke_made_by(connection: Connection, organisation: int, person: int, at: datetime) -> None:
    """Revoke the API keys, share links and surveys of an organisation that a person made."""
    for table in (API_KEY, SHARE_LINK, SURVEY):
        wanted = (table.c.organisation == organisation) & (table.c.maker == person) & table.c.revoked.is_(None)
        connection.execute(update(table).where(wanted).values(revoked=at))
