"""/api/v1/organisations/{organisation}/what-if, /how-sure, /proof, /stops, /liberated and …/paths"""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.routes.answers import READ_VERSION, answer, body_of, computed, problems, unless_known
from app.routes.parameters import At, Body, EntityPath, Known, OrganisationPath, Service, parse_object
from app.service import chains, how_sure, what_if
from schemas.difference import WhatIf
from schemas.explanation import About, Explanation, Subject
from schemas.liberated import Liberated
from schemas.paths import CostPath
from schemas.proof import Proof
from schemas.ranges_reading import read_how_sure_question
from schemas.scenario_reading import read_scenario
from schemas.stops import LinkStops
from schemas.uncertainty import HowSure

router = APIRouter(prefix="/organisations/{organisation}", tags=["what if"])

TRY = (400, 404, 413, 415, 422)
MOST_PATHS = 1000


@router.post("/what-if", response_model=WhatIf, responses=problems(*TRY), openapi_extra=body_of("Scenario"))
def try_scenario(service: Service, organisation: OrganisationPath, body: Body) -> Response:
    """Try edits on the chain: it before, it after, and the difference. Nothing is stored."""
    found, at = what_if.try_scenario(service, organisation, read_scenario(parse_object(body)))
    return answer(found, computed(at))


@router.post(
    "/how-sure", response_model=HowSure, responses=problems(*TRY, 429), openapi_extra=body_of("HowSureQuestion")
)
def ask_how_sure(service: Service, organisation: OrganisationPath, body: Body) -> Response:
    """Draw numbers from their ranges: how sure every verdict is, and what to measure next. Nothing is stored.

    At most 1,000 ranges, 5,000 draws, and 1,000,000 links × draws.
    """
    found, at = how_sure.how_sure(service, organisation, read_how_sure_question(parse_object(body)))
    return answer(found, computed(at))


@router.get("/proof", response_model=Proof, responses=problems(*READ_VERSION))
def get_proof(
    service: Service,
    organisation: OrganisationPath,
    known: Known,
    link: Annotated[str, Query(max_length=1000, description="Id of the link.")],
    at: At = None,
) -> Response:
    """Prove whether a link reaches a customer: by a path there, or by all it reaches instead."""
    version = computed(chains.chain_version(service, organisation, at))

    def make() -> Response:
        found, version_found = what_if.get_proof(service, organisation, link, at)
        return answer(found, computed(version_found))

    return unless_known(known, version, make)


@router.get("/stops", response_model=LinkStops, responses=problems(*READ_VERSION))
def get_stops(service: Service, organisation: OrganisationPath, known: Known) -> Response:
    """Read what stopping each link alone would free and lose."""
    version = computed(chains.chain_version(service, organisation))

    def make() -> Response:
        found, at = what_if.get_stops(service, organisation)
        return answer(found, computed(at))

    return unless_known(known, version, make)


@router.get("/explanation", response_model=Explanation, responses=problems(*READ_VERSION))
def get_explanation(
    service: Service,
    organisation: OrganisationPath,
    known: Known,
    number: Annotated[str, Query(max_length=100, description="Name of the number, as in the analysis.")],
    subject: Annotated[Subject, Query(description="What it is a number of.")] = "chain",
    of: Annotated[str | None, Query(max_length=1000, description="Id of the party, link or customer.")] = None,
    at: At = None,
) -> Response:
    """Explain a number: what it is made of, one step at a time, down to what was stated."""
    version = computed(chains.chain_version(service, organisation, at))

    def make() -> Response:
        about = About(subject=subject, id=of, number=number)
        found, version_found = what_if.get_explanation(service, organisation, about, at)
        return answer(found, computed(version_found))

    return unless_known(known, version, make)


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
        return answer(found, computed(at))

    return unless_known(known, version, make)
