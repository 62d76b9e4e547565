"""Walks along needed links, one party at a time."""

from collections import deque

import numpy as np

from chain.graph import ChainGraph


def reachable(graph: ChainGraph, start: int, limit: int) -> tuple[list[int], bool]:
    """Parties reachable from `start` along needed links, itself first, nearest first, and whether that is all.

    Stops after `limit` parties.
    """
    found, queue = {start: None}, deque([start])
    while queue:
        for party in _receivers(graph, queue.popleft()):
            if party not in found:
                if len(found) == limit:
                    return list(found), False
                found[party] = None
                queue.append(party)
    return list(found), True


def _receivers(graph: ChainGraph, party: int) -> list[int]:
    begin, end = graph.needed_out.indptr[party : party + 2]
    links = graph.needed_out.links[begin:end]
    return list(np.unique(graph.links.customer[links]).tolist())
