"""/api/v1/organisations/{organisation}/parties"""

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
from app.service import entities, entity_edits, parties
from app.service.entities import PARTIES, Filter
from schemas.answers import PartyPage
from schemas.formats.json import parse_json
from schemas.party import Party, PartyKind

router = APIRouter(prefix="/organisations/{organisation}/parties", tags=["parties"])


@router.get("", response_model=PartyPage, responses=problems(400, *READ))
def list_parties(
    service: Service,
    caller: Caller,
    organisation: OrganisationPath,
    kind: Annotated[PartyKind | None, Query(description="Only parties of this kind.")] = None,
    parent: Annotated[str | None, Query(max_length=200, description="Only children of this party.")] = None,
    q: Search = None,
    limit: Limit = 100,
    after: After = None,
) -> Response:
    """List parties in the order of the chain document."""
    equal = {column: value for column, value in {"kind": kind, "parent": parent}.items() if value is not None}
    found = entities.list_entities(service, PARTIES, organisation, Filter(equal, q), limit, after)
    page = shown_page(found, PARTIES, caller)
    return Response(page.json, headers={"X-Revision": str(page.chain.number)}, media_type="application/json")


@router.get("/{party:path}", response_model=Party, responses=problems(*READ_VERSION))
def get_party(
    service: Service, caller: Caller, organisation: OrganisationPath, party: EntityPath, known: Known
) -> Response:
    """Read a party."""
    found = shown_entity(entities.get_entity(service, PARTIES, organisation, party), PARTIES, caller)
    return unless_known(known, found.version, lambda: answer(found.json, found.version, found.revision))


@router.put(
    "/{party:path}",
    response_model=Party,
    responses={201: {"model": Party, "description": "The party is new."}, **problems(*CHANGE)},
    openapi_extra=body_of("PartyBody"),
)
@once
def put_party(
    service: Service, organisation: OrganisationPath, party: EntityPath, body: Body, change: Change
) -> Response:
    """Make a party, or replace it; replacing needs If-Match."""
    wanted, kept = writable(Party, parse_json(body), change.caller)
    saved = entity_edits.put_entity(
        service, PARTIES, organisation, party, wanted, change.expected, change.door, kept=kept
    )
    saved = shown_entity(saved, PARTIES, change.caller)
    return answer(saved.json, saved.version, saved.revision, 201 if saved.created else 200)


@router.patch(
    "/{party:path}",
    response_model=Party,
    responses=problems(*CHANGE),
    openapi_extra=body_of("PartyPatch", "application/merge-patch+json"),
)
@once
def patch_party(
    service: Service, organisation: OrganisationPath, party: EntityPath, body: Body, change: Change
) -> Response:
    """Change fields of a party by JSON merge patch; null removes a field."""
    patch, _ = writable(Party, parse_object(body), change.caller)
    saved = entity_edits.patch_entity(service, PARTIES, organisation, party, patch, change.expected, change.door)
    saved = shown_entity(saved, PARTIES, change.caller)
    return answer(saved.json, saved.version, saved.revision)


@router.delete("/{party:path}", status_code=204, responses=problems(*DELETE))
@once
def delete_party(
    service: Service,
    organisation: OrganisationPath,
    party: EntityPath,
    change: Change,
    cascade: Annotated[bool, Query(description="Delete its links too, and move its children to its parent.")] = False,
) -> Response:
    """Delete a party; refused while links or children hang on it, unless `cascade`."""
    version = parties.delete_party(service, organisation, party, change.expected, change.door, cascade=cascade)
    return Response(status_code=204, headers={"X-Revision": str(version.number)})
