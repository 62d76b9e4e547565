"""The words of a picture: title, totals, how much is shown, what the marks mean, and what each box and line is."""

from collections.abc import Sequence
from dataclasses import dataclass

from chain.render.difference import Drawn, Presences
from chain.render.looks import PRESENCES, VALUE_CLASSES, Look
from chain.render.marks import Marks
from chain.render.money import short_money
from chain.render.scene import Box, LegendItem, Line
from chain.render.view import View
from schemas.analysis import Analysis
from schemas.layout import Shown
from schemas.link import Link
from schemas.party import Party, PartyKind

SHAPE_MEANING: dict[PartyKind, str] = {
    "partner": "dashed box: partner",
    "customer": "ellipse: customer",
    "authority": "octagon: authority",
}
TOO_DEEP = "groups nested more than {} deep have no frame"


@dataclass(frozen=True)
class BoxFacts:
    """What the words of a box are made of; `said` is what the overlay says of it."""

    party: Party
    members: list[Party]
    own_cost: float
    revenue: float | None
    idle: bool
    said: str
    look: Look | None


def headline(drawn: Drawn, shown: Shown, view: View, presences: Presences | None) -> list[str]:
    """Totals, what changed, and how much of the chain is shown."""
    changes = []
    if presences is not None:
        parties, links = presences.counts(presences.parties), presences.counts(presences.links)
        changes = [f"Parties: {parties}. Links: {links}"]
    return [_totals(drawn, view.money), *changes, shown_sentence(shown)]


def _totals(drawn: Drawn, money: bool) -> str:
    organisation, numbers = drawn.document.organisation, drawn.analysis
    served = "customer or authority" if any(p.kind == "authority" for p in drawn.document.parties) else "customer"
    if not money:
        return f"{numbers.no_value_share:.1%} of the cost reaches no {served}; amounts are not shown"
    return (
        f"Cost {short_money(numbers.total_cost, organisation.currency)} per {organisation.period}, "
        f"{numbers.no_value_share:.1%} of it reaches no {served}; "
        f"revenue {short_money(numbers.total_revenue, organisation.currency)}"
    )


def shown_sentence(shown: Shown) -> str:
    """How much of the chain a picture shows, how, and why not more."""
    boxes = f" in {_count(shown.boxes, 'box', 'boxes')}" if shown.parties_together else ""
    lines = f" in {_count(shown.lines, 'line', 'lines')}" if shown.lines < shown.links else ""
    inside = f", {shown.links_inside:,} more inside boxes" if shown.links_inside else ""
    text = (
        f"{shown.parties:,} of {shown.parties_total:,} parties{boxes} and "
        f"{shown.links:,} of {shown.links_total:,} links{lines} shown{inside}"
    )
    return f"{text}: {'; '.join(shown.reasons)}" if shown.reasons else text


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def legend(boxes: list[Box], lines: list[Line], marks: Marks, view: View, currency: str) -> list[LegendItem]:
    """What every mark in the picture means, then what widths, shapes and outlines do."""
    overlay = marks.scaled.overlay if marks.scaled else None
    title = [LegendItem("text", None, overlay.title)] if overlay else []
    drawn = {line.look.name: line.look for line in lines}
    filled = {box.look.name: box.look for box in boxes if box.look and not box.look.sign and box.look.name != "same"}
    signs = sorted({f"{box.look.sign} and outline: {box.look.meaning}" for box in boxes if box.look and box.look.sign})
    return [
        *title,
        *(LegendItem("line", drawn[name], _meaning(drawn[name], view)) for name in _order(marks, drawn)),
        *(LegendItem("box", filled[name], filled[name].meaning) for name in _order(marks, filled)),
        *(LegendItem("text", None, text) for text in ["; ".join(signs), _shapes(boxes, lines, view, currency)] if text),
    ]


def _meaning(look: Look, view: View) -> str:
    """A verdict is told with its colour, which a print has not."""
    return look.meaning.partition(", ")[2] if view.theme == "print" and look.name in VALUE_CLASSES else look.meaning


def _order(marks: Marks, drawn: dict[str, Look]) -> list[str]:
    """Names of the marks that are drawn, in their own order."""
    steps = [look.name for look in marks.scaled.looks] if marks.scaled else []
    names = [*VALUE_CLASSES, *PRESENCES, *steps, "unknown"]
    return [name for name in names if name in drawn]


def _shapes(boxes: list[Box], lines: list[Line], view: View, currency: str) -> str:
    widest = max((line.loaded_cost for line in lines), default=0.0)
    width = [f"Width of a line: its loaded cost, widest {short_money(widest, currency)}"] if view.money else []
    kinds = {box.party.kind for box in boxes}
    shapes = [text for kind, text in SHAPE_MEANING.items() if kind in kinds]
    several = ["double outline: several parties"] if any(box.stands_for > 1 for box in boxes) else []
    outline = "thick outline" if view.theme == "print" else "red outline"
    idle = [f"{outline}: reaches no customer"] if any(box.idle for box in boxes) else []
    return "; ".join([*width, *shapes, *several, *idle])


def box_note(facts: BoxFacts, money: bool, currency: str) -> str:
    """The second line in a box: what the overlay says of it, else what the party costs or pays, or what it is."""
    grouped = [f"{len(facts.members):,} parties"] if len(facts.members) > 1 else []
    return ", ".join([*grouped, *([facts.said] if facts.said else _amount(facts, money, currency))]) or facts.party.kind


def _amount(facts: BoxFacts, money: bool, currency: str) -> list[str]:
    if not money or facts.party.kind == "authority":
        return []
    if facts.revenue is not None:
        return [f"pays {short_money(facts.revenue, currency)}"]
    return [short_money(facts.own_cost, currency)]


def box_details(facts: BoxFacts, note: str, analysis: Analysis, money: bool, currency: str) -> list[str]:
    """Everything about a box, for pointing at it and for screen readers."""
    words = [facts.party.label, note if note == facts.party.kind else f"{facts.party.kind}, {note}"]
    words += [", ".join(_amount(facts, money, currency))] if facts.said and money else []
    if money and len(facts.members) == 1 and facts.revenue is None and facts.party.kind != "authority":
        loaded = analysis.parties[facts.members[0].id].loaded_cost
        words.append(f"loaded cost {short_money(loaded, currency)}")
    words += [facts.look.meaning] if facts.look and facts.look.meaning and not facts.said else []
    return [*filter(None, words), *["reaches no customer"] * facts.idle]


def line_details(
    ends: list[str], links: Sequence[Link], cost: float, look: Look, said: str, currency: str | None
) -> list[str]:
    """Everything about a line; amounts where a currency is told."""
    offering = links[0].offering if len(links) == 1 else f"{len(links):,} links"
    title = " → ".join(ends) + (f": {offering}" if offering else "")
    amount = [f"loaded cost {short_money(cost, currency)}"] if currency is not None else []
    return [title, ", ".join(filter(None, [*amount, said or look.meaning.rpartition(": ")[2]]))]


def changed_fields(ids: list[str], presences: Presences | None) -> list[str]:
    """Which fields of one party or link are not what they were."""
    fields = presences.fields.get(ids[0], []) if presences and len(ids) == 1 else []
    return [f"changed: {', '.join(fields)}"] if fields else []
