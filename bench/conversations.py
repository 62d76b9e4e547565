"""What Okta and Entra say over SCIM of one person after the other, each in its own way of writing."""

from collections.abc import Generator
from typing import Any, NamedTuple
from urllib.parse import quote

from tests.scim.directory import BULK, ENTERPRISE, GROUP, PATCH, a_user

DEPARTMENTS = [f"Department {number}" for number in range(20)]
ONE_LEAVES_OF = 8
"""Where more than a fifth leave within an hour, a person must confirm it."""


class Ask(NamedTuple):
    """A request below /scim/v2."""

    kind: str
    method: str
    path: str
    body: Any = None


Conversation = Generator[Ask, Any, None]
"""Requests of one person's coming, moving and perhaps leaving; each is told the answer before."""


def first_people(people: int) -> dict[str, Any]:
    """A bulk request that makes the people who are there before."""
    users = [a_user(f"first-{number}@firm.example", _department(number)) for number in range(people)]
    operations = [{"method": "POST", "path": "/Users", "bulkId": str(n), "data": user} for n, user in enumerate(users)]
    return {"schemas": [BULK], "Operations": operations}


def groups() -> list[dict[str, Any]]:
    """A group for each department."""
    return [{"schemas": [GROUP], "displayName": f"Staff of {name}"} for name in DEPARTMENTS]


def a_conversation(number: int, members: list[str]) -> Conversation:
    """Every other person is Entra's; `members` are the ids of the groups."""
    return (_okta if number % 2 else _entra)(number, f"/Groups/{members[number % len(members)]}")


def _okta(number: int, group: str) -> Conversation:
    name = f"okta-{number}@firm.example"
    user = a_user(name, _department(number), externalId=f"00u{number}", displayName=f"Okta {number}", active=True)
    yield _search("userName", name)
    path = f"/Users/{(yield Ask('create', 'POST', '/Users', user))['id']}"
    yield Ask("read", "GET", path)
    yield _patch("add to group", group, op="add", path="members", value=[{"value": path.rpartition("/")[2]}])
    yield Ask("replace", "PUT", path, user | {ENTERPRISE: {"department": _department(number + 1)}})
    if number % ONE_LEAVES_OF == 1:
        yield _search("userName", name)
        yield _patch("deactivate", path, op="replace", value={"active": False})


def _entra(number: int, group: str) -> Conversation:
    key = f"entra-{number}"
    user = a_user(f"{key}@firm.example", _department(number), externalId=key, active=True, roles=[])
    yield _search("externalId", key)
    made = yield Ask("create", "POST", "/Users", user)
    path = f"/Users/{made['id']}"
    yield _patch("add to group", group, op="Add", path="members", value=[{"value": made["id"]}])
    yield _patch("change", path, op="Replace", path=f"{ENTERPRISE}:department", value=_department(number + 1))
    yield Ask("read", "GET", path)
    if number % ONE_LEAVES_OF == 0:
        yield _patch("deactivate", path, op="Replace", path="active", value="False")


def _search(attribute: str, value: str) -> Ask:
    condition = f'{attribute} eq "{value}"'
    return Ask("search", "GET", f"/Users?filter={quote(condition)}")


def _patch(kind: str, where: str, **operation: Any) -> Ask:
    return Ask(kind, "PATCH", where, {"schemas": [PATCH], "Operations": [operation]})


def _department(number: int) -> str:
    return DEPARTMENTS[number % len(DEPARTMENTS)]
