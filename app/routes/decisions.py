"""/api/v1/organisations/{organisation}/decisions: what is decided on findings, and the plans that see to them."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from app.routes.answers import CHANGE, DELETE, READ, answer, body_of, problems
from app.routes.changes import Change, once
from app.routes.gate import Caller
from app.routes.parameters import Body, OrganisationPath, Service, parse_object
from app.routes.redaction import shown, writable
from app.service import decisions, headlines, plans, records
from schemas.decision import Decision, DecisionList, NewDecision, NewPlan, Plan, PlanList, PlanProgress
from schemas.formats.json import parse_json
from schemas.progress import Progress
from schemas.reading import read_part

router = APIRouter(prefix="/organisations/{organisation}", tags=["decisions"])

FindingPath = Annotated[str, Path(description="The finding's key.", max_length=200)]
PlanPath = Annotated[str, Path(description="The plan's id.", max_length=200)]
MAKE = (400, 404, 409, 413, 415, 422)


@router.get("/decisions", responses=problems(*READ))
def list_decisions(service: Service, organisation: OrganisationPath) -> DecisionList:
    """List what was decided on findings, those the chain has no more included."""
    return decisions.list_decisions(service, organisation)


@router.put(
    "/decisions/{finding}",
    response_model=Decision,
    responses={201: {"model": Decision, "description": "It is the first on this finding."}, **problems(*CHANGE)},
    openapi_extra=body_of("NewDecision"),
)
@once
def put_decision(
    service: Service, organisation: OrganisationPath, finding: FindingPath, body: Body, change: Change
) -> Response:
    """Decide on a finding: open, accepted, planned, done; whose, by when, why. To decide otherwise needs If-Match."""
    wanted = read_part(NewDecision, parse_json(body))
    made, version, first = decisions.put_decision(service, organisation, finding, wanted, change.expected, change.door)
    return answer(made, version, status=201 if first else 200)


@router.get("/decisions/{finding}", response_model=Decision, responses=problems(*READ))
def get_decision(service: Service, organisation: OrganisationPath, finding: FindingPath) -> Response:
    """Read what was decided on a finding."""
    return answer(*decisions.get_decision(service, organisation, finding))


@router.delete("/decisions/{finding}", status_code=204, responses=problems(*DELETE))
@once
def delete_decision(service: Service, organisation: OrganisationPath, finding: FindingPath, change: Change) -> Response:
    """Take a decision back. Needs If-Match."""
    records.remove(service, records.DECISIONS, organisation, finding, change.expected, change.door)
    return Response(status_code=204)


@router.get("/plans", response_model=PlanList, responses=problems(*READ))
def list_plans(service: Service, caller: Caller, organisation: OrganisationPath) -> Response:
    """List the organisation's plans."""
    return Response(shown(plans.list_plans(service, organisation), caller), media_type="application/json")


@router.post(
    "/plans", status_code=201, response_model=Plan, responses=problems(*MAKE), openapi_extra=body_of("NewPlan")
)
@once
def create_plan(service: Service, organisation: OrganisationPath, body: Body, change: Change) -> Response:
    """Make a plan: what is decided, who carries it out, by when, and what it is expected to bring."""
    stated, _ = writable(NewPlan, parse_object(body), change.caller)
    made, version = plans.create_plan(service, organisation, read_part(NewPlan, stated), change.caller, change.door)
    return answer(shown(made, change.caller), version, status=201)


@router.get("/plans/{plan}", response_model=Plan, responses=problems(*READ))
def get_plan(service: Service, caller: Caller, organisation: OrganisationPath, plan: PlanPath) -> Response:
    """Read a plan."""
    found, version = plans.get_plan(service, organisation, plan)
    return answer(shown(found, caller), version)


@router.patch(
    "/plans/{plan}",
    response_model=Plan,
    responses=problems(*CHANGE),
    openapi_extra=body_of("NewPlanPatch", "application/merge-patch+json"),
)
@once
def patch_plan(
    service: Service, organisation: OrganisationPath, plan: PlanPath, body: Body, change: Change
) -> Response:
    """Change a plan by JSON merge patch. Needs If-Match."""
    patch, _ = writable(NewPlan, parse_object(body), change.caller)
    changed, version = plans.patch_plan(service, organisation, plan, patch, change.expected, change.door)
    return answer(shown(changed, change.caller), version)


@router.delete("/plans/{plan}", status_code=204, responses=problems(*DELETE))
@once
def delete_plan(service: Service, organisation: OrganisationPath, plan: PlanPath, change: Change) -> Response:
    """Delete a plan. Needs If-Match."""
    plans.delete_plan(service, organisation, plan, change.expected, change.door)
    return Response(status_code=204)


@router.get("/plans/{plan}/progress", responses=problems(*READ))
def get_plan_progress(service: Service, organisation: OrganisationPath, plan: PlanPath) -> PlanProgress:
    """Read how far a plan is: the headline numbers since it was made, and those it is expected to bring."""
    return plans.get_plan_progress(service, organisation, plan)


@router.get("/progress", response_model=Progress, responses=problems(*READ))
def get_progress(
    service: Service,
    caller: Caller,
    organisation: OrganisationPath,
    points: Annotated[int, Query(ge=1, le=60, description="At how many revisions, evenly apart.")] = 12,
) -> Response:
    """Read how the headline numbers went over the revisions of the chain."""
    return Response(shown(headlines.get_progress(service, organisation, points), caller), media_type="application/json")
