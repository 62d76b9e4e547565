"""How much of what is selected fits a picture: all of it, or groups as one box each. Never silently."""

from collections import defaultdict
from dataclasses import dataclass

from chain.render.grouping import Grouping, by_distance, by_groups
from chain.render.selection import Selection
from chain.render.view import DEEPEST_LEVEL, View
from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from schemas.errors import InputProblem, InvalidInput, NotFound
from schemas.link import Link
from schemas.party import Party
from schemas.wording import quote, suggest

# Boxes that can still be read where a picture collapses by itself.
MOST_COLLAPSED = 100
FEWEST_COLLAPSED = 4
MOST_COLLAPSED_LINKS = 300

Ends = tuple[str, str]


@dataclass(frozen=True)
class Excerpt:
    """What a picture shows: boxes with the parties each stands for, lines with the links each stands for."""

    boxes: list[tuple[Party, list[Party]]]
    lines: list[tuple[Ends, list[Link]]]
    inside: int
    """Links within one box, which no line shows."""
    cut: int
    """Links left out for there were too many lines."""
    reasons: list[str]


def take_excerpt(document: ChainDocument, analysis: Analysis, selection: Selection, view: View) -> Excerpt:
    """As much of the selection as the view allows."""
    grouping = _grouping(document, selection, view)
    drawn_as = grouping.drawn_as
    outside = [link for link in selection.links if drawn_as[link.supplier] != drawn_as[link.customer]]
    itself = [link for link in selection.links if link.supplier == link.customer == drawn_as[link.supplier]]
    own = [link for link in itself if link.supplier not in grouping.several]
    lines = _lines(selection.links, {link.key for link in [*outside, *own]}, grouping)
    most = min(view.max_links, MOST_COLLAPSED_LINKS) if grouping.automatic else view.max_links
    kept = _dearest(lines, analysis, most)
    shown = sum(len(links) for _, links in kept)
    cut = sum(len(links) for _, links in lines) - shown
    reasons = [*selection.reasons, *grouping.reasons, *[f"the {len(kept):,} {_choice(view)} lines"] * bool(cut)]
    return Excerpt(_boxes(document, selection, grouping), kept, len(selection.links) - shown - cut, cut, reasons)


def _grouping(document: ChainDocument, selection: Selection, view: View) -> Grouping:
    """The groups the view asks for; where that is still too much, coarser ones until it fits."""
    made = _made_boxes(document, view)
    view = view.model_copy(update={"expand": tuple(group for group in view.expand if group not in made)})
    asked = by_groups(document, selection, view.level, view)
    if len(asked.boxes) <= view.max_parties:
        _refuse_unknown(made, asked)
        return asked
    most = min(MOST_COLLAPSED, view.max_parties)
    deepest = min(view.level or asked.depth, asked.depth, DEEPEST_LEVEL + 1) - 1
    coarser = {level: by_groups(document, selection, level, view) for level in range(deepest, 0, -1)}
    for limit in (most, view.max_parties):
        for level, grouping in coarser.items():
            if _tells(grouping, selection) and len(grouping.boxes) <= limit:
                _refuse_unknown(made, grouping)
                return grouping.made_automatically(f"{_too_many(view)}, drawn by groups of level {level}")
    return _by_distance(document, selection, view, most, made)


def _by_distance(
    document: ChainDocument, selection: Selection, view: View, most: int, made: tuple[str, ...]
) -> Grouping:
    grouping = by_distance(document, selection, most)
    _refuse_unknown(made, grouping)
    opened = grouping.opened(made)
    if made and len(opened.boxes) > view.max_parties:
        message = f"so opened it would be {len(opened.boxes):,} boxes, more than {view.max_parties}; open fewer"
        raise InvalidInput([InputProblem(pointer="/expand", message=message)])
    return opened.made_automatically(f"{_too_many(view)}, drawn by the customer nearest to them and the links to it")


def _made_boxes(document: ChainDocument, view: View) -> tuple[str, ...]:
    """The boxes to open that are no party: boxes made for a picture by distance."""
    parties = {party.id for party in document.parties}
    return tuple(group for group in view.expand if group not in parties)


def _refuse_unknown(made: tuple[str, ...], grouping: Grouping) -> None:
    for box in made:
        if box not in grouping.made:
            nearest = suggest(box, list(grouping.made), 3)
            raise NotFound(f"there is no group or box {quote(box)} here.{nearest} Check the id")


def _tells(grouping: Grouping, selection: Selection) -> bool:
    """Whether there is anything to see: a few boxes, and a line between them."""
    drawn_as = grouping.drawn_as
    return len(grouping.boxes) >= FEWEST_COLLAPSED and any(
        drawn_as[link.supplier] != drawn_as[link.customer] for link in selection.links
    )


def _too_many(view: View) -> str:
    return f"more than {view.max_parties} parties"


def _choice(view: View) -> str:
    return "dearest" if view.money else "first"


def _boxes(document: ChainDocument, selection: Selection, grouping: Grouping) -> list[tuple[Party, list[Party]]]:
    """Each box with those it stands for, in document order; a party that only groups others is their frame instead."""
    members: dict[str, list[Party]] = defaultdict(list)
    for party in selection.parties:
        members[grouping.drawn_as[party.id]].append(party)
    linked = {end for link in selection.links for end in (link.supplier, link.customer)}
    parents = {p.parent for p in selection.parties if p.parent and grouping.drawn_as[p.id] != p.parent}

    def only_groups(party: Party) -> bool:
        return (
            party.id in parents and party.id not in linked and not party.own_cost and party.id not in grouping.several
        )

    everyone = {party.id: party for party in document.parties} | grouping.made
    return [(everyone[key], members[key]) for key in members if not only_groups(everyone[key])]


def _lines(links: list[Link], drawn: set[str], grouping: Grouping) -> list[tuple[Ends, list[Link]]]:
    """One line a link; between boxes of which one stands for several parties, one line each way."""
    lines: list[tuple[Ends, list[Link]]] = []
    bundles: dict[Ends, list[Link]] = {}
    for link in links:
        if link.key not in drawn:
            continue
        ends = grouping.drawn_as[link.supplier], grouping.drawn_as[link.customer]
        if not grouping.several.isdisjoint(ends) and ends in bundles:
            bundles[ends].append(link)
        else:
            bundles[ends] = [link]
            lines.append((ends, bundles[ends]))
    return lines


def _dearest(lines: list[tuple[Ends, list[Link]]], analysis: Analysis, most: int) -> list[tuple[Ends, list[Link]]]:
    def cost(at: int) -> float:
        return sum(analysis.links[link.key].loaded_cost for link in lines[at][1])

    kept = sorted(range(len(lines)), key=cost, reverse=True)[:most]
    return [lines[at] for at in sorted(kept)]
