"""One-time links for accounts: how somebody new comes in, or comes back without a password."""

from app.service.accounts import audited, existing
from app.service.context import Context
from app.service.door import Door
from app.service.signing_in import INVITATION_LASTS, make_one_time_link
from schemas.access import Invitation


def invite(context: Context, handle: str, door: Door) -> Invitation:
    """A link that signs the account in once, within a week."""
    with context.database.transaction() as connection:
        account = existing(connection, handle)
        token = make_one_time_link(connection, context, account.person, INVITATION_LASTS)
        audited(connection, context, "invite", door, f"person {account.person}")
    return Invitation(account=handle, token=token, ends=context.clock() + INVITATION_LASTS)
