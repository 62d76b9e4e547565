"""Every chart, by its name."""

from collections.abc import Callable
from dataclasses import dataclass

from chain.analysed import AnalysedChain
from chain.render.charts import (
    cost_to_serve_tree,
    customer_quadrant,
    readiness_heat_map,
    scenario_waterfall,
    whale_curve,
    where_the_money_goes,
)
from chain.render.charts.frame import ChartView
from schemas.errors import InputProblem, InvalidInput


@dataclass(frozen=True)
class Chart:
    """How to draw it, and whether it tells amounts of money, in words, lengths or order."""

    draw: Callable[[AnalysedChain, ChartView], bytes]
    tells_money: bool = True


CHARTS: dict[str, Chart] = {
    "where-the-money-goes": Chart(where_the_money_goes.draw),
    "whale-curve": Chart(whale_curve.draw),
    "customer-quadrant": Chart(customer_quadrant.draw),
    "cost-to-serve-tree": Chart(cost_to_serve_tree.draw),
    "readiness-heat-map": Chart(readiness_heat_map.draw, tells_money=False),
    "scenario-waterfall": Chart(scenario_waterfall.draw),
}


def draw_chart(chain: AnalysedChain, name: str, view: ChartView) -> bytes:
    """The chart of that name as SVG; same chain, same view, same bytes. Raises InvalidInput for another name."""
    if name not in CHARTS:
        message = f"there is no chart {name[:40]!r}; use one of {', '.join(CHARTS)}"
        raise InvalidInput([InputProblem(pointer="", message=message)])
    return CHARTS[name].draw(chain, view)
