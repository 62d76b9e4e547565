"""Links that reach a customer but bring less than they cost."""

from collections.abc import Iterator

import numpy as np

from chain.columns import indices
from chain.findings.fact import Fact
from chain.findings.wording import link, money
from chain.numbers import Numbers
from chain.verdict import CLASSIFICATIONS


def find(numbers: Numbers) -> Iterator[Fact]:
    """One fact a costly link.

    Money: own cost above retained value. Only these two add up over links; loaded costs would count the same euro
    again at every step.
    """
    graph, cost, value = numbers.graph, numbers.cost, numbers.value
    excess = np.maximum(cost.link_own_cost - value.link_retained_value, 0.0)
    for at in indices(numbers.classification == CLASSIFICATIONS.index("costly")):
        costs, brings = money(graph, cost.link_loaded_cost[at]), money(graph, value.link_value[at])
        yield Fact(
            message=f"{link(graph, at)} costs {costs} and brings {brings} from customers.",
            advice="Do it with less effort, raise what the customers at its end pay, or offer less of it.",
            money=float(excess[at]),
            links=(at,),
            evidence={
                "loaded_cost": float(cost.link_loaded_cost[at]),
                "value": float(value.link_value[at]),
                "value_ratio": float(numbers.value_ratio[at]),
                "own_cost": float(cost.link_own_cost[at]),
                "retained_value": float(value.link_retained_value[at]),
            },
        )
