"""The questions of sections 7 and 8, answered by trying everything on small chains."""

from collections.abc import Iterator
from fractions import Fraction

import networkx as nx

from schemas.chain import ChainDocument
from schemas.link import Link
from tests.twins.exact import UNITS, Numbers, Twin, solve
from tests.twins.walks import needed_graph, reaches


def customers_of(document: ChainDocument) -> set[str]:
    return {party.id for party in document.parties if party.kind == "customer"}


def costly_segments(twin: Twin) -> list[set[str]]:
    """Costly links, merged two groups at a time for as long as two of them share a unit."""
    own = {key: twin.own[link.supplier] * twin.share[key] for key, link in twin.supply.items()}
    kept = {key: twin.link_value[key] * twin.retains[link.supplier] for key, link in twin.supply.items()}
    groups = [{key} for key in twin.supply if own[key] > kept[key]]
    while pair := next(((a, b) for a in groups for b in groups if a is not b and _share_unit(twin, a, b)), None):
        groups.remove(pair[1])
        pair[0].update(pair[1])
    return groups


def units_of(twin: Twin, links: set[str]) -> set[str]:
    ends = {end for key in links for end in (twin.links[key].supplier, twin.links[key].customer)}
    return {end for end in ends if twin.kind[end] in UNITS}


def _share_unit(twin: Twin, one: set[str], other: set[str]) -> bool:
    return bool(units_of(twin, one) & units_of(twin, other))


def walks_to(twin: Twin, customer: str, least: Fraction, limit: int) -> Iterator[tuple[Fraction, tuple[str, ...]]]:
    """Every walk that brings at least `least` to the customer, as (money, links); stops after `limit` steps."""
    dearest = max(twin.own.values())
    todo: list[tuple[str, Fraction, tuple[str, ...]]] = [(customer, Fraction(1), ())]
    for _ in range(limit):
        if not todo:
            return
        head, product, links = todo.pop()
        if links and twin.own[head] * product >= least:
            yield twin.own[head] * product, links
        for key, link in twin.supply.items():
            upstream = product * twin.share[key]
            if link.customer == head and twin.needed(link) and upstream * dearest >= least and upstream:
                todo.append((link.supplier, upstream, (key, *links)))
    raise TimeoutError("too many walks to try them all")


def slowest(document: ChainDocument, customer: str) -> tuple[float, int]:
    """Most days, then most handovers, of all routes that run forward, every one of them tried."""
    kind = {party.id: party.kind for party in document.parties}
    usable = [link for link in forward_links(document) if kind[link.supplier] in UNITS]
    best, todo = (0.0, 0), [(customer, 0.0, 0)]
    while todo:
        head, days, handovers = todo.pop()
        best = max(best, (days, handovers))
        for link in usable:
            if link.customer == head:
                step = int(kind[head] in UNITS)
                todo.append((link.supplier, days + (link.lead_time_days or 0), handovers + step))
    return best


def forward_links(document: ChainDocument) -> list[Link]:
    """Needed links that reach a customer; inside a loop only those that lead nearer to one, or on in the document."""
    graph, customers = needed_graph(document), customers_of(document)
    position = {party.id: at for at, party in enumerate(document.parties)}
    loop = {party: at for at, part in enumerate(nx.strongly_connected_components(graph)) for party in part}
    ways = nx.multi_source_dijkstra_path_length(graph.reverse(), customers) if customers else {}
    return [
        link
        for link in document.links
        if link.importance != 0
        and link.customer in ways
        and graph.has_edge(link.supplier, link.customer)
        and (
            loop[link.supplier] != loop[link.customer]
            or (ways[link.customer], -position[link.customer]) < (ways[link.supplier], -position[link.supplier])
        )
    ]


def round_trips(document: ChainDocument) -> set[str]:
    """Take the supplier away: does the receiver still reach a customer?"""
    graph, customers = needed_graph(document), customers_of(document)
    found = set()
    for supplier, receiver, key in graph.edges(keys=True):
        if supplier == receiver or receiver in customers or not reaches(graph, receiver, customers):
            continue
        without = graph.copy()
        without.remove_node(supplier)
        if not reaches(without, receiver, customers):
            found.add(key)
    return found


def cut_off_by(document: ChainDocument) -> dict[str, set[str]]:
    """Take each unit away: which served customers can no longer be reached from where work is done?"""
    graph, customers = needed_graph(document), customers_of(document)
    graph.remove_nodes_from([party for party in list(graph) if not reaches(graph, party, customers)])
    own = Twin(document).own
    sources = _sources(graph, customers) | {unit for unit in set(graph) - customers if own[unit]}
    served = customers & set().union(*(nx.descendants(graph, source) for source in sources))
    found = {}
    for unit in set(graph) - customers:
        without = graph.copy()
        without.remove_node(unit)
        left = set().union(*(nx.descendants(without, source) for source in sources if source != unit))
        found[unit] = served - left
    return {unit: lost for unit, lost in found.items() if lost}


def _sources(graph: "nx.MultiDiGraph[str]", customers: set[str]) -> set[str]:
    """Units of every strong component into which nothing leads from outside."""
    parts = [set(part) for part in nx.strongly_connected_components(graph)]
    fed = [any(u not in part for part_unit in part for u in graph.predecessors(part_unit)) for part in parts]
    return set().union(*(part for part, is_fed in zip(parts, fed, strict=True) if not is_fed)) - customers


def unheard(document: ChainDocument) -> set[str]:
    """Links into customers from whom no path of insight links leads back to the supplier."""
    kind = {party.id: party.kind for party in document.parties}
    told: nx.DiGraph[str] = nx.DiGraph()
    told.add_nodes_from(kind)
    told.add_edges_from(
        (link.supplier, link.customer)
        for link in document.links
        if kind[link.supplier] == "customer"
        or (link.flow == "insight" and kind[link.supplier] in UNITS and kind[link.customer] in UNITS)
    )
    return {
        link.key
        for link in document.links
        if kind[link.customer] == "customer"
        and link.importance != 0
        and not nx.has_path(told, link.customer, link.supplier)
    }


def first_pass(twin: Twin) -> Numbers:
    """What gets to each unit for the first time: solve again with the unit passing nothing on."""
    return {unit: _solve_absorbing(twin, unit) for unit in twin.units if unit not in twin.closed}


def _solve_absorbing(twin: Twin, stop: str) -> Fraction:
    place = {unit: at for at, unit in enumerate(twin.units)}
    rows = [[Fraction(int(i == j)) for j in range(len(place))] for i in range(len(place))]
    for key, link in twin.supply.items():
        if twin.passes_on(key) and link.supplier not in twin.closed and link.supplier != stop:
            rows[place[link.customer]][place[link.supplier]] -= twin.share[key]
    return solve(rows, [twin.own[unit] for unit in twin.units])[place[stop]]
