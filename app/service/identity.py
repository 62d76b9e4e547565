"""Who a request comes from, told by the secrets it carries."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from app.access.roles import ROLES, Grant, Principal, Role
from app.access.secrets import KEY_PREFIX, digest, is_same, is_well_formed
from app.service.context import Context
from app.service.moments import utc
from app.service.sessions import IDLE
from app.storage.repository import accounts, credentials
from app.storage.repository.credentials import ApiKey, Session, ShareLink
from schemas.errors import NotSignedIn, StorageFailed

# Last use is written down only so often: reading must not cost a write.
NOTED_EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class Secrets:
    """The secrets a request carries: an API key, the cookie of a session, the cookie of an opened share link."""

    key: str | None = None
    session: str | None = None
    share: str | None = None


def identify(context: Context, carried: Secrets) -> list[Principal]:
    """Every principal the request speaks for, the strongest first; none where its secrets are old or missing.

    Raises NotSignedIn for an API key that is not good: a program must not go on as nobody.
    """
    if carried.key is not None:
        return [_of_key(context, carried.key)]
    found = [_of_cookie(context, token) for token in (carried.session, carried.share) if token]
    return [principal for principal in found if principal is not None]


def _of_key(context: Context, token: str) -> Principal:
    key = None
    if is_well_formed(token, KEY_PREFIX):
        with context.database.reading() as connection:
            key = credentials.api_key(connection, digest(token))
    now = context.clock()
    if key is None or not is_same(key.digest, token) or not _is_live(key, now):
        raise NotSignedIn("the API key is not one of this service, or was revoked, or is over; ask for a new one")
    if key.used is None or now - utc(key.used) > NOTED_EVERY:
        _note(context, lambda connection: credentials.use_key(connection, key.id, now))
    role = ROLES[key.role]
    return Principal(
        author=f"key {key.id}",
        credential=f"key:{key.id}",
        administrator=key.organisation is None and role is Role.ADMIN,
        organisation=key.organisation_id,
        granted=Grant(role, key.money),
    )


def _is_live(key: ApiKey, now: datetime) -> bool:
    return key.revoked is None and (key.ends is None or utc(key.ends) > now)


def _of_cookie(context: Context, token: str) -> Principal | None:
    now = context.clock()
    with context.database.reading() as connection:
        session = credentials.session(connection, digest(token))
        if session is None or _is_over(session, now):
            return None
        principal = _of_share(connection, session, now) if session.share else _of_account(connection, session)
    if principal is not None and now - utc(session.seen) > NOTED_EVERY:
        _note(context, lambda connection: credentials.see_session(connection, session.digest, now))
    return principal


def _is_over(session: Session, now: datetime) -> bool:
    return utc(session.ends) <= now or utc(session.seen) + IDLE <= now


def _of_account(connection: Connection, session: Session) -> Principal | None:
    account = accounts.of_person(connection, session.person) if session.person is not None else None
    if account is None:
        return None
    return Principal(
        author=account.handle,
        credential=f"person:{account.person}",
        person=account.person,
        administrator=account.administrator,
    )


def _of_share(connection: Connection, session: Session, now: datetime) -> Principal | None:
    share = credentials.share(connection, share_id=session.share)
    if share is None or not _is_open(share, now):
        return None
    return Principal(
        author=f"share link {share.id}",
        credential=f"share:{share.id}",
        organisation=share.organisation_id,
        granted=Grant(Role.VIEWER, share.money),
        share=True,
        revision=share.revision,
    )


def _is_open(share: ShareLink, now: datetime) -> bool:
    return share.revoked is None and utc(share.ends) > now


def _note(context: Context, write: Callable[[Connection], None]) -> None:
    """Write down a use; a database that takes no writes just now must not keep anybody from reading."""
    with suppress(StorageFailed), context.database.transaction() as connection:
        write(connection)
