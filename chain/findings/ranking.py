"""All findings of a chain, dearest first; words are made for those that are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from chain.columns import Floats, Index
from chain.findings.fact import Facts
from chain.findings.registry import FINDINGS
from chain.numbers import Numbers
from schemas.finding import Finding, Subject


@dataclass(frozen=True)
class Ranking(Sequence[Finding]):
    """k findings as a sequence: `len`, an item, a slice or a loop makes only the words it needs."""

    numbers: Numbers
    facts: Mapping[str, Facts]
    code: Index
    """(k,) position of each finding's rule in `facts`."""
    number: Index
    """(k,) number of the fact within its rule."""
    money: Floats
    """(k,) at stake, descending."""

    @cached_property
    def _codes(self) -> list[str]:
        return list(self.facts)

    def __len__(self) -> int:
        return len(self.money)

    def __iter__(self) -> Iterator[Finding]:
        return (self._finding(at) for at in range(len(self)))

    def __getitem__(self, at: int | slice) -> Finding | list[Finding]:  # type: ignore[override]
        if isinstance(at, slice):
            return [self._finding(place) for place in range(*at.indices(len(self)))]
        return self._finding(range(len(self))[at])

    def _finding(self, at: int) -> Finding:
        code = self._codes[self.code[at]]
        fact = self.facts[code].describe(int(self.number[at]))
        parties, links = self.numbers.graph.parties, self.numbers.graph.links
        subject = Subject(
            links=[links.ids[link] for link in fact.links],
            parties=[parties.ids[party] for party in fact.parties],
            segment=fact.segment,
        )
        money = float(self.money[at])
        severity = self.numbers.profile.judge(code, money, self.numbers.total_cost)
        return Finding(
            code=code,
            severity=severity,
            subject=subject,
            money=money,
            message=fact.message,
            evidence=fact.evidence,
            advice=fact.advice,
        )


def rank(numbers: Numbers) -> Ranking:
    """Run every rule; dearest first, then in the order of the registry."""
    facts = {code: find(numbers) for code, find in FINDINGS.items()}
    sizes = [len(found.money) for found in facts.values()]
    money = np.concatenate([found.money for found in facts.values()])
    code = np.repeat(np.arange(len(facts), dtype=np.int32), sizes)
    number = np.concatenate([np.arange(size, dtype=np.int32) for size in sizes])
    order = np.argsort(-money, kind="stable")
    return Ranking(numbers, facts, code[order], number[order], money[order])
