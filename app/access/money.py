"""What the cost permission is about: every field that tells an amount of money, and how answers do without."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic_core import to_json

from chain.profile import SEVERITY
from schemas.analysis import (
    Analysis,
    CustomerNumbers,
    DepartmentReadiness,
    Fate,
    LinkNumbers,
    PartyNumbers,
    ReadinessNumbers,
)
from schemas.answers import FindingList
from schemas.chain import ChainDocument, Organisation
from schemas.decision import FindingGroup, ListedFinding, NewPlan, Plan
from schemas.errors import FieldConflict, Forbidden
from schemas.finding import Finding, Severity, Subject
from schemas.link import Link
from schemas.party import Party
from schemas.progress import ProgressPoint
from schemas.values import Document

# `extra` holds whatever the sender put there, salaries perhaps; orders and rankings by money go with the money.
MONEY: dict[type[BaseModel], frozenset[str]] = {
    ChainDocument: frozenset({"extra"}),
    Organisation: frozenset({"extra"}),
    Party: frozenset({"own_cost", "budget", "revenue", "potential", "extra"}),
    Link: frozenset({"cost", "price", "target_cost", "extra"}),
    Analysis: frozenset(
        {"total_cost", "total_revenue", "unserved_revenue", "fate", "whale_curve", "segments", "solver"}
    ),
    PartyNumbers: frozenset({"own_cost", "loaded_cost", "value"}),
    LinkNumbers: frozenset({"own_cost", "loaded_cost", "avoidable_cost", "value", "retained_value", "value_ratio"}),
    CustomerNumbers: frozenset({"revenue", "cost_to_serve", "margin", "lifetime_value", "potential", "quadrant"}),
    DepartmentReadiness: frozenset({"gain"}),
    ReadinessNumbers: frozenset({"organisation", "next_best"}),
    Finding: frozenset({"money", "message", "evidence"}),
    ListedFinding: frozenset({"money", "message", "evidence"}),
    FindingGroup: frozenset({"money", "critical"}),
    FindingList: frozenset({"counts"}),
    Subject: frozenset({"segment"}),
    NewPlan: frozenset({"expected_saving"}),
    Plan: frozenset({"expected_saving"}),
    ProgressPoint: frozenset(
        {"total_cost", "total_revenue", "profit", "unserved_revenue", "ends", "organisation_readiness"}
    ),
}
HIDDEN = "no-money"
TAKES_PERMISSION = "is an amount of money (or may hold one), which takes the cost permission; leave it out"


def without_money(value: Any) -> Any:
    """A model, or lists and mappings of models, as plain data without amounts of money.

    >>> without_money(Party(id="kitchen", kind="department", own_cost=120000))
    {'id': 'kitchen', 'kind': 'department', 'tags': []}
    """
    if isinstance(value, Finding):
        # A finding is graver the dearer it is, and the dearest come first.
        value = value.model_copy(update={"severity": severity_without_money(value), "subject": _sorted(value)})
    if isinstance(value, BaseModel):
        hidden, stated = MONEY.get(type(value), frozenset()), {}
        for name in type(value).model_fields:
            field = getattr(value, name)
            if name not in hidden and not (field is None and isinstance(value, Document)):
                stated[name] = without_money(field)
        return stated
    if isinstance(value, Mapping):
        return {key: without_money(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [without_money(item) for item in _in_order(value)]
    return value


def _in_order(items: Sequence[Any]) -> Sequence[Any]:
    """What comes dearest first, by its code instead; anything else as it is."""
    if items and isinstance(items[0], Finding):
        return sorted(items, key=_order)
    if items and isinstance(items[0], FindingGroup):
        return sorted(items, key=lambda group: group.code)
    return items


def json_without_money(value: Any) -> str:
    """The same as JSON text."""
    return to_json(without_money(value)).decode()


def text_without_money(model: Any, text: str) -> str:
    """A stored document, or a list of them, as JSON text without amounts of money."""
    return json_without_money(TypeAdapter(model).validate_json(text))


def analysis_without_money(analysis: Analysis) -> Analysis:
    """An analysis to draw by: every amount 0, so that neither widths nor order nor labels can tell one."""
    nothing = {"own_cost": 0.0, "loaded_cost": 0.0, "value": 0.0}
    of_links = nothing | {"avoidable_cost": None, "retained_value": 0.0, "value_ratio": None}
    return analysis.model_copy(
        update={
            "total_cost": 0.0,
            "total_revenue": 0.0,
            "unserved_revenue": 0.0,
            "fate": Fate(**dict.fromkeys(Fate.model_fields, 0.0)),
            "whale_curve": [],
            "segments": [],
            "parties": {key: row.model_copy(update=nothing) for key, row in analysis.parties.items()},
            "links": {key: row.model_copy(update=of_links) for key, row in analysis.links.items()},
            "customers": {key: row.model_copy(update=_OF_CUSTOMERS) for key, row in analysis.customers.items()},
            "readiness": _readiness_without_money(analysis.readiness),
            "findings": [_finding_without_money(finding) for finding in sorted(analysis.findings, key=_order)],
        }
    )


_OF_CUSTOMERS = {
    "revenue": 0.0,
    "cost_to_serve": 0.0,
    "margin": 0.0,
    "lifetime_value": None,
    "potential": None,
    "quadrant": "keep",
}


def _readiness_without_money(readiness: ReadinessNumbers) -> ReadinessNumbers:
    departments = {key: row.model_copy(update={"gain": 0.0}) for key, row in readiness.departments.items()}
    organisation = dict.fromkeys(readiness.organisation)
    return readiness.model_copy(update={"departments": departments, "organisation": organisation, "next_best": None})


def _finding_without_money(finding: Finding) -> Finding:
    hidden = {"money": 0.0, "message": "", "evidence": {}, "severity": severity_without_money(finding)}
    return finding.model_copy(update={**hidden, "subject": _sorted(finding).model_copy(update={"segment": None})})


def document_without_money(document: ChainDocument) -> ChainDocument:
    """A chain document with no amount stated."""
    return ChainDocument.model_validate(without_money(document))


def refuse_money(model: type[BaseModel], body: object) -> None:
    """Refuse a body that states, or takes away, an amount of money; raises Forbidden naming the fields."""
    stated = sorted(MONEY[model] & set(body)) if isinstance(body, dict) else []
    if stated:
        raise Forbidden(f"{', '.join(stated)} {TAKES_PERMISSION}")


def tells_money(conflict: FieldConflict) -> bool:
    """Whether the field two people changed holds an amount of money."""
    return bool(set(conflict.field.split("/")) & (MONEY[Party] | MONEY[Link]))


def severity_without_money(finding: Finding) -> Severity:
    """How serious a finding of its code is, however much money is at stake."""
    return SEVERITY.get(finding.code, "info")


def _order(finding: Finding) -> tuple[str, list[str], list[str]]:
    return finding.code, sorted(finding.subject.links), sorted(finding.subject.parties)


def _sorted(finding: Finding) -> Subject:
    subject = finding.subject
    return subject.model_copy(update={"links": sorted(subject.links), "parties": sorted(subject.parties)})
