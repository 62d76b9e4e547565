"""Sessions of browsers: opened with a new token each time, over after 12 idle hours or 30 days."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from app.access.secrets import digest, new_token
from app.service.context import Context
from app.storage.access_tables import SESSION
from app.storage.repository import credentials

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=30)


def open_session(
    connection: Connection,
    context: Context,
    *,
    person: int | None = None,
    share: str | None = None,
    ends: datetime | None = None,
    instead_of: str | None = None,
) -> str:
    """Open a session of an account or share link, ending the one the browser had: its token."""
    now, token = context.clock(), new_token()
    credentials.forget_ended(connection, now)
    if instead_of:
        credentials.end_session(connection, digest(instead_of))
    last = min(ends, now + LONGEST) if ends else now + LONGEST
    credentials.add(connection, SESSION, digest=digest(token), person=person, share=share, at=now, seen=now, ends=last)
    return token


def end_session(context: Context, token: str) -> None:
    """End a session, if it is one."""
    with context.database.transaction() as connection:
        credentials.end_session(connection, digest(token))
