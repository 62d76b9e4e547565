"""The one decision on every request: who asks, and may they."""

from collections.abc import Sequence

from sqlalchemy import Connection

from app.access.roles import EVERYTHING, NOBODY, ROLES, Access, Grant, Principal
from app.access.rules import Money, Need, Rule
from app.service.context import Context
from app.service.stored import no_organisation
from app.storage.repository import accounts
from app.storage.repository.visible import Visible
from schemas.errors import Forbidden, NotSignedIn

SIGN_IN_FIRST = "sign in first: in the browser on this service's page, from a program with Authorization: Bearer KEY"
NO_MONEY = "this takes the cost permission, which you do not have here; an admin of the organisation can grant it"


def decide(context: Context, rule: Rule, principals: Sequence[Principal], organisation_id: str | None) -> Access:
    """The access that one of the principals has; raises NotSignedIn, Forbidden or NotFound where none has it.

    An organisation that one may not see is missing, in the same words as one that is not there.
    """
    if rule.need is Need.NOTHING:
        return NOBODY
    if not principals:
        raise NotSignedIn(SIGN_IN_FIRST)
    if rule.need.role is None:
        return Access(_of_service(rule.need, principals), principals=tuple(principals))
    assert organisation_id is not None
    access = _in_organisation(context, principals, organisation_id)
    _require(rule, access)
    return access


def grant_in(connection: Connection, principal: Principal, organisation_id: str) -> Grant | None:
    """What a principal may do in an organisation; None if it may not even know that there is one."""
    if principal.person is not None:
        if principal.administrator:
            return EVERYTHING
        found = accounts.membership(connection, principal.person, organisation_id)
        return Grant(ROLES[found[0]], found[1]) if found else None
    return principal.granted if principal.organisation in (None, organisation_id) else None


def visible_to(access: Access) -> Visible:
    """The organisations that whoever asks may know of."""
    everything = any(p.administrator or (p.granted and p.organisation is None) for p in access.principals)
    people = frozenset(p.person for p in access.principals if p.person is not None)
    ids = frozenset(p.organisation for p in access.principals if p.organisation is not None and p.revision is None)
    return Visible(everything, people, ids)


def _in_organisation(context: Context, principals: Sequence[Principal], organisation_id: str) -> Access:
    with context.database.reading() as connection:
        for principal in principals:
            grant = grant_in(connection, principal, organisation_id)
            if grant is not None:
                return Access(principal, grant)
    raise no_organisation(organisation_id)


def _require(rule: Rule, access: Access) -> None:
    assert access.grant is not None
    assert access.principal is not None
    role = rule.need.role
    assert role is not None
    if access.principal.share and rule.need is not Need.LOOK:
        raise Forbidden("a share link only lets you look at the chain; sign in to do more")
    if access.grant.role < role:
        raise Forbidden(
            f"this takes the role {role.name.lower()} in the organisation, and yours is "
            f"{access.grant.role.name.lower()}; an admin of the organisation can change it"
        )
    if access.revision is not None and not rule.frozen:
        raise Forbidden("this share link shows one past revision only; ask for a link that follows the chain")
    if rule.money is Money.NEEDED and not access.money:
        raise Forbidden(NO_MONEY)


def _of_service(need: Need, principals: Sequence[Principal]) -> Principal:
    if need in (Need.SIGNED_IN, Need.DESCRIPTION):
        return principals[0]
    for principal in principals:
        if principal.person is not None if need is Need.ACCOUNT else principal.administrator:
            return principal
    raise Forbidden(f"this is for {need.value}; ask whoever runs it")
