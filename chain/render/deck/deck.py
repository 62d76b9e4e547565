"""The PowerPoint deck: headline, overview, where the money goes, findings, a slide for each segment, portfolio."""

import io
from datetime import UTC, datetime
from typing import Any

from pptx import Presentation
from pptx.util import Pt

from chain.analysed import AnalysedChain
from chain.export.stable_zip import without_times
from chain.render.deck import slides
from chain.render.drawing import take_apart
from chain.render.money import short_money
from chain.render.parts import take_segment
from chain.render.view import View
from schemas.finding import Finding

# A time in the file would break "same chain, same bytes".
ALWAYS = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
ON_A_SLIDE = {"max_parties": 24, "max_links": 48}
MOST_SEGMENTS = 12
FINDINGS_EACH = 6
MOST_FINDINGS = 18
CUSTOMERS_EACH = 16
MOST_CUSTOMERS = 42


def write_deck(chain: AnalysedChain, view: View, source: str = "") -> bytes:
    """The chain as .pptx; same chain, same view, same bytes. `source` says at each foot where the numbers come from.

    Raises RenderRefused where a limit is hit.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(slides.WIDTH), Pt(slides.HEIGHT)
    properties = deck.core_properties
    properties.title, properties.author, properties.last_modified_by = chain.title, "custchain", "custchain"
    properties.created = properties.modified = properties.last_printed = ALWAYS
    slides.title_slide(deck, chain, source, view.money)
    sized = view.model_copy(update=ON_A_SLIDE)
    slides.picture_slide(deck, "The chain", take_apart(chain.document, chain.analysis, sized), source)
    if view.money and chain.analysis.total_cost > 0:
        slides.chart_slide(deck, chain, "where-the-money-goes", "Where the money goes", source)
    _add_findings(deck, chain, source, view.money)
    if view.money:
        _add_segments(deck, chain, sized, source)
        _add_portfolio(deck, chain, source)
    if chain.analysis.readiness.departments:
        slides.chart_slide(deck, chain, "readiness-heat-map", "Readiness to serve", source)
    out = io.BytesIO()
    deck.save(out)
    return without_times(out.getvalue())


def _add_findings(deck: Any, chain: AnalysedChain, source: str, money: bool) -> None:
    found = chain.analysis.findings
    shown = found[:MOST_FINDINGS]
    order = "dearest" if money else "first by code"
    sentence = f"{len(shown):,} of {len(found):,} findings, the {order}"
    for start in range(0, len(shown), FINDINGS_EACH):
        rows = [_finding(chain, finding, money) for finding in shown[start : start + FINDINGS_EACH]]
        head = ("What was found", "Severity", "At stake", "What to do next")
        slides.table_slide(deck, "Findings", sentence, source, head, rows, (0.44, 0.1, 0.12, 0.34), frozenset({2}))


def _finding(chain: AnalysedChain, finding: Finding, money: bool) -> list[str]:
    if money:
        stake = short_money(finding.money, chain.currency) if finding.money else "–"
        return [_short(finding.message), finding.severity, stake, _short(finding.advice)]
    subject = ", ".join([*map(chain.label, finding.subject.parties[:4]), *finding.subject.links[:4]])
    return [_short(f"{finding.code.replace('_', ' ')}: {subject}"), finding.severity, "", _short(finding.advice)]


def _short(text: str) -> str:
    return text if len(text) <= 190 else text[:189].rstrip() + "…"


def _add_segments(deck: Any, chain: AnalysedChain, view: View, source: str) -> None:
    segments = chain.analysis.segments
    for at, segment in enumerate(segments[:MOST_SEGMENTS]):
        document, analysis = take_segment(chain, segment)
        drawing = take_apart(document, analysis, view)
        cost, value, excess = (short_money(x, chain.currency) for x in (segment.cost, segment.value, segment.excess))
        title = f"Costly segment {at + 1} of {len(segments)}: {excess} more than it earns"
        sentence = (
            f"{len(segment.links):,} links of {len(segment.units):,} units cost {cost} and retain {value} of value"
        )
        slides.picture_slide(deck, title, drawing, source, sentence)


def _add_portfolio(deck: Any, chain: AnalysedChain, source: str) -> None:
    customers = chain.analysis.customers
    if not customers:
        return
    slides.chart_slide(deck, chain, "customer-quadrant", "The portfolio", source)
    slides.chart_slide(deck, chain, "whale-curve", "Who earns, who costs", source)
    order = sorted(customers, key=lambda key: (-customers[key].revenue, key))[:MOST_CUSTOMERS]
    sentence = f"{len(order):,} of {len(customers):,} customers, by revenue"
    head = ("Customer", "Pays", "Costs to serve", "Margin", "Verdict")
    for start in range(0, len(order), CUSTOMERS_EACH):
        rows = [_customer(chain, key) for key in order[start : start + CUSTOMERS_EACH]]
        slides.table_slide(
            deck, "Customers", sentence, source, head, rows, (0.4, 0.15, 0.17, 0.15, 0.13), frozenset({1, 2, 3})
        )


def _customer(chain: AnalysedChain, key: str) -> list[str]:
    numbers = chain.analysis.customers[key]
    money = [short_money(x, chain.currency) for x in (numbers.revenue, numbers.cost_to_serve, numbers.margin)]
    return [chain.label(key)[:60], *money, numbers.quadrant.replace("_", " ")]
