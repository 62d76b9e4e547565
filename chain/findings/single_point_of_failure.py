"""Units whose loss cuts a customer off."""

from chain.bottlenecks import Lifelines, calc_lifelines
from chain.columns import indices
from chain.findings.fact import Fact, Facts
from chain.findings.wording import money, names, party
from chain.numbers import Numbers

LISTED = 200


def find(numbers: Numbers) -> Facts:
    """Units that every path from where work is done to some customer passes.

    Money: the revenue of the customers for whom it is the last such unit. All revenue at risk is evidence: units
    further up the same path put the same revenue at risk, and no euro is counted twice.
    """
    lifelines = calc_lifelines(numbers.graph, numbers.reach, numbers.shares.own_cost, numbers.value.revenue)
    units = indices(numbers.graph.parties.is_unit & (lifelines.count > 0))
    return Facts(lifelines.last_for[units], lambda i: _describe(numbers, lifelines, units[i]))


def _describe(numbers: Numbers, lifelines: Lifelines, at: int) -> Fact:
    graph, customers = numbers.graph, lifelines.cut_off(at).tolist()
    at_risk = float(numbers.value.revenue[customers].sum())
    return Fact(
        message=f"Without {party(graph, at)} no work reaches {names(graph, customers)}: {money(graph, at_risk)} of "
        "revenue at risk.",
        advice="Train a stand-in or open a second way to these customers.",
        parties=(at,),
        evidence={
            "revenue_at_risk": at_risk,
            "customers": [graph.parties.ids[customer] for customer in customers[:LISTED]],
            "customer_count": len(customers),
        },
    )
