"""/api/v1/organisations/{organisation}/members and /access: who may do what in it."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.routes.answers import body_of, problems
from app.routes.gate import Caller
from app.routes.parameters import Body, OrganisationPath, Service, door_of
from app.service import members
from schemas.access import Member, MemberList, NewMember, OrganisationAccess
from schemas.formats.json import parse_json
from schemas.reading import read_part

router = APIRouter(prefix="/organisations/{organisation}", tags=["access"])

MemberPath = Annotated[str, Path(description="The name of the member's account.", max_length=200)]


@router.get("/access", responses=problems(401, 403, 404, 422))
def get_access(service: Service, caller: Caller, organisation: OrganisationPath) -> OrganisationAccess:
    """Read what you may do in the organisation."""
    return members.access_in(service, organisation, caller)


@router.get("/members", responses=problems(401, 403, 404, 422))
def list_members(service: Service, organisation: OrganisationPath) -> MemberList:
    """List who may do what in the organisation."""
    return members.list_members(service, organisation)


@router.put(
    "/members/{member}",
    response_model=Member,
    responses=problems(400, 401, 403, 404, 413, 415, 422),
    openapi_extra=body_of("NewMember"),
)
def put_member(
    service: Service, caller: Caller, organisation: OrganisationPath, member: MemberPath, body: Body
) -> Member:
    """Make an account a member, or change what it may do; it signs in anew."""
    wanted = read_part(NewMember, parse_json(body))
    return members.put_member(service, organisation, member, wanted, caller, door_of(caller))


@router.delete("/members/{member}", status_code=204, responses=problems(401, 403, 404, 422))
def delete_member(service: Service, caller: Caller, organisation: OrganisationPath, member: MemberPath) -> Response:
    """Take an account out of the organisation, at once."""
    members.delete_member(service, organisation, member, door_of(caller))
    return Response(status_code=204)
