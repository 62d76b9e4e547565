"""The boxes, frames and lines of a picture, before it is written down in any language."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from chain.render.excerpt import Excerpt
from chain.render.frames import DEEPEST_FRAME, Frame, every_frame, frames_around
from chain.render.ranks import rank_parties, split_tall_columns
from chain.render.theme import LinkStyle
from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from schemas.layout import Shown
from schemas.link import Link
from schemas.party import Party, PartyKind


@dataclass(frozen=True)
class Box:
    """A party, or the parties of a group drawn as one."""

    key: str
    party: Party
    column: int
    own_cost: float
    revenue: float | None
    stands_for: int


@dataclass(frozen=True)
class Line:
    """A link, or the links between two groups drawn as one."""

    key: str
    tail: str
    head: str
    links: list[Link]
    style: LinkStyle
    loaded_cost: float


@dataclass(frozen=True)
class Scene:
    """Everything a picture shows, in document order."""

    document: ChainDocument
    analysis: Analysis
    boxes: list[Box]
    lines: list[Line]
    frames: list[Frame]
    loose: list[str]
    shown: Shown
    reason: str
    money: bool = True


def build_scene(document: ChainDocument, analysis: Analysis, excerpt: Excerpt) -> Scene:
    """What the excerpt of the chain looks like."""
    members = _members(document, excerpt)
    parties = _boxed(document, excerpt, members)
    keys = {party.id: f"n{number}" for number, party in enumerate(parties)}
    drawn = _drawn_links(excerpt)
    columns = _columns(parties, drawn)
    boxes = [
        _box(keys[party.id], party, column, members[party.id], analysis)
        for party, column in zip(parties, columns, strict=True)
    ]
    kinds = {party.id: party.kind for party in document.parties}
    lines = [_line(f"e{n}", keys, ends, links, kinds, analysis) for n, (ends, links) in enumerate(drawn)]
    frames, loose, too_deep = frames_around(document, parties, keys)
    shown = Shown(
        parties=len(keys.keys() | {frame.party.id for frame in every_frame(frames)}),
        parties_total=len(document.parties),
        links=sum(len(line.links) for line in lines),
        links_total=len(document.links),
    )
    reasons = [excerpt.reason] + [f"groups nested more than {DEEPEST_FRAME} deep have no frame"] * too_deep
    return Scene(document, analysis, boxes, lines, frames, loose, shown, "; ".join(filter(None, reasons)))


Ends = tuple[str, str]


def _members(document: ChainDocument, excerpt: Excerpt) -> dict[str, list[Party]]:
    members: dict[str, list[Party]] = defaultdict(list)
    for party in document.parties:
        if party.id in excerpt.drawn_as:
            members[excerpt.drawn_as[party.id]].append(party)
    return members


def _boxed(document: ChainDocument, excerpt: Excerpt, members: dict[str, list[Party]]) -> list[Party]:
    """Parties that get a box: all but those that only group others, which are their frame."""
    linked = {end for link in excerpt.links for end in (link.supplier, link.customer)}
    parents = {party.parent for party in document.parties if excerpt.drawn_as.get(party.id) == party.id}

    def only_groups(party: Party) -> bool:
        return party.id in parents and party.id not in linked and not party.own_cost and len(members[party.id]) == 1

    return [party for party in document.parties if party.id in members and not only_groups(party)]


def _drawn_links(excerpt: Excerpt) -> list[tuple[Ends, list[Link]]]:
    """One entry per line: each link its own, unless boxes stand for groups."""
    ends = [(excerpt.drawn_as[link.supplier], excerpt.drawn_as[link.customer]) for link in excerpt.links]
    if not excerpt.by_groups:
        return [(pair, [link]) for pair, link in zip(ends, excerpt.links, strict=True)]
    bundles: dict[Ends, list[Link]] = defaultdict(list)
    for pair, link in zip(ends, excerpt.links, strict=True):
        bundles[pair].append(link)
    return list(bundles.items())


def _columns(parties: list[Party], drawn: list[tuple[Ends, list[Link]]]) -> list[int]:
    place = {party.id: index for index, party in enumerate(parties)}
    tails = np.array([place[ends[0]] for ends, _ in drawn], dtype=np.int64)
    heads = np.array([place[ends[1]] for ends, _ in drawn], dtype=np.int64)
    columns = rank_parties([party.kind for party in parties], tails, heads)
    return [int(column) for column in split_tall_columns(columns, tails)]


def _box(key: str, party: Party, column: int, members: list[Party], analysis: Analysis) -> Box:
    pays = [analysis.customers[member.id].revenue for member in members if member.id in analysis.customers]
    cost = sum(analysis.parties[member.id].own_cost for member in members)
    return Box(key, party, column, cost, sum(pays) if pays else None, len(members))


def _line(
    key: str, keys: dict[str, str], ends: Ends, links: list[Link], kinds: dict[str, PartyKind], analysis: Analysis
) -> Line:
    dearest = max(links, key=lambda link: analysis.links[link.key].loaded_cost)
    insight = kinds[dearest.supplier] == "customer" or dearest.flow == "insight"
    style: LinkStyle = "insight" if insight else analysis.links[dearest.key].classification
    cost = sum(analysis.links[link.key].loaded_cost for link in links)
    return Line(key, keys[ends[0]], keys[ends[1]], links, style, cost)
