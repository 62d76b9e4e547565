"""The whale curve: profit added up customer by customer, the most profitable first."""

from chain.analysed import AnalysedChain
from chain.render.charts.canvas import MARGIN, SMALL_POINTS, WIDTH, Canvas, hint
from chain.render.charts.frame import TOP, ChartView, begin, note, nothing
from chain.render.charts.scale import round_ticks
from chain.render.measure import wrap
from chain.render.money import short_money
from schemas.analysis import WhalePoint

TITLE = "Whale curve"
LEFT, RIGHT, HEIGHT = 110.0, WIDTH - MARGIN, 320.0
NAMED_BELOW_UP_TO = 10
NAMED_UP_TO = 36
SLANTED_ROOM = 104.0
BARS_UP_TO = 120


def draw(chain: AnalysedChain, view: ChartView) -> bytes:
    """Each customer's margin as a bar, and what all up to it earn together as a line."""
    points = chain.analysis.whale_curve
    if not points:
        return nothing(chain, view, TITLE, "There is no customer. Add who the organisation serves, with its revenue.")
    canvas = begin(view, f"{TITLE}: {chain.title}", _sentence(chain, points))
    totals = [point.cumulative_margin for point in points]
    ticks = round_ticks(min([*totals, *(p.margin for p in points)]), max([*totals, *(p.margin for p in points)]))
    _draw_axis(canvas, chain, ticks)
    step = (RIGHT - LEFT) / len(points)
    if len(points) <= BARS_UP_TO:
        _draw_bars(canvas, chain, points, ticks, step)
    curve = [(LEFT, _y(0, ticks))] + [(LEFT + (n + 1) * step, _y(total, ticks)) for n, total in enumerate(totals)]
    canvas.line(curve, canvas.palette.text, 2.5)
    bottom = TOP + HEIGHT + 20
    if len(points) <= NAMED_BELOW_UP_TO:
        bottom = max(_name(canvas, chain, point, n, step) for n, point in enumerate(points))
    elif len(points) <= NAMED_UP_TO:
        bottom += _name_slanted(canvas, chain, points, step)
    explained = "Line: profit of all customers up to here. Bars: margin of each customer, the most profitable first."
    return canvas.finish(note(canvas, bottom + 14, explained), f"{TITLE}: {chain.title}", _sentence(chain, points))


def _sentence(chain: AnalysedChain, points: list[WhalePoint]) -> str:
    best = max(range(len(points)), key=lambda at: points[at].cumulative_margin)
    peak, end = points[best].cumulative_margin, points[-1].cumulative_margin
    if points[-1].margin >= 0:
        return f"All {len(points):,} customers pay their way and leave {short_money(end, chain.currency)}."
    losing = sum(point.margin < 0 for point in points)
    lost = short_money(sum(-point.margin for point in points if point.margin < 0), chain.currency)
    if peak <= 0:
        return f"None of {len(points):,} customers pays its way; all together lose {short_money(-end, chain.currency)}."
    return (
        f"The best {best + 1:,} of {len(points):,} customers earn {short_money(peak, chain.currency)}; "
        f"{losing:,} {'loses' if losing == 1 else 'lose'} {lost}, leaving {short_money(end, chain.currency)}."
    )


def _y(amount: float, ticks: list[float]) -> float:
    return TOP + HEIGHT * (ticks[-1] - amount) / (ticks[-1] - ticks[0])


def _draw_axis(canvas: Canvas, chain: AnalysedChain, ticks: list[float]) -> None:
    for tick in ticks:
        strong = tick == 0
        canvas.line(
            [(LEFT, _y(tick, ticks)), (RIGHT, _y(tick, ticks))],
            canvas.palette.text if strong else canvas.palette.frame,
            1.2 if strong else 0.6,
        )
        words = short_money(tick, chain.currency)
        canvas.text(LEFT - 8, _y(tick, ticks) + 4, words, SMALL_POINTS, canvas.palette.faint_text, text_anchor="end")


def _draw_bars(canvas: Canvas, chain: AnalysedChain, points: list[WhalePoint], ticks: list[float], step: float) -> None:
    for at, point in enumerate(points):
        top, bottom = sorted((_y(point.margin, ticks), _y(0, ticks)))
        colour = canvas.palette.tone["blue" if point.margin >= 0 else "red"]
        bar = canvas.box(LEFT + at * step + step * 0.15, top, step * 0.7, max(bottom - top, 0.8), colour)
        hint(bar, f"{chain.label(point.customer)}: margin {short_money(point.margin, chain.currency)}")


def _name(canvas: Canvas, chain: AnalysedChain, point: WhalePoint, at: int, step: float) -> float:
    middle = LEFT + (at + 0.5) * step
    below = canvas.words(middle, TOP + HEIGHT + 18, chain.label(point.customer), step - 8, 2, text_anchor="middle")
    money = short_money(point.margin, chain.currency)
    canvas.words(middle, below, money, step - 2, 1, fill=canvas.palette.faint_text, text_anchor="middle")
    return below + 8


def _name_slanted(canvas: Canvas, chain: AnalysedChain, points: list[WhalePoint], step: float) -> float:
    """Names at half a right angle where there are too many for them to stand straight; answers the room they take."""
    for at, point in enumerate(points):
        x, y = LEFT + (at + 0.6) * step, TOP + HEIGHT + 14
        name = wrap(chain.label(point.customer), SMALL_POINTS, SLANTED_ROOM * 1.3, 1)[0]
        canvas.text(x, y, name, SMALL_POINTS, text_anchor="end", transform=f"rotate(-45 {x:.1f} {y:.1f})")
    return SLANTED_ROOM
