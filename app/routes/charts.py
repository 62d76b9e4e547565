"""/api/v1/organisations/{organisation}/charts/*.svg"""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from app.guard import PICTURE_POLICY
from app.routes.answers import READ_VERSION, body_of, computed, problems, unless_known, versioned
from app.routes.gate import Caller
from app.routes.parameters import At, Body, Known, OrganisationPath, Service, parse_object
from app.routes.redaction import shown_version
from app.routes.views import ThemeQuery
from app.service import chains, charts
from app.service.versions import Version
from chain.render.charts import ChartView
from schemas.scenario_reading import read_scenario

router = APIRouter(prefix="/organisations/{organisation}/charts", tags=["pictures"])

ChartName = Literal[
    "where-the-money-goes", "whale-curve", "customer-quadrant", "cost-to-serve-tree", "readiness-heat-map"
]
SVG = "image/svg+xml"
CHART_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "The chart.", "content": {SVG: {"schema": {"type": "string"}}}}
}


@router.get("/{chart}.svg", response_class=Response, responses={**CHART_ANSWERS, **problems(403, *READ_VERSION)})
def get_chart(
    service: Service,
    caller: Caller,
    organisation: OrganisationPath,
    chart: Annotated[ChartName, Path(description="Which chart.")],
    known: Known,
    theme: ThemeQuery = "light",
    customer: Annotated[
        str | None, Query(max_length=200, description="cost-to-serve-tree: whose; else the customer that costs most.")
    ] = None,
    at: At = None,
) -> Response:
    """Draw a chart of the chain's numbers. All but the readiness heat map take the cost permission."""
    version = shown_version(computed(chains.chain_version(service, organisation, at)), caller)

    def make() -> Response:
        view = ChartView(theme=theme, customer=customer)
        drawn, found = charts.get_chart(service, organisation, chart, view, at, money=caller.money)
        return svg_answer(drawn, shown_version(computed(found), caller))

    return unless_known(known, version, make)


@router.post(
    "/scenario-waterfall.svg",
    response_class=Response,
    responses={**CHART_ANSWERS, **problems(400, 404, 413, 415, 422)},
    openapi_extra=body_of("Scenario"),
)
def draw_scenario_waterfall(
    service: Service, organisation: OrganisationPath, body: Body, theme: ThemeQuery = "light"
) -> Response:
    """Draw what edits would change of the profit. Nothing is stored."""
    scenario = read_scenario(parse_object(body))
    drawn, found = charts.draw_waterfall(service, organisation, scenario, theme)
    return svg_answer(drawn, computed(found))


def svg_answer(drawn: bytes, version: Version) -> Response:
    """A chart with its version."""
    return Response(drawn, headers=versioned(version) | {"Content-Security-Policy": PICTURE_POLICY}, media_type=SVG)
