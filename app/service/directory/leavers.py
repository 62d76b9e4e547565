"""Who leaves: too many at once wait for a person's word, and whoever leaves is let in no more."""

from datetime import timedelta

from sqlalchemy import Connection

from app.service.context import Context
from app.service.directory.push import Push
from app.service.moments import utc
from app.storage.repository import accounts, connectors, credentials, directory, organisations
from app.storage.repository.visible import EVERY
from schemas.errors import Held

WINDOW = timedelta(hours=1)
SHARE = 0.2
ALWAYS_LET_GO = 1
"""One leaver is never held: of a team of four it is a quarter."""


def refuse_mass_leave(push: Push) -> None:
    """Refuse a push by which more than a fifth of a connector's people would have left within an hour."""
    confirmed = utc(push.connector.confirmed) if push.connector.confirmed else None
    if not push.leavers or (confirmed and confirmed > push.now):
        return
    since = max(push.now - WINDOW, confirmed) if confirmed else push.now - WINDOW
    left = directory.departed_since(push.connection, push.connector.id, since)
    of = directory.active_people(push.connection, push.connector.id) + left
    if left > ALWAYS_LET_GO and left > SHARE * of:
        raise Held(
            f"{left:,} of {of:,} people would have left within an hour, more than {SHARE:.0%}; nothing was changed. "
            "Where that is right, an admin of the organisation confirms it (`custchain connector confirm`), "
            "and the same push is sent again",
            left,
            of,
        )


def note_held(context: Context, connector_id: str, held: Held) -> None:
    """Remember that leavers wait, for whoever may confirm them."""
    with context.database.transaction() as connection:
        connectors.change(connection, connector_id, held=context.clock(), held_people=held.people, held_of=held.of)


def end_access(push: Push) -> None:
    """End the sessions of everybody who left and has an account here, with the keys and links they made."""
    for addresses in push.leavers:
        for account in accounts.known_by(push.connection, addresses):
            if _is_within(push.connection, push.connector.organisation, account):
                _end_access(push, account)


def _is_within(connection: Connection, organisation: int, account: accounts.Account) -> bool:
    """May this organisation's connector end the account's sessions? Never those of other organisations' members."""
    memberships = accounts.organisations_of(connection, account.person)
    if memberships:
        return organisation in memberships
    return not account.administrator or len(organisations.page(connection, EVERY, 0, 2)) == 1


def _end_access(push: Push, account: accounts.Account) -> None:
    connection, organisation = push.connection, push.connector.organisation
    credentials.end_sessions(connection, account.person)
    credentials.revoke_made_by(connection, organisation, account.person, push.now)
    accounts.remove_member(connection, organisation, account.person)
    push.audit("access_ended", f"person {account.person}: sessions, keys and share links, membership")
