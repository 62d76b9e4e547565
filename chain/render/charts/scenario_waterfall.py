"""The scenario waterfall: from the profit as it is to the profit as the edits would make it."""

from dataclasses import dataclass

from chain.analysed import AnalysedChain
from chain.render.charts.canvas import LINE_HEIGHT, MARGIN, SMALL_POINTS, WIDTH, Canvas, hint
from chain.render.charts.frame import TOP, ChartView, begin, note, nothing
from chain.render.charts.scale import round_ticks
from chain.render.money import short_money
from schemas.analysis import Analysis

TITLE = "What the scenario changes"
LEFT, RIGHT, HEIGHT = 110.0, WIDTH - MARGIN, 320.0
COSTS = {
    "customers": "Cost that reaches customers",
    "obliged": "Cost of authorities",
    "not_needed": "Spent on what nobody needs",
    "unattributed": "Effort no link accounts for",
    "dead_end": "Ends at units that serve nobody",
    "closed_loop": "Circulates in closed loops",
}


@dataclass(frozen=True)
class Step:
    """One bar: from where to where, and whether it stands on the ground."""

    label: str
    start: float
    end: float
    is_total: bool = False


def draw(chain: AnalysedChain, view: ChartView) -> bytes:
    """Profit before, what every change brings or takes, profit after; the steps between add up to the difference."""
    if view.after is None:
        why = "There is no scenario to compare with. Name one, or send its edits."
        return nothing(chain, view, TITLE, why)
    steps = calc_steps(chain.analysis, view.after)
    title = f"{TITLE}: {chain.title}"
    canvas = begin(view, title, _sentence(chain, steps))
    amounts = [amount for step in steps for amount in (step.start, step.end)]
    ticks = round_ticks(min(amounts), max(amounts))
    for tick in ticks:
        _draw_tick(canvas, chain, tick, ticks)
    width = (RIGHT - LEFT) / len(steps)
    bottom = max(_draw_step(canvas, chain, step, at, width, ticks) for at, step in enumerate(steps))
    words = "Profit is revenue less all own costs. Blue brings profit, red takes it; what stays the same is left out."
    return canvas.finish(note(canvas, bottom + 10, words), title, _description(chain, steps))


def calc_steps(before: Analysis, after: Analysis) -> list[Step]:
    """The bars from one profit to the other, money per period; what is the same on both sides has none."""
    at = before.total_revenue - before.total_cost
    steps = [Step("Profit now", 0.0, at, is_total=True)]
    changes = [("Revenue", after.total_revenue - before.total_revenue)]
    changes += [(words, getattr(before.fate, name) - getattr(after.fate, name)) for name, words in COSTS.items()]
    scale = max(abs(before.total_cost), abs(after.total_cost), abs(after.total_revenue), 1e-300)
    for label, change in changes:
        if abs(change) > 1e-9 * scale:
            steps.append(Step(label, at, at + change))
            at += change
    return [*steps, Step("Profit after", 0.0, after.total_revenue - after.total_cost, is_total=True)]


def _sentence(chain: AnalysedChain, steps: list[Step]) -> str:
    before, after = (short_money(step.end, chain.currency) for step in (steps[0], steps[-1]))
    change = steps[-1].end - steps[0].end
    sign = "+" if change > 0 else ""
    period = chain.document.organisation.period
    return f"Profit per {period}: {before} now, {after} after, {sign}{short_money(change, chain.currency)}."


def _y(amount: float, ticks: list[float]) -> float:
    return TOP + HEIGHT * (ticks[-1] - amount) / (ticks[-1] - ticks[0])


def _draw_tick(canvas: Canvas, chain: AnalysedChain, tick: float, ticks: list[float]) -> None:
    y = _y(tick, ticks)
    colour = canvas.palette.text if tick == 0 else canvas.palette.frame
    canvas.line([(LEFT, y), (RIGHT, y)], colour, 1.2 if tick == 0 else 0.6)
    words = short_money(tick, chain.currency)
    canvas.text(LEFT - 8, y + 4, words, SMALL_POINTS, canvas.palette.faint_text, text_anchor="end")


def _draw_step(canvas: Canvas, chain: AnalysedChain, step: Step, at: int, width: float, ticks: list[float]) -> float:
    change = step.end - step.start
    palette = canvas.palette
    colour = palette.tone["grey"] if step.is_total else palette.tone["blue" if change > 0 else "red"]
    top, bottom = sorted((_y(step.start, ticks), _y(step.end, ticks)))
    x, sign = LEFT + at * width, "" if step.is_total or change <= 0 else "+"
    money = f"{sign}{short_money(change, chain.currency)}"
    hint(canvas.box(x + width * 0.14, top, width * 0.72, max(bottom - top, 1.0), colour), f"{step.label}: {money}")
    if at == 0 or not step.is_total:
        level = _y(step.end, ticks)
        canvas.line([(x + width * 0.86, level), (x + width * 1.14, level)], palette.outline, 0.8)
    canvas.words(x + width / 2, TOP + HEIGHT + 18, money, width, 1, text_anchor="middle", font_weight="bold")
    middle = x + width / 2
    return canvas.words(middle, TOP + HEIGHT + 18 + LINE_HEIGHT, step.label, width - 6, 3, text_anchor="middle")


def _description(chain: AnalysedChain, steps: list[Step]) -> str:
    said = [f"{step.label} {short_money(step.end - step.start, chain.currency)}" for step in steps]
    return f"{_sentence(chain, steps)} {'; '.join(said)}."
