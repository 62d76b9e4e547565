"""The readiness heat map: departments by the six dimensions, 1 (not at all) to 5 (fully)."""

from chain.analysed import AnalysedChain
from chain.columns import DIMENSIONS
from chain.render.charts.canvas import MARGIN, SMALL_POINTS, WIDTH, Canvas, hint
from chain.render.charts.frame import TOP, ChartView, begin, note, nothing
from chain.render.view import Theme
from schemas.party import Party

TITLE = "Readiness to serve"
MOST_ROWS = 40
NAME_WIDTH = 250.0
CELL = (WIDTH - 2 * MARGIN - NAME_WIDTH) / (len(DIMENSIONS) + 1)
ROW = 26.0
# From orange over grey to blue: told apart by who cannot tell red from green; every cell says its number as well.
SHADES: dict[str, tuple[str, ...]] = {
    "light": ("#d98c4a", "#efc79c", "#e9e9e9", "#a8cde4", "#5ba3cf"),
    "dark": ("#a85a1c", "#6f4a2c", "#3a3e46", "#27536f", "#1f6f9f"),
}


def draw(chain: AnalysedChain, view: ChartView) -> bytes:
    """Every rated department, the least ready first, with its mean."""
    rated = chain.analysis.readiness.departments
    if not rated:
        return nothing(chain, view, TITLE, "No department is rated. State readiness: six dimensions from 1 to 5.")
    order = sorted(rated, key=lambda key: (rated[key].mean, key))
    canvas = begin(view, f"{TITLE}: {chain.title}", _sentence(chain, order))
    for at, dimension in enumerate([*DIMENSIONS, "mean"]):
        canvas.text(_x(at) + CELL / 2, TOP + 14, dimension, SMALL_POINTS, text_anchor="middle", font_weight="bold")
    for row, key in enumerate(order[:MOST_ROWS]):
        _draw_row(canvas, chain.parties[key], rated[key].mean, TOP + 24 + row * ROW, view.theme)
    bottom = TOP + 24 + min(len(order), MOST_ROWS) * ROW
    left_out = f" {len(order) - MOST_ROWS:,} readier departments are left out." if len(order) > MOST_ROWS else ""
    words = f"1: not at all, 5: fully; – is not rated. The least ready first.{left_out}"
    return canvas.finish(note(canvas, bottom + 24, words), f"{TITLE}: {chain.title}", _description(chain, order))


def _sentence(chain: AnalysedChain, order: list[str]) -> str:
    departments = sum(party.kind == "department" for party in chain.document.parties)
    return f"{len(order):,} of {departments:,} departments are rated."


def _x(column: int) -> float:
    return MARGIN + NAME_WIDTH + column * CELL


def _draw_row(canvas: Canvas, party: Party, mean: float, y: float, theme: Theme) -> None:
    canvas.words(MARGIN, y + 17, party.label, NAME_WIDTH - 12, 1)
    for at, dimension in enumerate(DIMENSIONS):
        rating = getattr(party.readiness, dimension)
        _draw_cell(canvas, at, y, rating, f"{party.label}, {dimension}", theme)
    _draw_cell(canvas, len(DIMENSIONS), y, mean, f"{party.label}, mean", theme)


def _draw_cell(canvas: Canvas, column: int, y: float, rating: float | None, what: str, theme: Theme) -> None:
    shades = SHADES.get(theme, SHADES["light"])
    fill = canvas.palette.background if rating is None else shades[round(rating) - 1]
    words = "–" if rating is None else f"{rating:.2g}"
    cell = canvas.box(_x(column) + 1, y + 1, CELL - 2, ROW - 2, fill)
    hint(cell, f"{what}: {words}")
    weight = "bold" if column == len(DIMENSIONS) else "normal"
    canvas.text(_x(column) + CELL / 2, y + 17, words, text_anchor="middle", font_weight=weight)


def _description(chain: AnalysedChain, order: list[str]) -> str:
    rated = chain.analysis.readiness.departments
    least = "; ".join(f"{chain.label(key)} {rated[key].mean:.2g}" for key in order[:MOST_ROWS])
    return f"{_sentence(chain, order)} Means: {least}."
