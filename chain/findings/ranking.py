"""All findings of a chain, dearest first; words are made for those that are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np

from chain.columns import Floats, Index
from chain.findings.fact import Facts
from chain.findings.registry import FINDINGS
from chain.numbers import Numbers
from schemas.finding import SEVERITIES, Finding, FindingCode, Subject

WARNING, CRITICAL = SEVERITIES.index("warning"), SEVERITIES.index("critical")


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
    def codes(self) -> list[FindingCode]:
        """Every rule's code, in the order of the registry."""
        return [cast(FindingCode, code) for code in self.facts]

    @cached_property
    def severity(self) -> Index:
        """(k,) how serious each is, as positions in SEVERITIES; no words are made for it."""
        profile, total = self.numbers.profile, self.numbers.total_cost
        usual = np.array([SEVERITIES.index(profile.severity[code]) for code in self.codes], dtype=np.int32)[self.code]
        is_large = (self.money > 0) & (self.money >= profile.critical_share * total)
        return np.where((usual == WARNING) & is_large, CRITICAL, usual).astype(np.int32)

    def positions(self, *, code: str | None = None, severity: str | None = None, gravest_first: bool = False) -> Index:
        """Positions of those of a code or severity; dearest first, or by severity and then dearest first."""
        chosen = np.ones(len(self), dtype=bool)
        if code is not None:
            chosen &= self.code == (list(self.facts).index(code) if code in self.facts else -1)
        if severity is not None:
            chosen &= self.severity == SEVERITIES.index(severity)
        found = np.flatnonzero(chosen)
        if gravest_first:
            found = found[np.argsort(-self.severity[found], kind="stable")]
        return found.astype(np.int32)

    def __len__(self) -> int:
        return len(self.money)

    def __iter__(self) -> Iterator[Finding]:
        return (self.finding(at) for at in range(len(self)))

    def __getitem__(self, at: int | slice) -> Finding | list[Finding]:  # type: ignore[override]
        if isinstance(at, slice):
            return [self.finding(place) for place in range(*at.indices(len(self)))]
        return self.finding(range(len(self))[at])

    def finding(self, at: int) -> Finding:
        """The finding at a position, in words."""
        code = self.codes[self.code[at]]
        fact = self.facts[code].describe(int(self.number[at]))
        parties, links = self.numbers.graph.parties, self.numbers.graph.links
        subject = Subject(
            links=[links.ids[link] for link in fact.links],
            parties=[parties.ids[party] for party in fact.parties],
            segment=fact.segment,
        )
        money = float(self.money[at])
        severity = SEVERITIES[self.severity[at]]
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
