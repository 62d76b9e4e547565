"""/api/v1/organisations/{organisation}/scenarios: edits kept under a name, and what they would make of the chain."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from app.routes.answers import CHANGE, DELETE, READ, answer, body_of, problems
from app.routes.changes import Change, once
from app.routes.charts import CHART_ANSWERS, svg_answer
from app.routes.parameters import Body, OrganisationPath, Service, parse_object
from app.routes.views import ThemeQuery
from app.service import charts, stored_scenarios
from schemas.formats.json import parse_json
from schemas.scenario_reading import read_new_scenario
from schemas.stored_scenario import ScenarioComparison, ScenarioDifference, ScenarioList, StoredScenario

router = APIRouter(prefix="/organisations/{organisation}/scenarios", tags=["scenarios"])

ScenarioPath = Annotated[str, Path(description="The scenario's id; `liberated` is the ready-made one.", max_length=200)]
MOST_COMPARED = 8


@router.get("", responses=problems(*READ))
def list_scenarios(service: Service, organisation: OrganisationPath) -> ScenarioList:
    """List the organisation's scenarios; the liberated chain is always among them."""
    return stored_scenarios.list_scenarios(service, organisation)


@router.post(
    "",
    status_code=201,
    response_model=StoredScenario,
    responses=problems(400, 404, 409, 413, 415, 422),
    openapi_extra=body_of("NewScenario"),
)
@once
def create_scenario(service: Service, organisation: OrganisationPath, body: Body, change: Change) -> Response:
    """Keep edits under a name; the chain itself stays as it is."""
    wanted = read_new_scenario(parse_json(body))
    made, version = stored_scenarios.create_scenario(service, organisation, wanted, change.door)
    return answer(made, version, status=201)


@router.get("/compare", responses=problems(*READ))
def compare_scenarios(
    service: Service,
    organisation: OrganisationPath,
    of: Annotated[list[str], Query(min_length=1, max_length=MOST_COMPARED, description="Ids of the scenarios.")],
) -> ScenarioComparison:
    """Compare scenarios: every headline number with each, beside the chain each is made on."""
    return stored_scenarios.compare_scenarios(service, organisation, of)


@router.get("/{scenario}", response_model=StoredScenario, responses=problems(*READ))
def get_scenario(service: Service, organisation: OrganisationPath, scenario: ScenarioPath) -> Response:
    """Read a scenario."""
    return answer(*stored_scenarios.get_scenario(service, organisation, scenario))


@router.patch(
    "/{scenario}",
    response_model=StoredScenario,
    responses=problems(*CHANGE),
    openapi_extra=body_of("NewScenarioPatch", "application/merge-patch+json"),
)
@once
def patch_scenario(
    service: Service, organisation: OrganisationPath, scenario: ScenarioPath, body: Body, change: Change
) -> Response:
    """Change a scenario by JSON merge patch; its list of edits is replaced whole. Needs If-Match."""
    patch = parse_object(body)
    changed = stored_scenarios.patch_scenario(service, organisation, scenario, patch, change.expected, change.door)
    return answer(*changed)


@router.delete("/{scenario}", status_code=204, responses=problems(*DELETE))
@once
def delete_scenario(
    service: Service, organisation: OrganisationPath, scenario: ScenarioPath, change: Change
) -> Response:
    """Delete a scenario. Needs If-Match."""
    stored_scenarios.delete_scenario(service, organisation, scenario, change.expected, change.door)
    return Response(status_code=204)


@router.get("/{scenario}/difference", response_model=ScenarioDifference, responses=problems(*READ))
def get_scenario_difference(service: Service, organisation: OrganisationPath, scenario: ScenarioPath) -> Response:
    """Read everything a scenario changes: headline, parties, links, customers, findings."""
    return answer(*stored_scenarios.get_scenario_difference(service, organisation, scenario))


@router.get("/{scenario}/waterfall.svg", response_class=Response, responses={**CHART_ANSWERS, **problems(*READ)})
def get_scenario_waterfall(
    service: Service, organisation: OrganisationPath, scenario: ScenarioPath, theme: ThemeQuery = "light"
) -> Response:
    """Draw what a scenario changes of the profit, part by part."""
    drawn, version = charts.draw_kept_waterfall(service, organisation, scenario, theme)
    return svg_answer(drawn, version)
