"""Numbers and findings as the document the contract describes."""

import numpy as np

from chain import portfolio_document
from chain.columns import DIMENSIONS, KINDS, or_none
from chain.downstream import calc_customers_downstream
from chain.numbers import Numbers
from chain.verdict import CLASSIFICATIONS
from schemas.analysis import (
    Analysis,
    DepartmentReadiness,
    LinkNumbers,
    PartyNumbers,
    ReadinessNumbers,
    Segment,
    Solver,
)
from schemas.finding import Finding

NAMED_CUSTOMERS = 200
"""Customers that a segment names; it counts them all."""


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
        customers=portfolio_document.customers(numbers),
        whale_curve=portfolio_document.whale_curve(numbers),
        segments=_segments(numbers),
        readiness=_readiness(numbers),
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
        or_none(cost.rework_factor),
        strict=True,
    )
    fields = list(PartyNumbers.model_fields)
    return {
        key: PartyNumbers(**dict(zip(fields, row, strict=True))) for key, row in zip(parties.ids, rows, strict=True)
    }


def _links(numbers: Numbers) -> dict[str, LinkNumbers]:
    cost, value = numbers.cost, numbers.value
    rows = zip(
        numbers.shares.effort_share.tolist(),
        cost.link_own_cost.tolist(),
        cost.link_loaded_cost.tolist(),
        or_none(cost.avoidable_cost),
        value.link_value.tolist(),
        value.link_retained_value.tolist(),
        or_none(numbers.value_ratio),
        numbers.reach.link_reaches_customer.tolist(),
        [CLASSIFICATIONS[verdict] for verdict in numbers.classification],
        strict=True,
    )
    fields = list(LinkNumbers.model_fields)
    return {
        key: LinkNumbers(**dict(zip(fields, row, strict=True)))
        for key, row in zip(numbers.graph.links.ids, rows, strict=True)
    }


def _segments(numbers: Numbers) -> list[Segment]:
    found, parties, links = numbers.segments, numbers.graph.parties, numbers.graph.links
    downstream = calc_customers_downstream(numbers.graph, found.links)
    rows = zip(found.links, found.units, downstream, found.cost.tolist(), found.value.tolist(), strict=True)
    return [
        Segment(
            links=[links.ids[at] for at in its_links.tolist()],
            units=[parties.ids[at] for at in units.tolist()],
            customers=[parties.ids[at] for at in customers[:NAMED_CUSTOMERS].tolist()],
            customer_count=len(customers),
            cost=cost,
            value=value,
            excess=cost - value,
        )
        for its_links, units, customers, cost, value in rows
    ]


def _readiness(numbers: Numbers) -> ReadinessNumbers:
    found, ids = numbers.readiness, numbers.graph.parties.ids
    rows = zip(found.parties.tolist(), found.ratings, found.mean.tolist(), found.gain.tolist(), strict=True)
    departments = {
        ids[at]: DepartmentReadiness(
            mean=mean,
            rated=int(np.isfinite(ratings).sum()),
            weakest=[DIMENSIONS[place] for place in np.flatnonzero(ratings == np.nanmin(ratings))],
            gain=gain,
        )
        for at, ratings, mean, gain in rows
    }
    return ReadinessNumbers(
        departments=departments,
        organisation=dict(zip(DIMENSIONS, or_none(found.organisation), strict=True)),
        next_best=None if found.next_best is None else ids[found.parties[found.next_best]],
    )
