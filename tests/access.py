"""Ways into the service for tests."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.main import open_context
from app.service.accounts import put_account
from app.service.context import Context
from app.service.door import Door
from app.service.keys import create_key
from app.service.sessions import open_session
from app.settings import Settings
from app.storage.repository import people
from schemas.access import NewAccount, NewKey

DOOR = Door("tests", "tests")
ORIGIN = "http://testserver"


def administrator(context: Context, account: str = "local") -> dict[str, str]:
    """Headers of the test client's browser, in which an administrator of that name is signed in."""
    put_account(context, account, NewAccount(administrator=True), DOOR)
    return session_of(context, account)


def session_of(context: Context, account: str) -> dict[str, str]:
    """Headers of the test client's browser, in which that account is signed in."""
    with context.database.transaction() as connection:
        person = people.find_or_add(connection, account)
        return cookie(open_session(connection, context, person=person))


def cookie(token: str, name: str = "custchain") -> dict[str, str]:
    """Headers of the test client's browser with that session."""
    return {"Cookie": f"{name}-80={token}", "Origin": ORIGIN}


def bearer(key: str) -> dict[str, str]:
    """Headers that carry an API key."""
    return {"Authorization": f"Bearer {key}"}


def new_key(database_url: str) -> str:
    """An API key that may do everything on servers of this database."""
    return new_keys(database_url, 1)[0]


def new_keys(database_url: str, count: int) -> list[str]:
    """As many such keys: a caller may have only so many streams."""
    with _opened(database_url) as context:
        asked = NewKey(name="tests", scope="admin", money=True)
        return [create_key(context, None, asked, DOOR).key for _ in range(count)]


def new_session(database_url: str, account: str = "local") -> str:
    """The token of a session of an administrator of that name, for servers of this database."""
    with _opened(database_url) as context:
        return administrator(context, account)["Cookie"].partition("=")[2]


@contextmanager
def _opened(database_url: str) -> Iterator[Context]:
    context = open_context(Settings(database_url=database_url))
    try:
        yield context
    finally:
        context.database.close()
