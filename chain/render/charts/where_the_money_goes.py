"""The chart of where the money goes: from who spends it to where it ends, as wide as its amount."""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from chain.analysed import AnalysedChain
from chain.money_flow import MoneyFlow, calc_money_flow
from chain.nesting import outermost
from chain.render.charts.canvas import LINE_HEIGHT, MARGIN, SMALL_POINTS, WIDTH, Canvas, hint
from chain.render.charts.frame import TOP, ChartView, begin, note, nothing
from chain.render.money import short_money
from chain.render.theme import Palette

TITLE = "Where the money goes"
MOST_SOURCES = 10
MOST_CUSTOMERS = 6
HEIGHT = 380.0
SLOT = 2 * LINE_HEIGHT + 2
GAP = 6.0
BAR = 14.0
TEXT_ROOM = 208.0
ENDS = {
    "obliged": "Authorities",
    "not_needed": "Nobody needs it",
    "unattributed": "No link accounts for it",
    "dead_end": "Units that serve nobody",
    "closed_loop": "Closed loops",
}


@dataclass
class Place:
    """A bar at one side: what it stands for, and how far down its ribbons have got."""

    label: str
    amount: float
    colour: str
    top: float = 0.0
    used: float = field(default=0.0)


def draw(chain: AnalysedChain, view: ChartView) -> bytes:
    """Who spends the money, and where all of it ends; ribbons at either side add up to the total cost."""
    total = chain.analysis.total_cost
    if total <= 0:
        return nothing(chain, view, TITLE, "No costs are stated. State own_cost of the departments and partners.")
    canvas = begin(view, f"{TITLE}: {chain.title}", _sentence(chain))
    flows = _flows(chain)
    sources = [Place(label, flow.start, canvas.palette.outline) for label, flow in flows]
    ends = _ends(chain, flows, canvas.palette)
    scale = HEIGHT / total
    height = max(_stack(sources, scale), _stack([place for place, _ in ends], scale))
    _draw_ribbons(canvas, sources, ends, scale)
    for place in sources:
        _draw_place(canvas, chain, place, scale, MARGIN + TEXT_ROOM, "end")
    for place, _ in ends:
        _draw_place(canvas, chain, place, scale, WIDTH - MARGIN - TEXT_ROOM - BAR, "start")
    bottom = note(canvas, TOP + height + 26, "Both sides add up to the total cost; widths are in proportion to money.")
    return canvas.finish(bottom, f"{TITLE}: {chain.title}", _description(chain, ends))


def _sentence(chain: AnalysedChain) -> str:
    numbers, period = chain.analysis, chain.document.organisation.period
    return (
        f"Of {short_money(numbers.total_cost, chain.currency)} per {period}, {numbers.no_value_share:.1%} "
        "reaches neither a customer nor an authority."
    )


Flows = list[tuple[str, MoneyFlow]]


def _flows(chain: AnalysedChain) -> Flows:
    """One flow for each of the dearest groups, or units where there are no groups, and one for all others."""
    groups = _groups(chain)
    cost = dict(zip(chain.numbers.graph.parties.ids, chain.numbers.shares.own_cost.tolist(), strict=True))
    worth = {label: sum(cost[member] for member in members) for label, members in groups.items()}
    order = sorted((key for key in groups if worth[key] > 0), key=lambda key: -worth[key])
    parts = [(chain.label(key), groups[key]) for key in order[:MOST_SOURCES]]
    rest = order[MOST_SOURCES:]
    if rest:
        others = f"{len(rest):,} {'other' if len(rest) == 1 else 'others'}"
        parts.append((others, [member for key in rest for member in groups[key]]))
    ids = np.array(chain.numbers.graph.parties.ids)
    return [(label, calc_money_flow(chain.numbers.cost, np.isin(ids, members))) for label, members in parts]


def _groups(chain: AnalysedChain) -> dict[str, list[str]]:
    """Units by their outermost group, if there are several; else each its own."""
    units = [p for p in chain.document.parties if p.kind in ("department", "partner")]
    groups, paths = defaultdict[str, list[str]](list), outermost(chain.parties, 1)
    for party in units:
        groups[paths[party.id][0]].append(party.id)
    return groups if len(groups) > 1 else {party.id: [party.id] for party in units}


def _ends(chain: AnalysedChain, flows: Flows, palette: Palette) -> list[tuple[Place, list[float]]]:
    """Each end with what every source sends there."""
    served = np.array([flow.customers for _, flow in flows])
    order = [int(at) for at in np.argsort(-served.sum(axis=0), kind="stable") if served[:, at].sum() > 0]
    ids, blue = chain.numbers.graph.parties.ids, palette.tone["blue"]
    rows = [(chain.label(ids[at]), blue, served[:, at].tolist()) for at in order[:MOST_CUSTOMERS]]
    rest = order[MOST_CUSTOMERS:]
    if rest:
        words = f"{len(rest):,} other {'customer' if len(rest) == 1 else 'customers'}"
        rows.append((words, blue, served[:, rest].sum(axis=1).tolist()))
    for name, words in ENDS.items():
        colour = palette.tone["purple" if name == "obliged" else "red"]
        rows.append((words, colour, [getattr(flow.fate, name) for _, flow in flows]))
    return [(Place(label, sum(sent), colour), sent) for label, colour, sent in rows if sum(sent) > 0]


def _stack(places: list[Place], scale: float) -> float:
    """Put bars below each other with room for their words; answers the height they take."""
    y = TOP
    for place in places:
        height = place.amount * scale
        place.top = y + max(SLOT - height, 0) / 2
        y += max(height, SLOT) + GAP
    return y - TOP


def _draw_ribbons(canvas: Canvas, sources: list[Place], ends: list[tuple[Place, list[float]]], scale: float) -> None:
    left, right = MARGIN + TEXT_ROOM + BAR, WIDTH - MARGIN - TEXT_ROOM - BAR
    for end, sent in ends:
        for source, amount in zip(sources, sent, strict=True):
            if amount <= 0:
                continue
            thick = amount * scale
            y1, y2 = source.top + source.used, end.top + end.used
            source.used, end.used = source.used + thick, end.used + thick
            canvas.shape(_ribbon(left, y1, right, y2, thick), end.colour, fill_opacity="0.35")


def _ribbon(left: float, y1: float, right: float, y2: float, thick: float) -> str:
    middle = (left + right) / 2
    back = f"L{right:.1f},{y2 + thick:.2f}C{middle:.1f},{y2 + thick:.2f} {middle:.1f},{y1 + thick:.2f}"
    return f"M{left:.1f},{y1:.2f}C{middle:.1f},{y1:.2f} {middle:.1f},{y2:.2f} {right:.1f},{y2:.2f}" + (
        f"{back} {left:.1f},{y1 + thick:.2f}Z"
    )


def _draw_place(canvas: Canvas, chain: AnalysedChain, place: Place, scale: float, x: float, side: str) -> None:
    height = max(place.amount * scale, 1.0)
    money = short_money(place.amount, chain.currency)
    hint(canvas.box(x, place.top, BAR, height, place.colour), f"{place.label}: {money}")
    at = x - 8 if side == "end" else x + BAR + 8
    base = place.top + height / 2 - 3
    canvas.words(at, base, place.label, TEXT_ROOM - 10, 1, text_anchor=side)
    share = f"{money} · {place.amount / chain.analysis.total_cost:.1%}"
    canvas.text(at, base + LINE_HEIGHT - 1, share, SMALL_POINTS, canvas.palette.faint_text, text_anchor=side)


def _description(chain: AnalysedChain, ends: list[tuple[Place, list[float]]]) -> str:
    said = [f"{place.label} {short_money(place.amount, chain.currency)}" for place, _ in ends]
    return f"{_sentence(chain)} It ends at: {'; '.join(said)}."
