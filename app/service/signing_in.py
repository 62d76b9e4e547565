"""Ways in: a password, a one-time link; and the way out."""

from datetime import timedelta

from sqlalchemy import Connection

from app.access.passwords import check_strength, hash_password, is_password
from app.access.secrets import digest, new_token
from app.service.accounts import audited
from app.service.attempts import count_attempt
from app.service.context import Context
from app.service.door import Door
from app.service.sessions import open_session
from app.storage.access_tables import ONE_TIME_LINK
from app.storage.repository import accounts, credentials, people
from schemas.errors import Forbidden, NotSignedIn

SETUP_LASTS = timedelta(minutes=15)
INVITATION_LASTS = timedelta(days=7)
FIRST_ADMINISTRATOR = "administrator"
NOT_TOGETHER = "name and password do not belong together; try again, or ask an administrator for a link"


def sign_in(context: Context, handle: str, password: str, address: str, instead_of: str | None) -> str:
    """Sign in by name and password: the session's token. A wrong name takes as long as a wrong password."""
    count_attempt(context, f"address {address}", f"account {handle.casefold()}")
    with context.database.reading() as connection:
        account = accounts.find(connection, handle)
    if not is_password(password, account.password if account else None) or account is None:
        raise NotSignedIn(NOT_TOGETHER)
    with context.database.transaction(reserved=True) as connection:
        # To compare took a while: a password that was changed meanwhile, and whose sessions ended, opens no new one.
        if accounts.find(connection, handle) != account:
            raise NotSignedIn(NOT_TOGETHER)
        audited(connection, context, "sign_in", Door(account.handle, "password"))
        return open_session(connection, context, person=account.person, instead_of=instead_of)


def set_password(context: Context, person: int, current: str | None, new: str, address: str) -> str:
    """Set one's own password: every session ends, and the token of a new one."""
    count_attempt(context, f"address {address}", f"person {person}")
    with context.database.reading() as connection:
        account = accounts.of_person(connection, person)
    if account is None or (account.password is not None and not is_password(current or "", account.password)):
        raise Forbidden("the current password is another one; try again, or ask an administrator for a link")
    check_strength(new, account.handle)
    hashed = hash_password(new)
    with context.database.transaction() as connection:
        accounts.change(connection, person, password=hashed)
        credentials.end_sessions(connection, person)
        audited(connection, context, "set_password", Door(account.handle, "api"))
        return open_session(connection, context, person=person)


def make_one_time_link(connection: Connection, context: Context, person: int | None, lasts: timedelta) -> str:
    """A new link that signs a person in once, or makes the first administrator: its token."""
    token, now = new_token(), context.clock()
    credentials.forget_ended(connection, now)
    credentials.add(connection, ONE_TIME_LINK, digest=digest(token), person=person, ends=now + lasts)
    return token


def make_setup_link(context: Context) -> str:
    """The link for the person at the terminal: signs in as administrator, and makes one where there is none.

    Links made for an earlier start are over.
    """
    with context.database.transaction() as connection:
        credentials.forget_setup_links(connection)
        return make_one_time_link(connection, context, None, SETUP_LASTS)


def needs_setup_link(context: Context) -> bool:
    """Is there no administrator who can come in without one?"""
    with context.database.reading() as connection:
        return not accounts.has_administrator(connection, with_a_way_in=True)


def has_administrator(context: Context) -> bool:
    """Is there an administrator?"""
    with context.database.reading() as connection:
        return accounts.has_administrator(connection)


def use_one_time_link(context: Context, token: str, address: str, instead_of: str | None) -> str:
    """Use a one-time link up: the session's token."""
    count_attempt(context, f"address {address}")
    with context.database.transaction(reserved=True) as connection:
        used = credentials.use_one_time_link(connection, digest(token), context.clock())
        if used is None:
            raise NotSignedIn(
                "this link was used already, or its time is over; ask for a new one: `custchain sign-in` on the server"
            )
        person = used[0] if used[0] is not None else _first_administrator(connection, context)
        account = accounts.of_person(connection, person)
        if account is None:
            raise NotSignedIn("this link was for an account that is no longer there; ask for a new one")
        audited(connection, context, "sign_in", Door(account.handle, "one-time link"))
        return open_session(connection, context, person=person, instead_of=instead_of)


def _first_administrator(connection: Connection, context: Context) -> int:
    person = people.find_or_add(connection, FIRST_ADMINISTRATOR)
    if accounts.of_person(connection, person) is None:
        accounts.add(connection, person, context.clock(), administrator=True)
        audited(connection, context, "create_account", Door(FIRST_ADMINISTRATOR, "one-time link"), FIRST_ADMINISTRATOR)
    accounts.change(connection, person, administrator=True)
    return person
