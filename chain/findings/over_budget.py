"""Units above their budget, and links above their target cost."""

import numpy as np

from chain.columns import Floats, indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import link, money, party
from chain.numbers import Numbers

# Money this little above the limit is above it by rounding only.
_ROUNDING = 1e-9


def find(numbers: Numbers) -> Facts:
    """Units whose own cost is above `budget`, then links whose loaded cost is above `target_cost`.

    Money: a unit's own cost above its budget; of a link's cost above its target the part that is its own cost and that
    its supplier's own finding does not claim already.
    """
    own, budget = numbers.shares.own_cost, numbers.graph.parties.budget
    units = indices(numbers.graph.parties.is_unit & (own > budget * (1 + _ROUNDING)))
    claimed = np.zeros(len(own))
    claimed[units] = 1 - budget[units] / own[units]
    loaded, target = numbers.cost.link_loaded_cost, numbers.graph.links.target_cost
    links = indices(numbers.graph.is_supply & (loaded > target * (1 + _ROUNDING)))
    unclaimed = numbers.cost.link_own_cost[links] * (1 - claimed[numbers.graph.links.supplier[links]])
    above: Floats = np.concatenate([own[units] - budget[units], unclaimed * (1 - target[links] / loaded[links])])
    return Facts(above, lambda i: _unit(numbers, units[i]) if i < len(units) else _link(numbers, links[i - len(units)]))


def _unit(numbers: Numbers, at: int) -> Fact:
    graph, own = numbers.graph, float(numbers.shares.own_cost[at])
    budget = float(graph.parties.budget[at])
    return Fact(
        message=f"{party(graph, at)} costs {money(graph, own)}, {money(graph, own - budget)} above its budget.",
        advice="Find what it does beyond what was agreed, or agree on a budget that covers it.",
        parties=(at,),
        evidence={"own_cost": own, "budget": budget},
    )


def _link(numbers: Numbers, at: int) -> Fact:
    graph, loaded = numbers.graph, float(numbers.cost.link_loaded_cost[at])
    target = float(graph.links.target_cost[at])
    return Fact(
        message=f"{link(graph, at)} costs {money(graph, loaded)}, {money(graph, loaded - target)} above its target.",
        advice="Trace which supplies make it dear (its costliest paths), or agree on a target that can be met.",
        links=(at,),
        evidence={
            "loaded_cost": loaded,
            "own_cost": float(numbers.cost.link_own_cost[at]),
            "target_cost": target,
        },
    )
