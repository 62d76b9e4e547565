"""How much of a chain fits a picture: all of it, its groups, or the dearest parties and links. Never silently."""

from collections import defaultdict
from dataclasses import dataclass

from chain.render.view import View
from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from schemas.link import Link
from schemas.party import Party

DEAREST_PARTIES = 120
DEAREST_LINKS = 300


@dataclass(frozen=True)
class Excerpt:
    """What a picture shows: `drawn_as` maps a party's id to the id of the party whose box stands for it."""

    drawn_as: dict[str, str]
    links: list[Link]
    reason: str = ""

    @property
    def by_groups(self) -> bool:
        """Whether some box stands for several parties."""
        return any(party != box for party, box in self.drawn_as.items())


def take_excerpt(document: ChainDocument, analysis: Analysis, view: View) -> Excerpt:
    """As much of the chain as the view allows, for a picture that is only looked at."""
    if len(document.parties) <= view.max_parties:
        return take_parties(document, analysis, view)
    return _groups(document, analysis, view) or take_parties(document, analysis, view)


def take_parties(document: ChainDocument, analysis: Analysis, view: View) -> Excerpt:
    """As much of the chain as the view allows, each party and link itself."""
    parties, most_links = document.parties, view.max_links
    if len(parties) > view.max_parties:
        parties = _dearest_parties(document, analysis, min(DEAREST_PARTIES, view.max_parties))
        most_links = min(DEAREST_LINKS, view.max_links)
    drawn_as = {party.id: party.id for party in parties}
    links = _between(document, drawn_as)
    kept = _dearest_links(links, analysis, most_links)
    partial = len(drawn_as) < len(document.parties) or len(kept) < len(links)
    return Excerpt(drawn_as, kept, _choice(view) if partial else "")


def _choice(view: View) -> str:
    return "the dearest" if view.money else "the first in the chain document"


def _groups(document: ChainDocument, analysis: Analysis, view: View) -> Excerpt | None:
    """The finest level of groups that fits, if it shows links between them."""
    parties = {party.id: party for party in document.parties}
    paths = {party.id: ancestry(party, parties) for party in document.parties}
    for depth in range(max(map(len, paths.values())) - 1, 0, -1):
        drawn_as = {party: path[min(depth, len(path)) - 1] for party, path in paths.items()}
        if len(set(drawn_as.values())) <= view.max_parties:
            links = [link for link in document.links if drawn_as[link.supplier] != drawn_as[link.customer]]
            kept = _dearest_links(links, analysis, view.max_links)
            return Excerpt(drawn_as, kept, "drawn by groups") if links else None
    return None


def ancestry(party: Party, parties: dict[str, Party]) -> list[str]:
    """Ids from the outermost group down to the party itself."""
    path = [party.id]
    while party.parent in parties and party.parent not in path:
        party = parties[party.parent]
        path.append(party.id)
    return path[::-1]


def _dearest_parties(document: ChainDocument, analysis: Analysis, most: int) -> list[Party]:
    received: dict[str, float] = defaultdict(float)
    for link in document.links:
        received[link.customer] += analysis.links[link.key].loaded_cost

    def worth(party: Party) -> float:
        paid = analysis.customers[party.id].revenue if party.id in analysis.customers else 0.0
        return max(analysis.parties[party.id].loaded_cost, paid, received[party.id])

    kept = {party.id for party in sorted(document.parties, key=worth, reverse=True)[:most]}
    return [party for party in document.parties if party.id in kept]


def _between(document: ChainDocument, shown: dict[str, str]) -> list[Link]:
    return [link for link in document.links if link.supplier in shown and link.customer in shown]


def _dearest_links(links: list[Link], analysis: Analysis, most: int) -> list[Link]:
    dearest = sorted(links, key=lambda link: analysis.links[link.key].loaded_cost, reverse=True)[:most]
    kept = {link.key for link in dearest}
    return [link for link in links if link.key in kept]
