"""Which column each party stands in: partners left, customers right, loops spread by their way to the customers."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, connected_components, dijkstra

from schemas.party import PartyKind

Ints = NDArray[np.int64]

# A column of this many boxes times the root of their number makes a picture about as wide as a screen.
SCREENFUL = 2.3


def rank_parties(kinds: Sequence[PartyKind], suppliers: Ints, customers: Ints) -> Ints:
    """Columns from 0 at the left, one per party; `suppliers` and `customers` are indices into `kinds`, one per link.

    A unit stands one column left of everything it supplies (the longest way over the chain whose loops are collapsed);
    within a loop, units stand by the number of links on their shortest way to an end of the chain.

    >>> rank_parties(["partner", "department", "customer"], np.array([0, 1]), np.array([1, 2])).tolist()
    [0, 1, 2]
    """
    kind = np.array(kinds, dtype=object)
    ends = (kind == "customer") | (kind == "authority")
    moves = ~ends[suppliers] & (suppliers != customers)
    tails, heads = suppliers[moves], customers[moves]
    leads = _leads_to(ends, tails, heads)
    position = _positions(len(kinds), tails[leads[heads]], heads[leads[heads]])
    if ends.any():
        position[~ends] = np.maximum(position[~ends], 1)
    _place_beside_suppliers(position, ~leads & ~ends, tails, heads)
    position[ends] = 0
    partners = kind == "partner"
    position[partners] = position[~partners].max(initial=0) + 1
    return _dense(-position)


def _leads_to(ends: NDArray[np.bool_], tails: Ints, heads: Ints) -> NDArray[np.bool_]:
    """Who has a way to an end of the chain, or is one; everybody where there is no end."""
    if not ends.any():
        return np.ones(len(ends), dtype=bool)
    count = len(ends)
    out_of_sight = count  # one party more, which all ends supply
    sources = np.concatenate([heads, np.full(int(ends.sum()), out_of_sight)])
    targets = np.concatenate([tails, np.flatnonzero(ends)])
    back = csr_array((np.ones(len(sources)), (sources, targets)), shape=(count + 1, count + 1))
    found = breadth_first_order(back, out_of_sight, return_predecessors=False)
    leads = np.zeros(count + 1, dtype=bool)
    leads[found] = True
    return leads[:count]


def _place_beside_suppliers(position: Ints, idle: NDArray[np.bool_], tails: Ints, heads: Ints) -> None:
    """Units that lead nowhere stand right of their suppliers, which they do not push away from the customers."""
    settled = ~idle
    while True:
        fed = settled[tails] & ~settled[heads]
        if not fed.any():
            return
        nearest = np.full(len(position), np.iinfo(np.int64).max)
        np.minimum.at(nearest, heads[fed], position[tails[fed]])
        found = ~settled & (nearest < np.iinfo(np.int64).max)
        position[found] = np.maximum(nearest[found] - 1, 1)
        settled |= found


def split_tall_columns(columns: Ints, suppliers: Ints) -> Ints:
    """The same columns, the tall ones split into several so that the picture fits a screen.

    Within a split column those that supply most stand nearest to the customers.
    """
    count = len(columns)
    tallest = math.ceil(SCREENFUL * math.sqrt(count))
    supplies = np.bincount(suppliers, minlength=count)
    split = np.zeros(count, dtype=np.int64)
    for column in np.unique(columns):
        members = np.flatnonzero(columns == column)
        pieces = math.ceil(len(members) / tallest)
        order = members[np.argsort(supplies[members], kind="stable")]
        split[order] = np.arange(len(members)) * pieces // len(members)
    return _dense(columns * (count + 1) + split)


def _positions(count: int, tails: Ints, heads: Ints) -> Ints:
    """Columns counted from the right, 0 for parties that supply nobody."""
    links = csr_array((np.ones(len(tails)), (tails, heads)), shape=(count, count))
    links.sum_duplicates()  # scipy's strong components never end on parallel links
    _, loop = connected_components(links, connection="strong")
    local = _levels_within(loop, _hops_to_an_end(links))
    base = np.zeros(count, dtype=np.int64)
    leaving = loop[tails] != loop[heads]
    tails, heads = tails[leaving], heads[leaving]
    # Between loops there are no circles, so this settles after as many rounds as the longest way has links.
    while True:
        needed = base[loop[heads]] + local[heads] + 1 - local[tails]
        if not (needed > base[loop[tails]]).any():
            return base[loop] + local
        np.maximum.at(base, loop[tails], needed)


def _hops_to_an_end(links: csr_array) -> Ints:
    """Fewest links to a party that supplies nobody; where there is no way, more than any way has."""
    count = links.shape[0]
    ends = np.flatnonzero(np.diff(links.indptr) == 0)
    if ends.size == 0:
        return np.zeros(count, dtype=np.int64)
    hops = dijkstra(links.T.tocsr(), indices=ends, unweighted=True, min_only=True)
    return np.where(np.isfinite(hops), hops, count).astype(np.int64)


def _levels_within(loop: NDArray[np.int32], hops: Ints) -> Ints:
    """Within each loop, its distinct hop counts numbered from 0."""
    levels = np.zeros(len(hops), dtype=np.int64)
    order = np.lexsort((hops, loop))
    same_loop = loop[order][1:] == loop[order][:-1]
    deeper = same_loop & (hops[order][1:] > hops[order][:-1])
    steps = np.concatenate([[0], np.cumsum(deeper)])[: len(hops)]
    starts = np.concatenate([[True], ~same_loop])[: len(hops)]
    levels[order] = steps - np.maximum.accumulate(np.where(starts, steps, 0))
    return levels


def _dense(columns: Ints) -> Ints:
    """The same order without empty columns, from 0."""
    return np.unique(columns, return_inverse=True)[1].astype(np.int64)
