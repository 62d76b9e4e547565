"""/api/v1/organisations/{organisation}/connectors: who may push people and departments over SCIM."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.routes.answers import body_of, problems
from app.routes.gate import Caller
from app.routes.parameters import Body, OrganisationPath, Service, door_of
from app.service.directory import connectors
from schemas.connector import Connector, ConnectorList, MadeConnector, NewConnector, Rotation
from schemas.formats.json import parse_json
from schemas.reading import read_part

router = APIRouter(prefix="/organisations/{organisation}/connectors", tags=["access"])

ConnectorPath = Annotated[str, Path(description="The connector's id.", max_length=200)]


@router.get("", responses=problems(401, 403, 404, 422))
def list_connectors(service: Service, organisation: OrganisationPath) -> ConnectorList:
    """List the organisation's connectors, without their secrets."""
    return connectors.list_connectors(service, organisation)


@router.post(
    "",
    status_code=201,
    response_model=MadeConnector,
    responses=problems(400, 401, 403, 404, 409, 413, 415, 422),
    openapi_extra=body_of("NewConnector"),
)
def create_connector(service: Service, caller: Caller, organisation: OrganisationPath, body: Body) -> MadeConnector:
    """Connect the organisation to a source. Its secret is in this answer and nowhere else."""
    wanted = read_part(NewConnector, parse_json(body))
    return connectors.create_scoped_connector(service, organisation, wanted, caller, door_of(caller))


@router.post(
    "/{connector}/rotate",
    response_model=MadeConnector,
    responses=problems(400, 401, 403, 404, 409, 413, 415, 422),
    openapi_extra=body_of("Rotation"),
)
def rotate_connector(
    service: Service, caller: Caller, organisation: OrganisationPath, connector: ConnectorPath, body: Body
) -> MadeConnector:
    """Make a new secret for a connector; the one of now lives on beside it for the hours asked."""
    wanted = read_part(Rotation, parse_json(body))
    return connectors.rotate_connector(service, organisation, connector, wanted, door_of(caller), caller)


@router.post("/{connector}/confirm", response_model=Connector, responses=problems(401, 403, 404, 422))
def confirm_leavers(
    service: Service, caller: Caller, organisation: OrganisationPath, connector: ConnectorPath
) -> Connector:
    """Let any number of people leave by a connector for a day; what was held is sent again by its source."""
    return connectors.confirm_leavers(service, organisation, connector, door_of(caller))


@router.delete("/{connector}", status_code=204, responses=problems(401, 403, 404, 422))
def revoke_connector(
    service: Service, caller: Caller, organisation: OrganisationPath, connector: ConnectorPath
) -> Response:
    """Let a connector in no more, at once. What it pushed stays."""
    connectors.revoke_connector(service, organisation, connector, door_of(caller))
    return Response(status_code=204)
