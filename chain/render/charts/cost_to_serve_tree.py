"""The cost-to-serve tree: what one customer costs, taken apart supplier by supplier, upstream."""

from collections import defaultdict
from dataclasses import dataclass, field

from chain.analysed import AnalysedChain
from chain.render.charts.canvas import LINE_HEIGHT, MARGIN, WIDTH, Canvas, hint
from chain.render.charts.frame import TOP, ChartView, begin, note, nothing
from chain.render.money import short_money
from schemas.errors import InputProblem, InvalidInput
from schemas.link import Link
from schemas.party import UNIT_KINDS
from schemas.wording import quote, suggest

TITLE = "What it costs to serve"
LEVELS = 4
HEIGHT = 460.0
COLUMN = (WIDTH - 2 * MARGIN) / (LEVELS + 1)
SMALLEST = 15.0
"""Height below which a part has no room for its name and is told together with others."""


@dataclass
class Part:
    """Some of the cost to serve: what comes from one supplier, taken further apart upstream."""

    label: str
    amount: float
    kind: str = "supplier"
    parts: list["Part"] = field(default_factory=list)


def draw(chain: AnalysedChain, view: ChartView) -> bytes:
    """The customer at the left, its suppliers beside it, theirs beside them; every column adds up to the one before.

    Raises InvalidInput where `view.customer` is no customer.
    """
    customer = _customer(chain, view.customer)
    cost = chain.analysis.customers[customer].cost_to_serve if customer else 0.0
    if customer is None or cost <= 0:
        why = "No cost reaches a customer. Link who serves customers to them, and state own_cost."
        return nothing(chain, view, TITLE, why)
    title = f"{TITLE} {chain.label(customer)}"
    canvas = begin(view, title, _sentence(chain, customer))
    root = Part(chain.label(customer), cost)
    grow(chain, root, customer, Upstream.of(chain), HEIGHT / cost)
    _draw_part(canvas, chain, root, 0, TOP, HEIGHT / cost, cost)
    explained = "Pale: own work of the supplier to its left. Parts too small for a name are counted together."
    return canvas.finish(note(canvas, TOP + HEIGHT + 26, explained), title, _description(chain, customer, root))


def _customer(chain: AnalysedChain, asked: str | None) -> str | None:
    customers = chain.analysis.customers
    if asked is None:
        return max(customers, key=lambda key: customers[key].cost_to_serve, default=None)
    if asked not in customers:
        message = f"there is no customer {quote(asked)} here.{suggest(asked, list(customers))} Check the id"
        raise InvalidInput([InputProblem(pointer="/customer", message=message)])
    return asked


def _sentence(chain: AnalysedChain, customer: str) -> str:
    numbers = chain.analysis.customers[customer]
    cost, pays, margin = (
        short_money(amount, chain.currency) for amount in (numbers.cost_to_serve, numbers.revenue, numbers.margin)
    )
    return f"It costs {cost} per {chain.document.organisation.period} and pays {pays}: margin {margin}."


@dataclass(frozen=True)
class Upstream:
    """The needed links from units into each party."""

    links: dict[str, list[Link]]

    @classmethod
    def of(cls, chain: AnalysedChain) -> "Upstream":
        """Those of a chain."""
        into: dict[str, list[Link]] = defaultdict(list)
        for link in chain.document.links:
            if link.importance != 0 and chain.parties[link.supplier].kind in UNIT_KINDS:
                into[link.customer].append(link)
        return cls(into)


def grow(chain: AnalysedChain, part: Part, party: str, upstream: Upstream, scale: float, depth: int = 0) -> None:
    """Take a part apart: own work, each supplier in proportion to what it costs the party, and the small ones together.

    `scale` is units of height for each unit of money.
    """
    if depth == LEVELS:
        return
    numbers = chain.analysis.parties[party]
    given: dict[str, float] = defaultdict(float)
    for link in upstream.links.get(party, []):
        given[link.supplier] += chain.analysis.links[link.key].loaded_cost
    whole = sum(given.values()) + numbers.own_cost
    if whole <= 0:
        return
    amounts = {supplier: part.amount * cost / whole for supplier, cost in given.items() if cost > 0}
    named = sorted((key for key in amounts if amounts[key] * scale >= SMALLEST), key=lambda key: -amounts[key])
    for supplier in named:
        child = Part(chain.label(supplier), amounts[supplier])
        grow(chain, child, supplier, upstream, scale, depth + 1)
        part.parts.append(child)
    small = [amount for key, amount in amounts.items() if key not in named]
    if small:
        part.parts.append(Part(f"{len(small):,} smaller {'one' if len(small) == 1 else 'ones'}", sum(small), "rest"))
    if numbers.own_cost > 0:
        part.parts.append(Part("own work", part.amount * numbers.own_cost / whole, "own"))


def _draw_part(
    canvas: Canvas, chain: AnalysedChain, part: Part, depth: int, top: float, scale: float, total: float
) -> None:
    palette = canvas.palette
    fills = {"supplier": palette.fill["customer"], "rest": palette.fill["partner"], "own": palette.frame_fill}
    x, height = MARGIN + depth * COLUMN, part.amount * scale
    box = canvas.box(x, top, COLUMN, height, fills[part.kind], stroke=palette.frame, stroke_width="0.8")
    money = f"{short_money(part.amount, chain.currency)} · {part.amount / total:.1%}"
    hint(box, f"{part.label}: {money}")
    if height >= SMALLEST - 1:
        _name(canvas, part, x, top, height, money)
    for child in part.parts:
        _draw_part(canvas, chain, child, depth + 1, top, scale, total)
        top += child.amount * scale


def _name(canvas: Canvas, part: Part, x: float, top: float, height: float, money: str) -> None:
    middle = top + height / 2 + 4
    roomy = height >= 2 * LINE_HEIGHT + 2
    y = middle - LINE_HEIGHT / 2 if roomy else middle
    canvas.words(x + 6, y, part.label, COLUMN - 12, 1)
    if roomy:
        canvas.words(x + 6, y + LINE_HEIGHT - 1, money, COLUMN - 12, 1, fill=canvas.palette.faint_text)


def _description(chain: AnalysedChain, customer: str, root: Part) -> str:
    parts = [f"{part.label} {short_money(part.amount, chain.currency)}" for part in root.parts]
    return f"{_sentence(chain, customer)} By supplier: {'; '.join(parts)}."
