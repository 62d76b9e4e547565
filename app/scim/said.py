"""What a resource says, in the service's own terms."""

import json
from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize

from scim2_models import EnterpriseUser, InvalidValueException, Resource, User

from app.scim.habits import SAID_AT
from app.scim.models import Department, Group
from app.scim.reading import check_text
from app.service.directory.departments import SaidDepartment
from app.service.directory.groups import SaidGroup
from app.service.directory.people import SaidPerson
from schemas.values import MONEY_LIMIT

LONGEST_NAME = 300
LONGEST_DEPARTMENT = 200
# The server's own, or kept in tables of their own, or not kept: a password has no use here.
NOT_IN_DOCUMENT = frozenset({"id", "meta", "members", "groups", "password"})
AMOUNTS = {"own_cost": "ownCost", "fte": "fte", "budget": "budget"}


def person_of(resource: User[Any]) -> SaidPerson:
    """What a user resource says of a person."""
    name = _name(resource.user_name, "userName")
    enterprise = resource[EnterpriseUser] if EnterpriseUser.__schema__ in resource.get_extension_models() else None
    department = enterprise.department if enterprise else None
    check_text(department or "", "department", LONGEST_DEPARTMENT)
    return SaidPerson(
        **_common(resource, compared(name)),
        active=resource.active is not False,
        department=department,
        addresses=addresses_of(resource),
    )


def addresses_of(resource: User[Any]) -> frozenset[str]:
    """User name and e-mail addresses, to know a person's account by."""
    emails = [email.value for email in resource.emails or []]
    return frozenset(text.lower() for text in (resource.user_name, *emails) if text)


def group_of(resource: Group) -> SaidGroup:
    """What a group resource says of a group."""
    members = frozenset(member.value for member in resource.members or [] if member.value)
    return SaidGroup(**_common(resource, compared(_name(resource.display_name, "displayName"))), members=members)


def department_of(resource: Department) -> SaidDepartment:
    """What a department resource says of a department."""
    written = _name(resource.display_name, "displayName", LONGEST_DEPARTMENT)
    amounts = {name: amount for name in AMOUNTS if (amount := getattr(resource, name)) is not None}
    for name, amount in amounts.items():
        if not 0 <= amount <= MONEY_LIMIT:
            raise InvalidValueException(detail=f"{AMOUNTS[name]} must be between 0 and {MONEY_LIMIT:.0e}; correct it")
    parent = resource.parent.value if resource.parent else None
    return SaidDepartment(**_common(resource, written), written=written, parent=parent, amounts=amounts)


def party_fields(resource: Department) -> frozenset[str]:
    """The fields of its party that a department resource states."""
    said = department_of(resource)
    return frozenset(said.amounts) | (frozenset({"parent"}) if said.parent else frozenset())


def compared(text: str) -> str:
    """A text without case in the form filters compare it in."""
    return normalize("NFC", normalize("NFC", text).lower())


def said_at(resource: Resource[Any]) -> datetime | None:
    """When the source says it last changed; raises InvalidValueException where that is no time."""
    stated = (resource.unknown_attributes or {}).get(SAID_AT)
    if stated is None:
        return None
    try:
        moment = datetime.fromisoformat(str(stated))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise InvalidValueException(detail="meta.lastModified is not a time as RFC 3339 writes it") from None


def _common(resource: Resource[Any], name: str) -> dict[str, Any]:
    if resource.external_id is not None:
        check_text(resource.external_id, "externalId", LONGEST_NAME)
    return {
        "document": _document(resource),
        "name": name,
        "external_id": resource.external_id or None,
        "stated": said_at(resource),
    }


def _name(text: str | None, attribute: str, longest: int = LONGEST_NAME) -> str:
    if not text or not text.strip():
        raise InvalidValueException(detail=f"{attribute} is required; state it")
    check_text(text, attribute, longest)
    return text


def _document(resource: Resource[Any]) -> str:
    stated = resource.model_dump(mode="json", exclude_none=True)
    kept = {name: value for name, value in stated.items() if name not in NOT_IN_DOCUMENT}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
