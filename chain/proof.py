"""What a claim rests on, whole and checkable by hand: witness paths and certificates."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from chain.graph import ChainGraph
from chain.walks import reachable


def witness_path(graph: ChainGraph, link: int) -> list[int]:
    """Links from this one on to a customer, by the fewest handovers; empty if it reaches none.

    >>> from schemas.reading import read_chain
    >>> chain = ChainGraph.from_document(read_chain({
    ...     "parties": [{"id": "farm", "kind": "partner"}, {"id": "shop", "kind": "department"},
    ...                 {"id": "guests", "kind": "customer"}],
    ...     "links": [{"supplier": "farm", "customer": "shop"}, {"supplier": "shop", "customer": "guests"}]}))
    >>> witness_path(chain, 0)
    [0, 1]
    """
    start, is_customer = int(graph.links.customer[link]), graph.parties.is_customer
    if not graph.is_needed[link]:
        return []
    if is_customer[start]:
        return [link]
    rest = _search(graph, start, lambda party: bool(is_customer[party]))
    return [link, *rest] if rest else []


def find_route(graph: ChainGraph, start: int, goal: int) -> list[int]:
    """Needed links from one party to another, by the fewest handovers; empty if there is no way."""
    return _search(graph, start, lambda party: party == goal)


def certificate(graph: ChainGraph, link: int) -> list[int]:
    """Every party that needed links reach from this link's receiver, nearest first: who is not in it is not reached.

    The finding `no_customer` shows the first of them; this is the whole set.
    """
    return reachable(graph, int(graph.links.customer[link]), graph.size[0])[0]


def _search(graph: ChainGraph, start: int, is_goal: Callable[[int], bool]) -> list[int]:
    """Links of a shortest way from `start` to another party that is a goal."""
    came_by: dict[int, int] = {start: -1}
    queue = deque([start])
    while queue:
        party = queue.popleft()
        begin, end = graph.needed_out.indptr[party : party + 2]
        for link in graph.needed_out.links[begin:end].tolist():
            receiver = int(graph.links.customer[link])
            if receiver in came_by:
                continue
            came_by[receiver] = link
            if is_goal(receiver):
                return _trace(graph, came_by, receiver)
            queue.append(receiver)
    return []


def _trace(graph: ChainGraph, came_by: dict[int, int], party: int) -> list[int]:
    links: list[int] = []
    while came_by[party] >= 0:
        links.append(came_by[party])
        party = int(graph.links.supplier[links[-1]])
    return links[::-1]
