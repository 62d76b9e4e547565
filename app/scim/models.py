"""What is served: users, groups, departments, and what the service says of itself."""

from typing import Annotated, Any, Union

from pydantic import Field
from scim2_models import (
    URN,
    AuthenticationScheme,
    Bulk,
    CaseExact,
    ChangePassword,
    ComplexAttribute,
    EnterpriseUser,
    ETag,
    Filter,
    Mutability,
    Patch,
    Reference,
    Required,
    Resource,
    ResourceType,
    ScimPolicy,
    ScimProvider,
    ServiceProviderConfig,
    Sort,
    User,
)

MAX_OPERATIONS = 1_000
MAX_RESULTS = 200

# Okta and Entra send more than the RFCs know: attributes of their own, removals by value, filters that make entries.
POLICY = ScimPolicy(
    unknown=ScimPolicy.Unknown.ignore,
    remove_value_as_filter=ScimPolicy.RemoveValue.apply,
    unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
)


class Member(ComplexAttribute):
    """A member of a group. What it is called stands in its own resource: groups hold no names of people."""

    value: Annotated[str | None, Mutability.immutable, CaseExact.true] = None
    """The id of the member."""

    ref: Annotated[
        Reference[Union["User", "Group"]] | None,  # type: ignore[type-arg]
        Mutability.immutable,
        Field(serialization_alias="$ref", validation_alias="$ref"),
    ] = None
    """The address of the member."""

    type: Annotated[str | None, Mutability.immutable, Field(examples=["User", "Group"])] = None
    """User or Group."""


class Group(Resource[Any]):
    """A group of users and groups."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:Group")

    display_name: Annotated[str | None, Required.true] = None
    """What people call the group."""

    members: list[Member] | None = None
    """Who belongs to it."""


class Parent(ComplexAttribute):
    """The department a department belongs to."""

    value: Annotated[str | None, Required.true, CaseExact.true] = None
    """The id of the department it belongs to."""

    ref: Annotated[Reference["Department"] | None, Field(serialization_alias="$ref", validation_alias="$ref")] = None
    """The address of the department it belongs to."""


class Department(Resource[Any]):
    """A department with its place and cost: a party of the organisation's chain."""

    __schema__ = URN("urn:custchain:params:scim:schemas:1.0:Department")

    display_name: Annotated[str | None, Required.true] = None
    """What people call the department."""

    parent: Parent | None = None
    """The department it belongs to."""

    own_cost: float | None = None
    """Its cost for a period, before anything it receives from others."""

    fte: float | None = None
    """Full-time equivalents. Not stated: the number of its active users."""

    budget: float | None = None
    """What it may cost in a period."""


def provider_of(body_limit: int) -> ScimProvider:
    """The service as it describes itself; every limit it states is the one it enforces."""
    return ScimProvider(
        models=[User, EnterpriseUser, Group, Department],
        resource_types=[
            ResourceType.from_resource(User[EnterpriseUser]),
            ResourceType.from_resource(Group),
            ResourceType.from_resource(Department),
        ],
        config=ServiceProviderConfig(
            patch=Patch(supported=True),
            bulk=Bulk(supported=True, max_operations=MAX_OPERATIONS, max_payload_size=body_limit),
            filter=Filter(supported=True, max_results=MAX_RESULTS),
            change_password=ChangePassword(supported=False),
            sort=Sort(supported=True),
            etag=ETag(supported=True),
            authentication_schemes=[
                AuthenticationScheme(
                    type=AuthenticationScheme.Type.oauthbearertoken,
                    name="Connector secret",
                    description="Authorization: Bearer with a secret of `custchain connector create`.",
                    primary=True,
                )
            ],
        ),
        policy=POLICY,
    )
