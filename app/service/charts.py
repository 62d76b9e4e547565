"""Charts of a stored chain's numbers, drawn once for each revision and view."""

from app.service.analyses import ask
from app.service.chain_questions.pictures import Chart
from app.service.chain_questions.scenarios import Waterfall
from app.service.context import Context
from app.service.past import Moment
from app.service.stored_scenarios import get_scenario
from app.service.versions import Version
from chain.render.charts import CHARTS, ChartView
from chain.render.view import Theme
from schemas.errors import Forbidden
from schemas.scenario import Scenario
from schemas.scenario_reading import read_scenario


def get_chart(
    context: Context,
    organisation_id: str,
    name: str,
    view: ChartView,
    at: Moment | None = None,
    *,
    money: bool,
) -> tuple[bytes, Version]:
    """One of CHARTS as SVG, now or as it was. Raises Forbidden where it tells money and the caller may see none."""
    if not money and CHARTS[name].tells_money:
        raise Forbidden(f"the chart {name} tells amounts of money, which takes the cost permission")
    question = Chart(name=name, theme=view.theme, customer=view.customer)
    return ask(context, context.pictures, organisation_id, question, at)


def draw_waterfall(context: Context, organisation_id: str, scenario: Scenario, theme: Theme) -> tuple[bytes, Version]:
    """What the edits change, as the scenario waterfall; nothing is stored."""
    return ask(context, context.pictures, organisation_id, Waterfall(scenario=scenario, theme=theme))


def draw_kept_waterfall(
    context: Context, organisation_id: str, scenario_id: str, theme: Theme
) -> tuple[bytes, Version]:
    """What a kept scenario changes of the profit, on the revision it is made on."""
    scenario, version = get_scenario(context, organisation_id, scenario_id)
    question = Waterfall(scenario=read_scenario(scenario.edits), theme=theme)
    drawn, _ = ask(context, context.pictures, organisation_id, question, scenario.base)
    return drawn, version
