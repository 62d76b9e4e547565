"""The portfolio of customers as the document the contract describes."""

from chain.columns import or_none
from chain.customers import QUADRANTS
from chain.numbers import Numbers
from schemas.analysis import CustomerNumbers, WhalePoint


def customers(numbers: Numbers) -> dict[str, CustomerNumbers]:
    """The numbers of every customer, in document order."""
    found, routes = numbers.portfolio, numbers.routes
    rows = zip(
        found.revenue.tolist(),
        found.cost_to_serve.tolist(),
        found.margin.tolist(),
        or_none(found.lifetime_value),
        or_none(found.potential),
        [QUADRANTS[at] for at in found.quadrant],
        routes.handovers[found.parties].tolist(),
        routes.days[found.parties].tolist(),
        strict=True,
    )
    fields = list(CustomerNumbers.model_fields)
    return {
        numbers.graph.parties.ids[at]: CustomerNumbers(**dict(zip(fields, row, strict=True)))
        for at, row in zip(found.parties.tolist(), rows, strict=True)
    }


def whale_curve(numbers: Numbers) -> list[WhalePoint]:
    """Cumulative margin, the most profitable customer first."""
    found, ids = numbers.portfolio, numbers.graph.parties.ids
    order, cumulative = found.whale_curve
    rows = zip(found.parties[order].tolist(), found.margin[order].tolist(), cumulative.tolist(), strict=True)
    return [WhalePoint(customer=ids[at], margin=margin, cumulative_margin=total) for at, margin, total in rows]
