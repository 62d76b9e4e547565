"""The samples of RFC 7643 and RFC 7644 are read here, and come back as they were sent."""

import json
from typing import Any

import pytest
from scim2_models import (
    BulkRequest,
    BulkResponse,
    Context,
    EnterpriseUser,
    Error,
    ListResponse,
    PatchOp,
    ResourceType,
    Schema,
    SearchRequest,
    ServiceProviderConfig,
    User,
)

from app.scim.models import POLICY, Group
from tests.builders import SHARED_DATA, shared_data
from tests.scim.directory import Directory

FOLDER = SHARED_DATA / "scim"
SAMPLES = sorted(file.name for file in FOLDER.glob("*.json")) or ["absent"]
Person = User[EnterpriseUser]
# The kind of message or resource a file holds stands in its name.
KINDS: dict[str, Any] = {
    "bulk_request": BulkRequest[Person | Group],
    "bulk_response": BulkResponse[Person | Group],
    "patch_op": PatchOp[Person],
    "search_request": SearchRequest[Person],
    "list_response-resource_types": ListResponse[ResourceType],
    # Their entries are partial: without schemas, only the request tells what they are.
    "partial_attributes": ListResponse[Person],
    "post_query": ListResponse[Person],
    "list_response": ListResponse[Person | Group],
    "service_provider_configuration": None,
    "schema-": Schema,
    "resource_type-": ResourceType,
    "error": Error,
    "group": Group,
    "user": Person,
}
# Its resources have no schemas, and a PATCH's data is a bare list: RFC 7644 itself says otherwise.
OWN_RULES_BROKEN = "rfc7644-3.7.3-bulk_request-multiple_operations.json"
# What a server need not give back: its own, or never returned.
NOT_RETURNED = {"id", "meta", "groups", "password", "schemas"}


def sample(name: str) -> Any:
    return json.loads(shared_data("scim", name).read_text(encoding="utf-8"))


def kind_of(name: str) -> Any:
    if "service_provider_configuration" in name and "schema" not in name:
        return ServiceProviderConfig
    if "members" in name or "one_member" in name:
        return PatchOp[Group]
    return next(kind for part, kind in KINDS.items() if part in name and kind is not None)


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != OWN_RULES_BROKEN])
def test_a_sample_is_read_and_written_again_alike(name: str) -> None:
    said = sample(name)
    with POLICY:
        read = kind_of(name).model_validate(said)
        written = read.model_dump(scim_ctx=Context.DEFAULT)
        again = kind_of(name).model_validate(written).model_dump(scim_ctx=Context.DEFAULT)

    assert written == again
    assert read.schemas or "schemas" not in said


USERS = [name for name in SAMPLES if "user" in name and ("post_request" in name or name.startswith("rfc7643-8."))]


@pytest.mark.parametrize("name", [name for name in USERS if "schema" not in name and "type" not in name])
def test_a_user_of_the_rfcs_is_taken_in_and_given_back(directory: Directory, name: str) -> None:
    said = sample(name)

    made = directory.send("POST", "/Users", said)

    assert made.status_code == 201, made.text
    back = directory.get(f"/Users/{made.json()['id']}")
    for attribute in said.keys() - NOT_RETURNED:
        assert _comparable(back[attribute]) == _comparable(said[attribute]), attribute


@pytest.mark.parametrize("name", [name for name in SAMPLES if "patch_op" in name and "member" not in name])
def test_a_patch_of_the_rfcs_is_made(directory: Directory, name: str) -> None:
    full = sample("rfc7643-8.2-user-full.json")
    user = directory.send("POST", "/Users", full).json()["id"]

    answer = directory.send("PATCH", f"/Users/{user}", sample(name))

    assert answer.status_code in {200, 204}, answer.text


def test_the_bulk_request_of_the_rfc_makes_its_user_and_group(directory: Directory) -> None:
    said = sample("rfc7644-3.7.2-bulk_request-temporary_identifier.json")

    answered = directory.send("POST", "/Bulk", said).json()["Operations"]

    assert {one["status"] for one in answered} == {"201"}
    assert len(directory.get("/Groups")["Resources"][0]["members"]) == 1


def test_the_sample_that_breaks_the_rfcs_own_rules_is_told_what_is_wrong(directory: Directory) -> None:
    answer = directory.send("POST", "/Bulk", sample(OWN_RULES_BROKEN))

    assert answer.status_code == 200
    [first] = answer.json()["Operations"]
    assert (first["status"], "schemas" in first["response"]["detail"]) == ("400", True)


def _comparable(value: Any) -> Any:
    """A value whose places in lists, and addresses the server makes, do not count."""
    if isinstance(value, dict):
        return {key: _comparable(part) for key, part in value.items() if key not in {"$ref", "displayName"}}
    return (
        sorted((_comparable(part) for part in value), key=lambda one: json.dumps(one, sort_keys=True))
        if isinstance(value, list)
        else value
    )
