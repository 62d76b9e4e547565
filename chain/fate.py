"""Where every unit of own cost ends, and the proof that it adds up (docs/numbers.md section 3)."""

import numpy as np

from chain.columns import Floats, sum_by
from chain.conservation import assert_conserved
from chain.cost import Cost
from schemas.analysis import Fate


def calc_fate(cost: Cost) -> Fate:
    """The six ends of all own cost, money per period.

    Raises NotConserved unless they add up to the total to 1e-9 relative.
    """
    graph, shares = cost.graph, cost.shares
    needed, receiver = graph.is_needed & graph.is_supply, graph.links.customer
    loaded, parties = cost.link_loaded_cost, graph.parties
    fate = Fate(
        customers=_sum(loaded[needed & parties.is_customer[receiver]]),
        obliged=_sum(loaded[needed & parties.is_authority[receiver]]),
        not_needed=_sum(loaded[graph.is_supply & ~graph.is_needed]),
        unattributed=_sum(cost.loaded_cost * shares.unattributed),
        dead_end=_sum(cost.loaded_cost[shares.is_dead_end]),
        closed_loop=_sum(cost.loaded_cost[cost.is_closed]),
    )
    ends = np.array(list(fate.model_dump().values()))
    assert_conserved("Own cost and where it goes", _sum(shares.own_cost), ends)
    return fate


def calc_cost_to_serve(cost: Cost) -> Floats:
    """(n,) loaded cost of the needed links into each external customer, money per period; 0 for other parties."""
    graph = cost.graph
    into = graph.is_needed & graph.is_supply & graph.parties.is_customer[graph.links.customer]
    return sum_by(graph.links.customer[into], cost.link_loaded_cost[into], graph.size[0])


def _sum(amounts: Floats) -> float:
    return float(np.sum(amounts))
