"""Charts of a stored chain's numbers, drawn once for each revision and view."""

from app.service.analyses import ask, get_analysis
from app.service.chain_questions import Chart
from app.service.context import Context
from app.service.past import Moment
from app.service.stored_scenarios import get_scenario, tried
from app.service.versions import Version
from chain.analysed import AnalysedChain
from chain.render.charts import CHARTS, ChartView, draw_chart
from chain.whatif.scenario import try_scenario
from schemas.errors import Forbidden
from schemas.scenario import Scenario


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


def draw_waterfall(
    context: Context, organisation_id: str, scenario: Scenario, view: ChartView
) -> tuple[bytes, Version]:
    """What the edits change, as the scenario waterfall; nothing is stored."""
    found = get_analysis(context, organisation_id)
    after = try_scenario(found.document, scenario, found.analysis).after
    chain = AnalysedChain(found.document, found.analysis)
    drawn = draw_chart(chain, "scenario-waterfall", ChartView(view.theme, view.customer, after))
    return drawn, found.version


def draw_kept_waterfall(
    context: Context, organisation_id: str, scenario_id: str, view: ChartView
) -> tuple[bytes, Version]:
    """What a kept scenario changes of the profit, on the revision it is made on."""
    scenario, version = get_scenario(context, organisation_id, scenario_id)
    base = get_analysis(context, organisation_id, scenario.base)
    after = tried(context, organisation_id, scenario).after
    chain = AnalysedChain(base.document, base.analysis)
    return draw_chart(chain, "scenario-waterfall", ChartView(view.theme, view.customer, after)), version
