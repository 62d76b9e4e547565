"""Units that serve only each other."""

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from chain.columns import Index, group_by
from chain.findings.fact import Fact, Facts
from chain.findings.wording import money, party
from chain.numbers import Numbers

NAMED = 5


def find(numbers: Numbers) -> Facts:
    """Closed loops. Money: the units' own cost plus what flows in from outside."""
    loops, links = _loops(numbers)
    waste = np.array([numbers.cost.loaded_cost[units].sum() for units in loops])
    return Facts(waste, lambda i: _describe(numbers, loops[i], links[i], float(waste[i])))


def _describe(numbers: Numbers, units: Index, links: Index, waste: float) -> Fact:
    graph, own = numbers.graph, float(numbers.shares.own_cost[units].sum())
    names = ", ".join(party(graph, at) for at in units[:NAMED])
    more = f" and {len(units) - NAMED} more" if len(units) > NAMED else ""
    serve = "serve only each other" if len(units) > 1 else "serves only itself"
    return Fact(
        message=f"{names}{more} {serve}: {money(graph, waste)} circulates and reaches nobody.",
        advice="Add the link by which this work leaves the loop. If there is none, it is expendable.",
        parties=units.tolist(),
        links=links.tolist(),
        evidence={"own_cost": own, "received_cost": waste - own},
    )


def _loops(numbers: Numbers) -> tuple[list[Index], list[Index]]:
    """Closed units, grouped where effort joins them, and the links among each group: none is without."""
    closed = numbers.cost.is_closed
    links, n = numbers.graph.links, len(closed)
    joins = closed[links.supplier] & closed[links.customer] & (numbers.shares.effort_share > 0)
    ends = links.supplier[joins], links.customer[joins]
    _, group = connected_components(coo_array((np.ones(len(ends[0])), ends), shape=(n, n)), directed=False)
    units = np.flatnonzero(closed).astype(np.int32)
    among = closed[links.supplier] & closed[links.customer] & (group[links.supplier] == group[links.customer])
    inside = np.flatnonzero(among).astype(np.int32)
    return group_by(units, group[units]), group_by(inside, group[links.supplier[inside]])
