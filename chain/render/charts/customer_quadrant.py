"""The customer quadrant: who pays its way, and who could pay more."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from chain.analysed import AnalysedChain
from chain.render.charts.canvas import LINE_HEIGHT, MARGIN, SMALL_POINTS, WIDTH, Canvas, hint
from chain.render.charts.frame import TOP, ChartView, begin, note, nothing
from chain.render.measure import text_width, wrap
from chain.render.money import short_money
from schemas.analysis import CustomerNumbers, Quadrant

TITLE = "Customers: what they earn and could pay"
LEFT, RIGHT, HEIGHT = MARGIN + 96, WIDTH - MARGIN, 400.0
MIDDLE = (LEFT + RIGHT) / 2
EMPTY_BAND = 0.14
BAND_WORDS = {"room": "could pay more", "not stated": "potential not stated", "none": "could not"}
LARGEST, SMALLEST = 26.0, 5.0
NAME_WIDTH = 150.0
MOST_NAMES = 25
LANES = 8
NAMES: dict[Quadrant, str] = {
    "serve_more": "Serve more",
    "keep": "Keep",
    "reprice": "Reprice",
    "let_go": "Let go",
}


@dataclass(frozen=True)
class Dot:
    """One customer's place."""

    customer: str
    numbers: CustomerNumbers
    x: float
    y: float
    radius: float


def draw(chain: AnalysedChain, view: ChartView) -> bytes:
    """Customers by margin (left: a loss) and by what more they could pay, as large as their revenue."""
    customers = chain.analysis.customers
    if not customers:
        return nothing(chain, view, TITLE, "There is no customer. Add who the organisation serves, with its revenue.")
    canvas = begin(view, f"{TITLE}: {chain.title}", _sentence(customers.values()))
    bands = _bands(customers.values())
    _draw_field(canvas, bands)
    dots = _dots(customers, bands)
    for dot in dots:
        _draw_dot(canvas, chain, dot)
    named = _draw_names(canvas, chain, dots)
    unnamed = f" {len(dots) - named:,} of {len(dots):,} are not named for want of room." if named < len(dots) else ""
    explained = "Across: margin; up where it could pay more: how much more, both on square-root scales. Size: revenue."
    bottom = note(canvas, TOP + HEIGHT + 40, explained + unnamed)
    return canvas.finish(bottom, f"{TITLE}: {chain.title}", _sentence(customers.values()))


def _sentence(customers: Iterable[CustomerNumbers]) -> str:
    found = [numbers.quadrant for numbers in customers]
    counts = [f"{found.count(quadrant):,} to {name.lower()}" for quadrant, name in NAMES.items()]
    return f"{len(found):,} {'customer' if len(found) == 1 else 'customers'}: {', '.join(counts)}."


Bands = dict[str, tuple[float, float]]
"""Where each band begins and ends, downwards."""


def _bands(customers: Iterable[CustomerNumbers]) -> Bands:
    """Bands with customers in them share the height; one without is only named."""
    found = {_band(numbers) for numbers in customers}
    full = (1 - EMPTY_BAND * (len(BAND_WORDS) - len(found))) / len(found)
    bands, y = {}, TOP
    for band in BAND_WORDS:
        height = HEIGHT * (full if band in found else EMPTY_BAND)
        bands[band] = (y, y + height)
        y += height
    return bands


def _band(numbers: CustomerNumbers) -> str:
    if numbers.potential is None:
        return "not stated"
    return "room" if numbers.potential > max(numbers.revenue, numbers.cost_to_serve) else "none"


def _draw_field(canvas: Canvas, bands: Bands) -> None:
    palette = canvas.palette
    for band, (top, bottom) in bands.items():
        canvas.box(LEFT, top, RIGHT - LEFT, bottom - top, palette.frame_fill, stroke=palette.frame, stroke_width="0.8")
        canvas.words(MARGIN, (top + bottom) / 2 - 4, BAND_WORDS[band], 88, 3, fill=palette.faint_text)
    canvas.line([(MIDDLE, TOP), (MIDDLE, TOP + HEIGHT)], palette.text, 1.2)
    corners: dict[Quadrant, tuple[float, float]] = {
        "reprice": (LEFT, TOP + 18),
        "serve_more": (RIGHT, TOP + 18),
        "let_go": (LEFT, TOP + HEIGHT - 8),
        "keep": (RIGHT, TOP + HEIGHT - 8),
    }
    for quadrant, (x, y) in corners.items():
        side, inset = ("start", 8) if x == LEFT else ("end", -8)
        canvas.text(x + inset, y, NAMES[quadrant], 14, palette.faint_text, text_anchor=side, font_weight="bold")
    below = TOP + HEIGHT + LINE_HEIGHT
    canvas.text(LEFT, below, "← costs more than it pays", SMALL_POINTS, palette.faint_text)
    canvas.text(RIGHT, below, "pays more than it costs →", SMALL_POINTS, palette.faint_text, text_anchor="end")


def _dots(customers: dict[str, CustomerNumbers], bands: Bands) -> list[Dot]:
    """The largest first; a dot that would hide another moves up or down within its band."""
    widest = max(abs(numbers.margin) for numbers in customers.values()) or 1.0
    most_room = max(_room(numbers) for numbers in customers.values())
    richest = max(numbers.revenue for numbers in customers.values()) or 1.0
    dots: list[Dot] = []
    for key, numbers in sorted(customers.items(), key=lambda item: (-item[1].revenue, item[0])):
        radius = SMALLEST + (LARGEST - SMALLEST) * math.sqrt(numbers.revenue / richest)
        share = math.copysign(math.sqrt(abs(numbers.margin) / widest), numbers.margin)
        x = MIDDLE + share * ((RIGHT - LEFT) / 2 - LARGEST - 4)
        inset, (start, end) = radius + 24, bands[_band(numbers)]
        top, bottom = start + inset, end - inset
        if _band(numbers) == "room":
            y = bottom - max(bottom - top, 0) * math.sqrt(max(_room(numbers), 0.0) / most_room)
        else:
            y = _lane(x, radius, top, bottom, dots)
        dots.append(Dot(key, numbers, x, y, radius))
    return dots


def _room(numbers: CustomerNumbers) -> float:
    return (numbers.potential or 0.0) - max(numbers.revenue, numbers.cost_to_serve)


def _lane(x: float, radius: float, top: float, bottom: float, dots: list[Dot]) -> float:
    """The height nearest the middle of the band where a dot covers no other; the middle, where there is none."""
    middle = (top + bottom) / 2
    reach = max(bottom - top, 0) / 2
    heights = [middle + sign * reach * step / LANES for step in range(LANES + 1) for sign in (1, -1)]
    return next((y for y in heights if all(math.hypot(x - d.x, y - d.y) > radius + d.radius + 3 for d in dots)), middle)


def _draw_dot(canvas: Canvas, chain: AnalysedChain, dot: Dot) -> None:
    colour = canvas.palette.tone["blue" if dot.numbers.margin >= 0 else "red"]
    shape = canvas.dot(dot.x, dot.y, dot.radius, colour, fill_opacity="0.55", stroke=colour)
    margin, revenue = (short_money(x, chain.currency) for x in (dot.numbers.margin, dot.numbers.revenue))
    hint(shape, f"{chain.label(dot.customer)}: margin {margin}, pays {revenue}, {NAMES[dot.numbers.quadrant].lower()}")


Area = tuple[float, float, float, float]


def _draw_names(canvas: Canvas, chain: AnalysedChain, dots: list[Dot]) -> int:
    """Name the largest customers wherever there is room beside, above or below; answers how many have a name."""
    taken = [(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius) for dot in dots]
    for dot in dots[:MOST_NAMES]:
        name = wrap(chain.label(dot.customer), SMALL_POINTS, NAME_WIDTH, 1)[0]
        place = next((area for area in _beside(dot, name) if _is_free(area, taken)), None)
        if place is not None:
            taken.append(place)
            canvas.text(place[0], place[3] - 4, name, SMALL_POINTS)
    return len(taken) - len(dots)


def _beside(dot: Dot, name: str) -> list[Area]:
    width = text_width(name, SMALL_POINTS)
    middle = min(max(dot.x - width / 2, LEFT + 4), RIGHT - 4 - width)
    corners = [
        (dot.x + dot.radius + 4, dot.y - 8),
        (dot.x - dot.radius - 4 - width, dot.y - 8),
        (middle, dot.y + dot.radius + 1),
        (middle, dot.y - dot.radius - LINE_HEIGHT - 1),
        (dot.x, dot.y + dot.radius + 1),
        (dot.x - width, dot.y - dot.radius - LINE_HEIGHT - 1),
    ]
    return [(x, y, x + width, y + LINE_HEIGHT) for x, y in corners]


def _is_free(area: Area, taken: list[Area]) -> bool:
    left, top, right, bottom = area
    inside = left >= LEFT + 2 and right <= RIGHT - 2 and top >= TOP + 22 and bottom <= TOP + HEIGHT - 22
    return inside and not any(left < x2 and x1 < right and top < y2 and y1 < bottom for x1, y1, x2, y2 in taken)
