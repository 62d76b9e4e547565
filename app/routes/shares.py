"""/api/v1/organisations/{organisation}/shares: links to look at it."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.routes.answers import body_of, problems
from app.routes.gate import Caller
from app.routes.parameters import Body, OrganisationPath, Service, door_of
from app.service import shares
from schemas.access import MadeShare, NewShare, ShareList
from schemas.formats.json import parse_json
from schemas.reading import read_part

router = APIRouter(prefix="/organisations/{organisation}/shares", tags=["access"])

SharePath = Annotated[str, Path(description="The share link's id.", max_length=200)]


@router.get("", responses=problems(401, 403, 404, 422))
def list_shares(service: Service, organisation: OrganisationPath) -> ShareList:
    """List the organisation's share links, without their secrets."""
    return shares.list_shares(service, organisation)


@router.post(
    "",
    status_code=201,
    response_model=MadeShare,
    responses=problems(400, 401, 403, 404, 413, 415, 422),
    openapi_extra=body_of("NewShare"),
)
def create_share(service: Service, caller: Caller, organisation: OrganisationPath, body: Body) -> MadeShare:
    """Make a share link. Its secret is in this answer and nowhere else."""
    wanted = read_part(NewShare, parse_json(body))
    return shares.create_share(service, organisation, wanted, caller, door_of(caller))


@router.delete("/{share}", status_code=204, responses=problems(401, 403, 404, 422))
def revoke_share(service: Service, caller: Caller, organisation: OrganisationPath, share: SharePath) -> Response:
    """Revoke a share link, at once."""
    shares.revoke_share(service, organisation, share, door_of(caller))
    return Response(status_code=204)
