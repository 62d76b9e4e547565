"""What every chart has: its title, a sentence below it, and an answer where there is nothing to draw."""

from dataclasses import dataclass

from chain.analysed import AnalysedChain
from chain.render.charts.canvas import LINE_HEIGHT, MARGIN, SMALL_POINTS, TITLE_POINTS, WIDTH, Canvas
from chain.render.view import Theme
from schemas.analysis import Analysis

TOP = 74.0
"""Where the drawing begins, below title and sentence."""


@dataclass(frozen=True)
class ChartView:
    """What a chart shows, and how."""

    theme: Theme = "light"
    customer: str | None = None
    """Whose cost a cost-to-serve tree shows; None: the customer that costs most."""
    after: Analysis | None = None
    """The chain after the edits, for a scenario waterfall."""


def begin(view: ChartView, title: str, sentence: str) -> Canvas:
    """A canvas with its heading."""
    canvas = Canvas(view.theme)
    canvas.words(MARGIN, 34, title, WIDTH - 2 * MARGIN, 1, TITLE_POINTS, font_weight="bold")
    canvas.words(MARGIN, 56, sentence, WIDTH - 2 * MARGIN, 1, 13.0, fill=canvas.palette.faint_text)
    return canvas


def nothing(chain: AnalysedChain, view: ChartView, title: str, why: str) -> bytes:
    """The chart of what is not there: says so, and what to state."""
    canvas = begin(view, title, chain.title)
    canvas.words(MARGIN, TOP + 40, why, WIDTH - 2 * MARGIN, 3, 14.0)
    return canvas.finish(TOP + 100, f"{title}: {chain.title}", why)


def note(canvas: Canvas, y: float, text: str) -> float:
    """Words below a drawing; answers where they end."""
    below = canvas.words(MARGIN, y, text, WIDTH - 2 * MARGIN, 3, SMALL_POINTS, fill=canvas.palette.faint_text)
    return below + LINE_HEIGHT / 2
