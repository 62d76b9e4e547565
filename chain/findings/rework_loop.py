"""Units that send work back to each other."""

import numpy as np

from chain.findings.fact import Fact, Facts
from chain.findings.wording import money, names
from chain.numbers import Numbers
from chain.rework import Rework, calc_rework

LISTED = 20


def find(numbers: Numbers) -> Facts:
    """Loops of needed links between units.

    Money: the units' own cost spent on work that has been there before, c * (1 - 1 / N[u, u]). The cost circulating is
    evidence: it counts a euro once for every round.
    """
    rework = calc_rework(numbers.cost)
    spent = numbers.shares.own_cost * rework.repeated
    again = np.array([spent[loop].sum() for loop in rework.loops])
    return Facts(again, lambda i: _describe(numbers, rework, i, float(again[i])))


def _describe(numbers: Numbers, rework: Rework, number: int, again: float) -> Fact:
    graph, units, exact = numbers.graph, rework.loops[number], rework.is_exact[number]
    circulating = rework.circulating(numbers.cost, number)
    worst = units[np.argsort(-rework.repeated[units], kind="stable")][:LISTED]
    least = "" if exact else "at least "
    return Fact(
        message=f"{names(graph, units.tolist())} send work back to each other: {least}{money(graph, again)} of their "
        f"own cost goes into work that has been there before, {money(graph, circulating)} circulates.",
        advice="Settle what makes work come back: agree on what is handed over, and check before, not after.",
        parties=units.tolist(),
        evidence={
            "cost_circulating": circulating,
            "is_exact": exact,
            "unit_count": len(units),
            "rework_factor": {graph.parties.ids[unit]: float(rework.passes[unit]) for unit in worst},
            "loaded_cost": {graph.parties.ids[unit]: float(numbers.cost.loaded_cost[unit]) for unit in worst},
        },
    )
