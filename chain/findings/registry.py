"""Every rule by its code, and all of them run over one chain."""

from collections.abc import Callable, Iterator

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
from chain.findings.fact import Fact
from chain.numbers import Numbers
from schemas.finding import Finding, Subject

FINDINGS: dict[str, Callable[[Numbers], Iterator[Fact]]] = {
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


def find_all(numbers: Numbers) -> list[Finding]:
    """Every finding of every rule, judged by the profile; dearest first, then in the order of the registry."""
    found = [_judge(numbers, code, fact) for code, find in FINDINGS.items() for fact in find(numbers)]
    return sorted(found, key=lambda finding: -finding.money)


def _judge(numbers: Numbers, code: str, fact: Fact) -> Finding:
    graph = numbers.graph
    subject = Subject(
        links=[graph.links.ids[at] for at in fact.links],
        parties=[graph.parties.ids[at] for at in fact.parties],
    )
    return Finding(
        code=code,
        severity=numbers.profile.judge(code, fact.money, numbers.total_cost),
        subject=subject,
        money=fact.money,
        message=fact.message,
        evidence=fact.evidence,
        advice=fact.advice,
    )
