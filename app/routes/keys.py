"""/api/v1/organisations/{organisation}/keys: API keys for programs."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.routes.answers import body_of, problems
from app.routes.gate import Caller
from app.routes.parameters import Body, OrganisationPath, Service, door_of
from app.service import keys
from schemas.access import KeyList, MadeKey, NewKey
from schemas.formats.json import parse_json
from schemas.reading import read_part

router = APIRouter(prefix="/organisations/{organisation}/keys", tags=["access"])

KeyPath = Annotated[str, Path(description="The key's id.", max_length=200)]


@router.get("", responses=problems(401, 403, 404, 422))
def list_keys(service: Service, organisation: OrganisationPath) -> KeyList:
    """List the organisation's API keys, without their secrets."""
    return keys.list_keys(service, organisation)


@router.post(
    "",
    status_code=201,
    response_model=MadeKey,
    responses=problems(400, 401, 403, 404, 413, 415, 422),
    openapi_extra=body_of("NewKey"),
)
def create_key(service: Service, caller: Caller, organisation: OrganisationPath, body: Body) -> MadeKey:
    """Make an API key. Its secret is in this answer and nowhere else."""
    wanted = read_part(NewKey, parse_json(body))
    return keys.create_scoped_key(service, organisation, wanted, caller, door_of(caller))


@router.delete("/{key}", status_code=204, responses=problems(401, 403, 404, 422))
def revoke_key(service: Service, caller: Caller, organisation: OrganisationPath, key: KeyPath) -> Response:
    """Revoke an API key, at once."""
    keys.revoke_key(service, organisation, key, door_of(caller))
    return Response(status_code=204)
