"""Every rule by its code."""

from collections.abc import Callable

from chain.findings import (
    closed_loop,
    cost_missing,
    costly_link,
    customer_without_supplier,
    dead_end,
    no_customer,
    not_needed,
    overcommitted,
    unattributed_effort,
)
from chain.findings.fact import Facts
from chain.numbers import Numbers

FINDINGS: dict[str, Callable[[Numbers], Facts]] = {
    "no_customer": no_customer.find,
    "not_needed": not_needed.find,
    "costly_link": costly_link.find,
    "dead_end": dead_end.find,
    "closed_loop": closed_loop.find,
    "unattributed_effort": unattributed_effort.find,
    "overcommitted": overcommitted.find,
    "customer_without_supplier": customer_without_supplier.find,
    "cost_missing": cost_missing.find,
}
