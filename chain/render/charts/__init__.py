"""Charts of a chain's numbers as SVG, the same in the editor, the report and the deck."""

from chain.render.charts.frame import ChartView
from chain.render.charts.registry import CHARTS, draw_chart

__all__ = ["CHARTS", "ChartView", "draw_chart"]
