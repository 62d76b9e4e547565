"""/api/v1/organisations"""

from fastapi import APIRouter
from starlette.responses import Response

from app.routes.answers import CHANGE, DELETE, READ, answer, body_of, problems
from app.routes.parameters import API, After, Body, Expected, Limit, OrganisationPath, Service, parse_object
from app.service import organisations
from schemas.answers import NewOrganisation, OrganisationPage, OrganisationSummary
from schemas.formats.json import parse_json
from schemas.reading import read_part

router = APIRouter(prefix="/organisations", tags=["organisations"])


@router.get("", response_model=OrganisationPage, responses=problems(400, 422))
def list_organisations(service: Service, limit: Limit = 100, after: After = None) -> OrganisationPage:
    """List organisations, oldest first."""
    return organisations.list_organisations(service, limit, after)


@router.post(
    "",
    status_code=201,
    response_model=OrganisationSummary,
    responses=problems(400, 409, 413, 415, 422),
    openapi_extra=body_of("NewOrganisation"),
)
def create_organisation(service: Service, body: Body) -> Response:
    """Make an organisation with an empty chain."""
    made = organisations.create_organisation(service, read_part(NewOrganisation, parse_json(body)), API)
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
def patch_organisation(service: Service, organisation: OrganisationPath, body: Body, expected: Expected) -> Response:
    """Change name, purpose, currency or period, by JSON merge patch."""
    changed = organisations.patch_organisation(service, organisation, parse_object(body), expected, API)
    return answer(changed.summary, changed.version)


@router.delete("/{organisation}", status_code=204, responses=problems(*DELETE))
def delete_organisation(service: Service, organisation: OrganisationPath, expected: Expected) -> Response:
    """Delete an organisation with its chain and whole history."""
    organisations.delete_organisation(service, organisation, expected)
    return Response(status_code=204)
