"""What a browser is told about itself."""

from collections.abc import Sequence

from app.access.roles import Principal
from app.service.context import Context
from app.storage.repository import accounts
from schemas.access import SessionState, WaysIn


def session_state(context: Context, principals: Sequence[Principal], ways_in: WaysIn) -> SessionState:
    """Who the principals are, in words for the page."""
    person = next((p.person for p in principals if p.person is not None), None)
    account = None
    if person is not None:
        with context.database.reading() as connection:
            account = accounts.of_person(connection, person)
    return SessionState(
        signed_in=bool(principals),
        account=account.handle if account else None,
        administrator=any(p.administrator for p in principals),
        has_password=account is not None and account.password is not None,
        shared=next((p.organisation for p in principals if p.share), None),
        ways_in=ways_in,
    )
