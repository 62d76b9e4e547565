"""Numbers and findings as the document the contract describes."""

import math

from chain.columns import KINDS, Floats
from chain.numbers import Numbers
from chain.verdict import CLASSIFICATIONS
from schemas.analysis import Analysis, CustomerNumbers, LinkNumbers, PartyNumbers, Solver
from schemas.finding import Finding


def to_document(numbers: Numbers, findings: list[Finding]) -> Analysis:
    """The analysis document; parties and links in document order."""
    fate, total = numbers.fate, numbers.total_cost
    wasted = total - fate.customers - fate.obliged
    return Analysis(
        total_cost=total,
        total_revenue=float(numbers.value.revenue.sum()),
        unserved_revenue=numbers.value.unserved_revenue,
        no_value_share=max(wasted, 0.0) / total if total else 0.0,
        fate=fate,
        parties=_parties(numbers),
        links=_links(numbers),
        customers=_customers(numbers),
        findings=findings,
        solver=Solver(
            residual=max(numbers.cost.residual, numbers.value.residual),
            iterations=numbers.cost.iterations + numbers.value.iterations,
        ),
    )


def _parties(numbers: Numbers) -> dict[str, PartyNumbers]:
    parties, cost = numbers.graph.parties, numbers.cost
    rows = zip(
        [KINDS[kind] for kind in parties.kind],
        numbers.shares.own_cost.tolist(),
        cost.loaded_cost.tolist(),
        numbers.value.party_value.tolist(),
        numbers.shares.unattributed.tolist(),
        numbers.reach.party_reaches_customer.tolist(),
        _or_none(cost.rework_factor),
        strict=True,
    )
    fields = list(PartyNumbers.model_fields)
    return {
        key: PartyNumbers.model_construct(**dict(zip(fields, row, strict=True)))
        for key, row in zip(parties.ids, rows, strict=True)
    }


def _links(numbers: Numbers) -> dict[str, LinkNumbers]:
    cost, value = numbers.cost, numbers.value
    rows = zip(
        numbers.shares.effort_share.tolist(),
        cost.link_own_cost.tolist(),
        cost.link_loaded_cost.tolist(),
        _or_none(cost.avoidable_cost),
        value.link_value.tolist(),
        value.link_retained_value.tolist(),
        _or_none(numbers.value_ratio),
        numbers.reach.link_reaches_customer.tolist(),
        [CLASSIFICATIONS[verdict] for verdict in numbers.classification],
        strict=True,
    )
    fields = list(LinkNumbers.model_fields)
    return {
        key: LinkNumbers.model_construct(**dict(zip(fields, row, strict=True)))
        for key, row in zip(numbers.graph.links.ids, rows, strict=True)
    }


def _customers(numbers: Numbers) -> dict[str, CustomerNumbers]:
    parties = numbers.graph.parties
    return {
        parties.ids[at]: CustomerNumbers(
            revenue=float(numbers.value.revenue[at]),
            cost_to_serve=float(numbers.cost_to_serve[at]),
            margin=float(numbers.value.revenue[at] - numbers.cost_to_serve[at]),
        )
        for at in parties.is_customer.nonzero()[0]
    }


def _or_none(amounts: Floats) -> list[float | None]:
    return [None if math.isnan(amount) else amount for amount in amounts.tolist()]
