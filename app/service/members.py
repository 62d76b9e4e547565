"""The members of an organisation, and what each may do there."""

from app.access.roles import Access
from app.service.access import NO_MONEY
from app.service.accounts import audited, existing
from app.service.context import Context
from app.service.door import Door
from app.service.stored import find_head
from app.storage.repository import accounts, credentials
from app.storage.repository.accounts import Member as Row
from schemas.access import Member, MemberList, NewMember, OrganisationAccess
from schemas.errors import Forbidden, NotFound

LOCAL, BY_SINGLE_SIGN_ON = "local", "single sign-on"


def list_members(context: Context, organisation_id: str) -> MemberList:
    """Every member of the organisation."""
    with context.database.reading() as connection:
        rows = accounts.members(connection, find_head(connection, organisation_id).key)
    return MemberList(items=[_shown(row) for row in rows])


def put_member(
    context: Context, organisation_id: str, handle: str, wanted: NewMember, access: Access, door: Door
) -> Member:
    """Make an account a member, or change what it may do; that ends its sessions, so that old cookies gain nothing."""
    if wanted.money:
        require_money(access)
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        account = existing(connection, handle)
        accounts.put_member(connection, head.key, account.person, wanted.role, wanted.money, LOCAL)
        if access.principal is None or access.principal.person != account.person:
            credentials.end_sessions(connection, account.person)
        said = f"person {account.person}: {wanted.role}{', sees money' if wanted.money else ''}"
        audited(connection, context, "put_member", door, said, head.key)
        return _shown(next(row for row in accounts.members(connection, head.key) if row.handle == handle))


def delete_member(context: Context, organisation_id: str, handle: str, door: Door) -> None:
    """Take an account out of the organisation, at once."""
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        account = accounts.find(connection, handle)
        if account is None or not accounts.remove_member(connection, head.key, account.person):
            raise NotFound("the organisation has no member of that name; GET its /members lists them")
        audited(connection, context, "delete_member", door, f"person {account.person}", head.key)


def access_in(context: Context, organisation_id: str, access: Access) -> OrganisationAccess:
    """What one may do in an organisation, told to oneself."""
    assert access.grant is not None
    assert access.principal is not None
    with context.database.reading() as connection:
        find_head(connection, organisation_id)
    role = access.grant.role.name.lower()
    return OrganisationAccess(role=role, money=access.money, shared=access.principal.share)


def require_money(access: Access) -> None:
    """Refuse to hand on the sight of money to those who do not have it."""
    if not access.money:
        raise Forbidden(NO_MONEY)


def _shown(row: Row) -> Member:
    return Member(
        account=row.handle,
        name=row.name,
        role=row.role,
        money=row.money,
        by_single_sign_on=row.source == BY_SINGLE_SIGN_ON,
    )
