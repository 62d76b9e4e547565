"""A large chain cut into parts that fit a page each: its groups, or what belongs together by its links."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from chain.analysed import AnalysedChain
from chain.nesting import outermost
from schemas.party import Party, PartyKind

MOST_ON_PAGE = 24
FEWEST_ON_PAGE = 4
KIND_NAMES: dict[PartyKind, str] = {
    "department": "Departments",
    "partner": "Partners",
    "customer": "Customers",
    "authority": "Authorities",
}


@dataclass(frozen=True)
class Part:
    """What one page shows: a title and the parties at home on it."""

    title: str
    parties: list[str]


def cut(chain: AnalysedChain) -> list[Part]:
    """Every party in exactly one part; same chain, same parts.

    Outermost groups are parts, parties without a group by their kind; a chain without groups is cut into communities
    (Louvain, over loaded cost). What is too large for a page is cut further.
    """
    grouped = any(party.parent for party in chain.document.parties)
    paths = outermost(chain.parties, 3)
    found = _by_groups(chain, paths) if grouped else _by_links(chain)
    return [part for title, members in found for part in _pages(paths, title, members)]


Titled = list[tuple[str, list[Party]]]
Paths = Mapping[str, tuple[str, ...]]
"""Of each party the groups around it from the outermost down, itself the last of them."""


def _by_groups(chain: AnalysedChain, paths: Paths) -> Titled:
    parents = {party.parent for party in chain.document.parties}
    groups: dict[str, list[Party]] = defaultdict(list)
    for party in chain.document.parties:
        top = paths[party.id][0]
        groups[top if top in parents else f"kind {party.kind}"].append(party)
    alone = {f"kind {kind}": name for kind, name in KIND_NAMES.items()}
    return [(alone.get(key) or chain.label(key), members) for key, members in groups.items()]


def _by_links(chain: AnalysedChain) -> Titled:
    parties = chain.document.parties
    place = {party.id: at for at, party in enumerate(parties)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(parties)))
    largest = max((numbers.loaded_cost for numbers in chain.analysis.links.values()), default=0.0) or 1.0
    for link in chain.document.links:
        ends = place[link.supplier], place[link.customer]
        known = graph.get_edge_data(*ends, default={"weight": 0.0})["weight"]
        graph.add_edge(*ends, weight=known + 0.01 + chain.analysis.links[link.key].loaded_cost / largest)
    communities = nx.community.louvain_communities(graph, seed=0)
    ordered = sorted((sorted(community) for community in communities), key=lambda members: members[0])
    small = [at for members in ordered if len(members) < FEWEST_ON_PAGE for at in members]
    found = [
        (_dearest(chain, [parties[at] for at in m]), [parties[at] for at in m])
        for m in ordered
        if len(m) >= FEWEST_ON_PAGE
    ]
    return found + ([("Others", [parties[at] for at in small])] if small else [])


def _dearest(chain: AnalysedChain, members: list[Party]) -> str:
    """A community is called after the party most money runs through."""
    dearest = max(members, key=lambda party: chain.analysis.parties[party.id].loaded_cost)
    return f"Around {dearest.label}"


def _pages(paths: Paths, title: str, members: list[Party]) -> list[Part]:
    """A part for each page; a large group by the groups in it, then in document order."""
    if len(members) <= MOST_ON_PAGE:
        return [Part(title, [party.id for party in members])]
    inner: dict[str, list[str]] = defaultdict(list)
    for party in members:
        path = paths[party.id]
        inner[path[1] if len(path) > 2 else path[0]].append(party.id)
    pieces = [inner[key] for key in inner] if len(inner) > 1 else [[party.id for party in members]]
    packed = _pack([piece[at : at + MOST_ON_PAGE] for piece in pieces for at in range(0, len(piece), MOST_ON_PAGE)])
    return [Part(f"{title}, {at} of {len(packed)}", piece) for at, piece in enumerate(packed, 1)]


def _pack(pieces: list[list[str]]) -> list[list[str]]:
    """Small pieces that follow each other share a page."""
    packed: list[list[str]] = []
    for piece in pieces:
        if packed and len(packed[-1]) + len(piece) <= MOST_ON_PAGE:
            packed[-1] = packed[-1] + piece
        else:
            packed.append(piece)
    return packed
