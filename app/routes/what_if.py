"""/api/v1/organisations/{organisation}/what-if, /liberated and /customers/{customer}/paths"""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import TypeAdapter
from starlette.responses import Response

from app.routes.answers import READ_VERSION, answer, body_of, computed, problems, unless_known
from app.routes.parameters import Body, EntityPath, Known, OrganisationPath, Service
from app.service import chains, what_if
from schemas.difference import WhatIf
from schemas.formats.json import parse_json
from schemas.liberated import Liberated
from schemas.paths import CostPath
from schemas.scenario_reading import read_scenario

router = APIRouter(prefix="/organisations/{organisation}", tags=["what if"])

TRY = (400, 404, 413, 415, 422)
MOST_PATHS = 1000
_PATHS = TypeAdapter(list[CostPath])


@router.post("/what-if", response_model=WhatIf, responses=problems(*TRY), openapi_extra=body_of("Scenario"))
def try_scenario(service: Service, organisation: OrganisationPath, body: Body) -> Response:
    """Try edits on the chain: it before, it after, and the difference. Nothing is stored."""
    found, at = what_if.try_scenario(service, organisation, read_scenario(parse_json(body)))
    return answer(found, computed(at))


@router.get("/liberated", response_model=Liberated, responses=problems(*READ_VERSION))
def get_liberated(service: Service, organisation: OrganisationPath, known: Known) -> Response:
    """Read which part of the chain a profit-seeking organisation would keep, and why no other earns more."""
    version = computed(chains.chain_version(service, organisation))

    def make() -> Response:
        found, at = what_if.get_liberated(service, organisation)
        return answer(found, computed(at))

    return unless_known(known, version, make)


@router.get("/customers/{customer:path}/paths", response_model=list[CostPath], responses=problems(*READ_VERSION))
def list_paths(
    service: Service,
    organisation: OrganisationPath,
    customer: EntityPath,
    known: Known,
    top: Annotated[int, Query(ge=1, le=MOST_PATHS, description="How many paths.")] = 10,
) -> Response:
    """List the costliest paths to a customer, dearest first."""
    version = computed(chains.chain_version(service, organisation))

    def make() -> Response:
        found, at = what_if.get_paths(service, organisation, customer, top)
        return answer(_PATHS.dump_json(found).decode(), computed(at))

    return unless_known(known, version, make)
