"""/api/v1/organisations"""

from fastapi import APIRouter
from starlette.responses import Response

from app.routes.answers import CHANGE, DELETE, READ, answer, body_of, problems
from app.routes.changes import Change, once
from app.routes.gate import Caller
from app.routes.parameters import After, Body, Limit, OrganisationPath, Service, parse_object
from app.routes.redaction import writable
from app.service import organisations
from app.service.access import visible_to
from schemas.answers import NewOrganisation, OrganisationPage, OrganisationSummary
from schemas.chain import Organisation
from schemas.formats.json import parse_json
from schemas.reading import read_part

router = APIRouter(prefix="/organisations", tags=["organisations"])


@router.get("", response_model=OrganisationPage, responses=problems(400, 422))
def list_organisations(service: Service, caller: Caller, limit: Limit = 100, after: After = None) -> OrganisationPage:
    """List the organisations you may see, oldest first."""
    return organisations.list_organisations(service, visible_to(caller), limit, after)


@router.post(
    "",
    status_code=201,
    response_model=OrganisationSummary,
    responses=problems(400, 409, 413, 415, 422),
    openapi_extra=body_of("NewOrganisation"),
)
@once
def create_organisation(service: Service, body: Body, change: Change) -> Response:
    """Make an organisation, its chain empty or typed as text."""
    made = organisations.create_organisation(service, read_part(NewOrganisation, parse_json(body)), change.door)
    response = answer(made.summary, made.version, status=201)
    response.headers["Location"] = f"/api/v1/organisations/{made.summary.id}"
    return response


@router.get("/{organisation}", response_model=OrganisationSummary, responses=problems(*READ))
def get_organisation(service: Service, organisation: OrganisationPath) -> Response:
    """Read what an organisation is and how much its chain holds."""
    found = organisations.get_organisation(service, organisation)
    return answer(found.summary, found.version)


@router.patch(
    "/{organisation}",
    response_model=OrganisationSummary,
    responses=problems(*CHANGE),
    openapi_extra=body_of("OrganisationPatch", "application/merge-patch+json"),
)
@once
def patch_organisation(service: Service, organisation: OrganisationPath, body: Body, change: Change) -> Response:
    """Change name, purpose, currency or period, by JSON merge patch."""
    patch, _ = writable(Organisation, parse_object(body), change.caller)
    changed = organisations.patch_organisation(service, organisation, patch, change.expected, change.door)
    return answer(changed.summary, changed.version)


@router.delete("/{organisation}", status_code=204, responses=problems(*DELETE))
@once
def delete_organisation(service: Service, organisation: OrganisationPath, change: Change) -> Response:
    """Delete an organisation with its chain and whole history."""
    organisations.delete_organisation(service, organisation, change.expected, change.door)
    return Response(status_code=204)
