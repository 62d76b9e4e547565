"""The part of a chain around a party, and the part that leads to a customer."""

from collections import defaultdict, deque

from schemas.chain import ChainDocument
from schemas.link import Link

Part = tuple[set[str], set[str]]
"""Ids of parties and of links."""


def around(document: ChainDocument, party: str, hops: int) -> Part:
    """What is up to so many links up the chain from a party, or down, and the links on the way."""
    supplies, receives = _by_end(document.links)
    down = _walk(party, supplies, "customer", hops)
    up = _walk(party, receives, "supplier", hops)
    return down[0] | up[0], down[1] | up[1]


def way_to(document: ChainDocument, customer: str) -> Part:
    """What leads to a customer by needed links, from however far."""
    _, receives = _by_end([link for link in document.links if link.importance != 0])
    return _walk(customer, receives, "supplier", len(document.parties))


def _by_end(links: list[Link]) -> tuple[dict[str, list[Link]], dict[str, list[Link]]]:
    supplies: dict[str, list[Link]] = defaultdict(list)
    receives: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        supplies[link.supplier].append(link)
        receives[link.customer].append(link)
    return supplies, receives


def _walk(start: str, links: dict[str, list[Link]], end: str, hops: int) -> Part:
    """Breadth first from a party along the links it has, to their other end."""
    distance, passed = {start: 0}, set()
    waiting = deque([start])
    while waiting:
        party = waiting.popleft()
        for link in links.get(party, []) if distance[party] < hops else []:
            passed.add(link.key)
            other = getattr(link, end)
            if other not in distance:
                distance[other] = distance[party] + 1
                waiting.append(other)
    return set(distance), passed
