"""The difference between two analyses: only what is not the same, rounding apart."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Literal

from pydantic import BaseModel

from schemas.analysis import Analysis
from schemas.difference import Change, Difference, EntityChange, FindingChange, FindingChanges, Known, WhatIf
from schemas.finding import Finding

ROUNDING = 1e-9
"""Numbers this near to each other, relative to the larger, are the same."""
_NOISE = 1e-12
"""So are amounts of money this near to each other, relative to all money of the chain, and other numbers in itself."""
_NOT_MONEY = {"effort_share", "unattributed", "value_ratio", "rework_factor", "handovers", "days"}


def compare(before: Analysis, after: Analysis, notes: Sequence[str] = ()) -> WhatIf:
    """Two analyses of a chain and everything in which they differ. `notes` is what the edits took with them."""
    noise = _NOISE * max(before.total_cost, after.total_cost, before.total_revenue, after.total_revenue)
    difference = Difference(
        headline=compare_headlines(before, after),
        parties=_entities(before.parties, after.parties, noise),
        links=_entities(before.links, after.links, noise),
        customers=_entities(before.customers, after.customers, noise),
        findings=_findings(before.findings, after.findings, noise),
        notes=list(notes),
    )
    return WhatIf.model_construct(before=before, after=after, difference=difference)


def compare_headlines(before: Analysis, after: Analysis) -> dict[str, Change]:
    """Every number a chain is summed up by, before, after, and between."""
    first, second = headline_numbers(before), headline_numbers(after)
    return {name: _change(first[name], second[name]) for name in first}


def headline_numbers(analysis: Analysis) -> dict[str, float]:
    """The numbers a chain is summed up by, money per period; the six ends of cost add up to total_cost."""
    return {
        "total_cost": analysis.total_cost,
        "total_revenue": analysis.total_revenue,
        "profit": analysis.total_revenue - analysis.total_cost,
        "unserved_revenue": analysis.unserved_revenue,
        "no_value_share": analysis.no_value_share,
        **analysis.fate.model_dump(),
    }


def _entities(before: Mapping[str, BaseModel], after: Mapping[str, BaseModel], noise: float) -> dict[str, EntityChange]:
    """What is not the same of parties, links or customers; those of before first."""
    found = {}
    for key in [*before, *(key for key in after if key not in before)]:
        changes = _changes(before.get(key), after.get(key), noise)
        if changes or key not in before or key not in after:
            found[key] = EntityChange(presence=_presence(key in before, key in after), changes=changes)
    return found


def _presence(is_before: bool, is_after: bool) -> Literal["added", "removed", "changed"]:
    if is_before and is_after:
        return "changed"
    return "removed" if is_before else "added"


def _changes(before: BaseModel | None, after: BaseModel | None, noise: float) -> dict[str, Change]:
    first, second = before.__dict__ if before else {}, after.__dict__ if after else {}
    return {
        field: _change(first.get(field), second.get(field))
        for field in first or second
        if not _is_same(first.get(field), second.get(field), _NOISE if field in _NOT_MONEY else noise)
    }


def _change(before: Known, after: Known) -> Change:
    return Change(before=before, after=after, difference=_minus(after, before))


def _minus(after: Known, before: Known) -> float | None:
    if not _is_number(after) or not _is_number(before):
        return None
    return float(after) - float(before)  # type: ignore[arg-type]


def _is_same(before: Known, after: Known, noise: float) -> bool:
    if before == after:
        return True
    if not _is_number(before) or not _is_number(after):
        return False
    first, second = float(before), float(after)  # type: ignore[arg-type]
    return abs(first - second) <= max(ROUNDING * max(abs(first), abs(second)), noise)


def _is_number(value: Known) -> bool:
    return type(value) is float or type(value) is int


def _findings(before: Sequence[Finding], after: Sequence[Finding], noise: float) -> FindingChanges:
    first, second = findings_by_identity(before), findings_by_identity(after)
    changed = [
        FindingChange(
            code=finding.code,
            subject=finding.subject,
            money=_change(first[key].money, finding.money),
            severity=finding.severity,
        )
        for key, finding in second.items()
        if key in first and not _is_same(first[key].money, finding.money, noise)
    ]
    return FindingChanges(
        appeared=[finding for key, finding in second.items() if key not in first],
        vanished=[finding for key, finding in first.items() if key not in second],
        changed=sorted(changed, key=lambda change: -abs(change.money.difference or 0.0)),
    )


def findings_by_identity(findings: Sequence[Finding]) -> dict[Hashable, Finding]:
    """Findings by rule and subject; where several share both, the first of one is the first of the other."""
    found: dict[Hashable, Finding] = {}
    seen: dict[Hashable, int] = {}
    for finding in findings:
        about = finding.code, tuple(sorted(finding.subject.links)), tuple(sorted(finding.subject.parties))
        seen[about] = seen.get(about, 0) + 1
        found[about, seen[about]] = finding
    return found
