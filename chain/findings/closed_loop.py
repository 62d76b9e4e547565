"""Units that serve only each other."""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from chain.columns import Index, group_by, indices
from chain.findings.fact import Fact
from chain.findings.wording import money, party
from chain.numbers import Numbers

NAMED = 5


def find(numbers: Numbers) -> Iterator[Fact]:
    """One fact a closed loop. Money: the units' own cost plus what flows in from outside."""
    graph, loaded, own = numbers.graph, numbers.cost.loaded_cost, numbers.shares.own_cost
    for units in _loops(numbers):
        waste = float(loaded[units].sum())
        names = ", ".join(party(graph, at) for at in units[:NAMED])
        more = f" and {len(units) - NAMED} more" if len(units) > NAMED else ""
        yield Fact(
            message=f"{names}{more} serve only each other: {money(graph, waste)} circulates and reaches nobody.",
            advice="Add the link by which this work leaves the loop. If there is none, it is expendable.",
            money=waste,
            parties=units.tolist(),
            links=_links_among(numbers, units),
            evidence={
                "own_cost": float(own[units].sum()),
                "received_cost": float((loaded[units] - own[units]).sum()),
            },
        )


def _loops(numbers: Numbers) -> list[Index]:
    """Closed units, grouped where effort joins them."""
    closed = numbers.cost.is_closed
    links, n = numbers.graph.links, len(closed)
    joins = closed[links.supplier] & closed[links.customer] & (numbers.shares.effort_share > 0)
    ends = links.supplier[joins], links.customer[joins]
    _, group = connected_components(coo_array((np.ones(len(ends[0])), ends), shape=(n, n)), directed=False)
    units = np.flatnonzero(closed).astype(np.int32)
    return group_by(units, group[units])


def _links_among(numbers: Numbers, units: Index) -> list[int]:
    inside = np.zeros(numbers.graph.size[0], dtype=bool)
    inside[units] = True
    links = numbers.graph.links
    return indices(inside[links.supplier] & inside[links.customer])
