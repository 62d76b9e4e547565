"""Which parties of a picture are drawn as one box: by their `parent`, or by the customer they are nearest to."""

from collections import Counter, deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from math import ceil

from chain.nesting import top_down
from chain.render.selection import Selection
from chain.render.view import View
from schemas.chain import ChainDocument
from schemas.errors import NotFound
from schemas.party import UNIT_KINDS, Party, PartyKind
from schemas.wording import quote, suggest

UNREACHED = -2
KINDS_OF_UNITS = 2
LONGEST_ID = 190


@dataclass(frozen=True)
class Grouping:
    """`drawn_as` maps a party's id to the id of its box; `made` are parties that exist for the picture only."""

    drawn_as: dict[str, str]
    depth: int = 1
    made: dict[str, Party] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    automatic: bool = False

    @cached_property
    def boxes(self) -> set[str]:
        """Ids of the boxes."""
        return set(self.drawn_as.values())

    @cached_property
    def several(self) -> set[str]:
        """Ids of the boxes that stand for more than one party."""
        return {box for box, count in Counter(self.drawn_as.values()).items() if count > 1}

    def opened(self, boxes: Collection[str]) -> "Grouping":
        """The same with the members of some boxes drawn each by itself."""
        drawn_as = {party: party if box in boxes else box for party, box in self.drawn_as.items()}
        return replace(self, drawn_as=drawn_as, made={key: box for key, box in self.made.items() if key not in boxes})

    def made_automatically(self, reason: str) -> "Grouping":
        """The same, for a picture that collapsed by itself."""
        return replace(self, reasons=(reason,), automatic=True)


def by_groups(document: ChainDocument, selection: Selection, level: int | None, view: View) -> Grouping:
    """Groups of a level as one box each, but for those to `expand`; and those to `collapse`, at any level."""
    parties = {party.id: party for party in document.parties}
    for group in [*view.collapse, *view.expand]:
        if group not in parties:
            raise NotFound(f"there is no group {quote(group)} here.{suggest(group, list(parties), 3)} Check the id")
    depths, closed = _closed_boxes(parties, level, frozenset(view.collapse), frozenset(view.expand))
    drawn_as = {party.id: closed.get(party.id, party.id) for party in selection.parties}
    depth = max((depths[party.id] for party in selection.parties), default=1)
    reasons = (f"groups of level {level} as one box",) if level and any(k != v for k, v in drawn_as.items()) else ()
    return Grouping(drawn_as, depth, reasons=reasons)


def _closed_boxes(
    parties: Mapping[str, Party], level: int | None, closed: frozenset[str], opened: frozenset[str]
) -> tuple[dict[str, int], dict[str, str]]:
    """How deep each party lies, the outermost at 1, and of those in a closed group the outermost such group."""
    depths: dict[str, int] = {}
    boxes: dict[str, str] = {}
    for party in top_down(parties):
        above = party.parent or ""
        depth = depths[party.id] = depths.get(above, 0) + 1
        if above in boxes:
            boxes[party.id] = boxes[above]
        elif party.id in closed or (level is not None and depth >= level and party.id not in opened):
            boxes[party.id] = party.id
    return depths, boxes


def by_distance(document: ChainDocument, selection: Selection, most: int) -> Grouping:
    """Units by kind, the customer they are fewest needed links from, and how many; the first where two are as near.

    Where that makes more than `most` boxes, whichever customer is nearest, and all customers are one box; where it
    still does, so many steps together that it does not.
    """
    nearest, steps = _nearest_customers(selection)
    exact = _apart(document, selection, nearest, steps, 1)
    if len(exact.boxes) <= most:
        return exact
    together = ceil((max(steps.values(), default=0) + 1) / max(most // KINDS_OF_UNITS - KINDS_OF_UNITS, 1))
    return _apart(document, selection, {}, steps, together)


def _apart(
    document: ChainDocument, selection: Selection, nearest: dict[str, str], steps: dict[str, int], together: int
) -> Grouping:
    labels = {party.id: party.label for party in document.parties}
    groups: dict[tuple[PartyKind, int, str], list[Party]] = {}
    for party in selection.parties:
        unit = party.kind in UNIT_KINDS
        near = nearest.get(party.id, "") if unit or not nearest else party.id
        band = (steps[party.id] - 1) // together if unit and party.id in steps else UNREACHED
        groups.setdefault((party.kind, band, near), []).append(party)
    drawn_as: dict[str, str] = {}
    made: dict[str, Party] = {}
    for (kind, band, near), members in groups.items():
        key = members[0].id
        if len(members) > 1:
            key = _box_id(f"{kind}/{band + 1}/{near}", labels)
            made[key] = Party(id=key, kind=kind, name=_name(kind, band, together, labels.get(near))[:300])
        drawn_as |= dict.fromkeys((member.id for member in members), key)
    return Grouping(drawn_as, made=made)


def _box_id(told: str, taken: Mapping[str, str]) -> str:
    """An id no party has, and no longer than one."""
    key = told if len(told) <= LONGEST_ID else sha256(told.encode()).hexdigest()
    while key in taken:
        key += "'"
    return key


def _name(kind: PartyKind, band: int, together: int, customer: str | None) -> str:
    noun = {"department": "Departments", "partner": "Partners", "customer": "Customers", "authority": "Authorities"}[
        kind
    ]
    if kind not in UNIT_KINDS:
        return noun
    if band == UNREACHED:
        return f"{noun} that reach no customer"
    first, last = band * together + 1, (band + 1) * together
    links = ("1 link" if last == 1 else f"{last} links") if together == 1 else f"{first} to {last} links"
    return f"{noun} {links} from {customer or 'a customer'}"


def _nearest_customers(selection: Selection) -> tuple[dict[str, str], dict[str, int]]:
    """Breadth first from all customers at once, up the needed links."""
    suppliers: dict[str, list[str]] = {}
    for link in selection.links:
        if link.importance != 0:
            suppliers.setdefault(link.customer, []).append(link.supplier)
    nearest = {party.id: party.id for party in selection.parties if party.kind == "customer"}
    steps = dict.fromkeys(nearest, 0)
    waiting = deque(nearest)
    while waiting:
        party = waiting.popleft()
        for supplier in suppliers.get(party, []):
            if supplier not in steps:
                nearest[supplier], steps[supplier] = nearest[party], steps[party] + 1
                waiting.append(supplier)
    return nearest, steps
