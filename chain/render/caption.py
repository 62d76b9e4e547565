"""The words around a picture: title, totals, how much is shown, and what the lines mean."""

from chain.render.frames import every_frame
from chain.render.money import short_money
from chain.render.scene import Box, Line, Scene
from chain.render.theme import LINK_STYLES, LinkStyle
from schemas.party import UNIT_KINDS, PartyKind

MEANING: dict[LinkStyle, str] = {
    "value_adding": "blue, solid, arrow: adds value",
    "costly": "amber, solid, diamond: costs more than it earns",
    "obliged": "purple, dotted, box: obliged, serves an authority",
    "no_value": "red, dashed, bar: no value, not needed or reaching no customer",
    "insight": "grey, thin, open arrow: insight flowing back",
}
SHAPE_MEANING: dict[PartyKind, str] = {
    "partner": "dashed box: partner",
    "customer": "ellipse: customer",
    "authority": "octagon: authority",
}
# Room before a meaning, in which the sample of the line is drawn.
SAMPLE_SPACE = " " * 16


def headline(scene: Scene) -> list[str]:
    """Title, totals, and how much of the chain is shown."""
    organisation = scene.document.organisation
    return [organisation.name or "Chain of customers", _totals(scene), _shown(scene)]


def legend(scene: Scene) -> list[tuple[LinkStyle, str]]:
    """What each style of line in the picture means."""
    drawn = {line.style for line in scene.lines}
    return [(style, MEANING[style]) for style in LINK_STYLES if style in drawn]


def width_legend(scene: Scene) -> str:
    """What the width of a line and the shape of a box mean."""
    widest = max((line.loaded_cost for line in scene.lines), default=0.0)
    width = f"Width of a line: its loaded cost, widest {short_money(widest, scene.document.organisation.currency)}"
    kinds = {box.party.kind for box in scene.boxes}
    outline = ["red outline: reaches no customer"] if any(idle(box, scene) for box in scene.boxes) else []
    return "; ".join(
        [*[width] * scene.money, *(text for kind, text in SHAPE_MEANING.items() if kind in kinds), *outline]
    )


def idle(box: Box, scene: Scene) -> bool:
    """Whether the box is a unit from which no needed link leads on to a customer."""
    unit = box.party.kind in UNIT_KINDS and box.stands_for == 1
    return unit and not scene.analysis.parties[box.party.id].reaches_customer


def box_note(box: Box, scene: Scene) -> str:
    """The second line in a box: what the party costs or pays, or what it is where amounts stay unsaid."""
    if not scene.money:
        return f"{box.stands_for} parties" if box.stands_for > 1 else box.party.kind
    currency = scene.document.organisation.currency
    if box.revenue is not None:
        return f"pays {short_money(box.revenue, currency)}"
    grouped = f"{box.stands_for} parties, " if box.stands_for > 1 else ""
    return grouped + short_money(box.own_cost, currency) if box.party.kind != "authority" or grouped else "authority"


def box_tooltip(box: Box, scene: Scene) -> list[str]:
    """Everything about a box, for pointing at it and for screen readers."""
    currency = scene.document.organisation.currency
    numbers = scene.analysis.parties[box.party.id]
    lines = [box.party.label, f"{box.party.kind}, {box_note(box, scene)}" if scene.money else box_note(box, scene)]
    if scene.money and box.stands_for == 1 and box.revenue is None and box.party.kind != "authority":
        lines.append(f"loaded cost {short_money(numbers.loaded_cost, currency)}")
    if idle(box, scene):
        lines.append("reaches no customer")
    return lines


def line_tooltip(line: Line, scene: Scene, tail: str, head: str) -> list[str]:
    """Everything about a line, for pointing at it and for screen readers."""
    currency = scene.document.organisation.currency
    offering = line.links[0].offering if len(line.links) == 1 else f"{len(line.links)} links"
    title = f"{tail} → {head}" + (f": {offering}" if offering else "")
    cost = [f"loaded cost {short_money(line.loaded_cost, currency)}"] if scene.money else []
    return [title, ", ".join([*cost, MEANING[line.style].rpartition(": ")[2]])]


def titles(scene: Scene) -> dict[str, list[str]]:
    """What everything in the picture is, by key: the text to show when one points at it."""
    labels = {box.key: box.party.label for box in scene.boxes}
    frames = {frame.key: [frame.party.label] for frame in every_frame(scene.frames)}
    boxes = {box.key: box_tooltip(box, scene) for box in scene.boxes}
    return frames | boxes | {x.key: line_tooltip(x, scene, labels[x.tail], labels[x.head]) for x in scene.lines}


def _totals(scene: Scene) -> str:
    organisation, numbers = scene.document.organisation, scene.analysis
    served = "customer or authority" if any(p.kind == "authority" for p in scene.document.parties) else "customer"
    if not scene.money:
        return f"{numbers.no_value_share:.1%} of the cost reaches no {served}; amounts are not shown"
    return (
        f"Cost {short_money(numbers.total_cost, organisation.currency)} per {organisation.period}, "
        f"{numbers.no_value_share:.1%} of it reaches no {served}; "
        f"revenue {short_money(numbers.total_revenue, organisation.currency)}"
    )


def _shown(scene: Scene) -> str:
    shown = scene.shown
    text = (
        f"{shown.parties:,} of {shown.parties_total:,} parties and {shown.links:,} of {shown.links_total:,} links shown"
    )
    return f"{text}: {scene.reason}" if scene.reason else text
