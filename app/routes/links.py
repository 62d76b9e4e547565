"""/api/v1/organisations/{organisation}/links"""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.routes.answers import CHANGE, DELETE, READ, READ_VERSION, answer, body_of, problems, unless_known
from app.routes.changes import Change, once
from app.routes.gate import Caller
from app.routes.parameters import (
    After,
    Body,
    EntityPath,
    Known,
    Limit,
    OrganisationPath,
    Search,
    Service,
    parse_object,
)
from app.routes.redaction import shown_entity, shown_page, writable
from app.service import entities, entity_edits
from app.service.entities import LINKS, Filter
from schemas.answers import LinkPage
from schemas.formats.json import parse_json
from schemas.link import Link

router = APIRouter(prefix="/organisations/{organisation}/links", tags=["links"])


@router.get("", response_model=LinkPage, responses=problems(400, *READ))
def list_links(
    service: Service,
    caller: Caller,
    organisation: OrganisationPath,
    supplier: Annotated[str | None, Query(max_length=200, description="Only links from this party.")] = None,
    customer: Annotated[str | None, Query(max_length=200, description="Only links to this party.")] = None,
    q: Search = None,
    limit: Limit = 100,
    after: After = None,
) -> Response:
    """List links in the order of the chain document."""
    equal = {
        column: value for column, value in {"supplier": supplier, "customer": customer}.items() if value is not None
    }
    found = entities.list_entities(service, LINKS, organisation, Filter(equal, q), limit, after)
    page = shown_page(found, LINKS, caller)
    return Response(page.json, headers={"X-Revision": str(page.chain.number)}, media_type="application/json")


@router.get("/{link:path}", response_model=Link, responses=problems(*READ_VERSION))
def get_link(
    service: Service, caller: Caller, organisation: OrganisationPath, link: EntityPath, known: Known
) -> Response:
    """Read a link."""
    found = shown_entity(entities.get_entity(service, LINKS, organisation, link), LINKS, caller)
    return unless_known(known, found.version, lambda: answer(found.json, found.version, found.revision))


@router.put(
    "/{link:path}",
    response_model=Link,
    responses={201: {"model": Link, "description": "The link is new."}, **problems(*CHANGE)},
    openapi_extra=body_of("LinkBody"),
)
@once
def put_link(
    service: Service, organisation: OrganisationPath, link: EntityPath, body: Body, change: Change
) -> Response:
    """Make a link, or replace it; replacing needs If-Match."""
    wanted, kept = writable(Link, parse_json(body), change.caller)
    saved = entity_edits.put_entity(service, LINKS, organisation, link, wanted, change.expected, change.door, kept=kept)
    saved = shown_entity(saved, LINKS, change.caller)
    return answer(saved.json, saved.version, saved.revision, 201 if saved.created else 200)


@router.patch(
    "/{link:path}",
    response_model=Link,
    responses=problems(*CHANGE),
    openapi_extra=body_of("LinkPatch", "application/merge-patch+json"),
)
@once
def patch_link(
    service: Service, organisation: OrganisationPath, link: EntityPath, body: Body, change: Change
) -> Response:
    """Change fields of a link by JSON merge patch; null removes a field."""
    patch, _ = writable(Link, parse_object(body), change.caller)
    saved = entity_edits.patch_entity(service, LINKS, organisation, link, patch, change.expected, change.door)
    saved = shown_entity(saved, LINKS, change.caller)
    return answer(saved.json, saved.version, saved.revision)


@router.delete("/{link:path}", status_code=204, responses=problems(*DELETE))
@once
def delete_link(service: Service, organisation: OrganisationPath, link: EntityPath, change: Change) -> Response:
    """Delete a link."""
    version = entity_edits.delete_link(service, organisation, link, change.expected, change.door)
    return Response(status_code=204, headers={"X-Revision": str(version.number)})
