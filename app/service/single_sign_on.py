"""People who come from an identity provider: their account, made at the first visit, and what their claims grant."""

from typing import Any

from sqlalchemy import Connection

from app.access.single_sign_on import IdentityProvider
from app.service.accounts import audited
from app.service.context import Context
from app.service.door import Door
from app.service.members import BY_SINGLE_SIGN_ON
from app.service.sessions import open_session
from app.storage.repository import accounts, organisations, people
from schemas.errors import Forbidden


def sign_in(context: Context, provider: IdentityProvider, claims: dict[str, Any], instead_of: str | None) -> str:
    """Sign in whom the ID token's claims, already verified, speak of: the session's token."""
    email, subject = str(claims.get("email") or ""), f"{claims['iss']} {claims['sub']}"
    if not email or claims.get("email_verified") is False or not provider.lets_in(email):
        raise Forbidden("the identity provider names no e-mail address that may sign in here; ask an administrator")
    with context.database.transaction(reserved=True) as connection:
        person = _person(connection, context, subject, email, verified=claims.get("email_verified") is True)
        if isinstance(name := claims.get("name"), str):
            accounts.name_person(connection, person, name[:300], email)
        _take_over_roles(connection, provider, claims, person)
        account = accounts.of_person(connection, person)
        assert account is not None
        audited(connection, context, "sign_in", Door(account.handle, BY_SINGLE_SIGN_ON))
        return open_session(connection, context, person=person, instead_of=instead_of)


def _person(connection: Connection, context: Context, subject: str, email: str, *, verified: bool) -> int:
    """The person behind a subject. An account that is there already is theirs only if the address is verified."""
    known = accounts.of_subject(connection, subject)
    if known is not None:
        return known.person
    account = accounts.find(connection, email)
    if account is not None and (not verified or account.subject is not None):
        raise Forbidden(
            "there is an account of this e-mail address that is not yours by single sign-on; ask an administrator"
        )
    person = account.person if account else people.find_or_add(connection, email)
    if account is None:
        accounts.add(connection, person, context.clock(), administrator=False)
    accounts.change(connection, person, subject=subject)
    return person


def _take_over_roles(connection: Connection, provider: IdentityProvider, claims: dict[str, Any], person: int) -> None:
    """Lay the claims' roles over those of the last visit; roles an admin gave here stay."""
    accounts.remove_members_from(connection, person, BY_SINGLE_SIGN_ON)
    given_here = set(accounts.organisations_of(connection, person))
    granted = provider.granted(claims)
    for role in granted:
        head = organisations.find(connection, role.organisation) if role.organisation else None
        if head is not None and head.key not in given_here:
            accounts.put_member(connection, head.key, person, role.role, role.money, BY_SINGLE_SIGN_ON)
    if any(role.administrator for role in provider.roles.values()):
        accounts.change(connection, person, administrator=any(role.administrator for role in granted))
