"""Units that serve customers and hear nothing from them."""

import numpy as np

from chain.columns import group_by, sum_by
from chain.findings.fact import Fact, Facts
from chain.findings.wording import names, party
from chain.insight import is_unheard
from chain.numbers import Numbers


def find(numbers: Numbers) -> Facts:
    """Units to which no path of insight links leads from a customer they serve directly.

    Money: what these customers pay for the unit's links to them.
    """
    links = np.flatnonzero(is_unheard(numbers.graph)).astype(np.int32)
    supplier = numbers.graph.links.supplier[links]
    groups = group_by(links, supplier)
    paid = sum_by(supplier, numbers.value.link_value[links], numbers.graph.size[0])[np.unique(supplier)]
    return Facts(paid, lambda i: _describe(numbers, groups[i].tolist()))


def _describe(numbers: Numbers, links: list[int]) -> Fact:
    graph, unit = numbers.graph, int(numbers.graph.links.supplier[links[0]])
    customers = np.unique(graph.links.customer[links]).tolist()
    return Fact(
        message=f"{party(graph, unit)} serves {names(graph, customers)} and hears nothing back, on no path.",
        advice="Let it ask the people it serves, or bring it what others hear from them; add that as an insight link.",
        parties=(unit, *customers),
        links=links,
        evidence={"value": float(numbers.value.link_value[links].sum()), "customer_count": len(customers)},
    )
