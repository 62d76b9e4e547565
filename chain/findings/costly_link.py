"""Links that reach a customer but bring less than they cost."""

import numpy as np

from chain.columns import indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import link, money
from chain.numbers import Numbers
from chain.verdict import CLASSIFICATIONS


def find(numbers: Numbers) -> Facts:
    """Links classified as costly.

    Money: own cost above retained value. Only these two add up over links; loaded costs would count the same euro
    again at every step.
    """
    links = indices(numbers.classification == CLASSIFICATIONS.index("costly"))
    excess = numbers.cost.link_own_cost[links] - numbers.value.link_retained_value[links]
    return Facts(np.maximum(excess, 0.0), lambda i: _describe(numbers, links[i]))


def _describe(numbers: Numbers, at: int) -> Fact:
    graph, cost, value = numbers.graph, numbers.cost, numbers.value
    costs, brings = money(graph, cost.link_loaded_cost[at]), money(graph, value.link_value[at])
    return Fact(
        message=f"{link(graph, at)} costs {costs} and brings {brings} from customers.",
        advice="Do it with less effort, raise what the customers at its end pay, or offer less of it.",
        links=(at,),
        evidence={
            "loaded_cost": float(cost.link_loaded_cost[at]),
            "value": float(value.link_value[at]),
            "value_ratio": float(numbers.value_ratio[at]),
            "own_cost": float(cost.link_own_cost[at]),
            "retained_value": float(value.link_retained_value[at]),
        },
    )
