"""Decisions on findings, under their keys."""

import hashlib
from collections.abc import Mapping

from app.service import records
from app.service.analyses import ask
from app.service.chain_questions.findings import KEYS, FindingKeys
from app.service.context import Context
from app.service.door import Door
from app.service.finding_keys import key_of
from app.service.moments import utc
from app.service.records import DECISIONS, Kept
from app.service.versions import Version
from app.storage.repository.records import Record
from schemas.decision import Decision, DecisionList, NewDecision
from schemas.errors import InputProblem, InvalidInput, NotFound
from schemas.finding import Subject


def decisions_of(context: Context, organisation_id: str) -> dict[str, Decision]:
    """Every decision by the key of its finding, decided last first."""
    return {row.id: _told(row) for row in records.every(context, DECISIONS, organisation_id)}


def list_decisions(context: Context, organisation_id: str) -> DecisionList:
    """Every decision, and whether the chain has the finding no more."""
    found = decisions_of(context, organisation_id)
    here = present_keys(context, organisation_id, {decision.code for decision in found.values()})
    return DecisionList(items=[d.model_copy(update={"resolved": key not in here}) for key, d in found.items()])


def present_keys(context: Context, organisation_id: str, codes: set[str]) -> set[str]:
    """Keys of every finding of these codes that the chain has."""
    told, _ = ask(context, context.analyses, organisation_id, FindingKeys(codes=sorted(codes)))
    return set(KEYS.validate_json(told))


def put_decision(
    context: Context, organisation_id: str, key: str, wanted: NewDecision, expected: frozenset[str] | None, door: Door
) -> tuple[Decision, Version, bool]:
    """Decide on a finding, or decide otherwise, which must name the version seen; and whether it is the first time."""
    _check_key(key, wanted)
    document = wanted.model_dump_json(exclude_none=True)
    try:
        records.get(context, DECISIONS, organisation_id, key)
    except NotFound:
        if expected:
            raise
        made = records.add(context, DECISIONS, organisation_id, document, door, key=key)
        return _told(made.record), made.version, True
    changed = records.change(context, DECISIONS, organisation_id, key, expected, door, lambda _: document)
    return _told(changed.record), changed.version, False


def get_decision(context: Context, organisation_id: str, key: str) -> tuple[Decision, Version]:
    """What was decided on one finding; raises NotFound."""
    found: Kept = records.get(context, DECISIONS, organisation_id, key)
    return _told(found.record), found.version


def mark_of(decisions: Mapping[str, Decision]) -> str:
    """Differs wherever one was made, changed or taken back."""
    told = "".join(f"{key}{decision.version}{decision.at}" for key, decision in sorted(decisions.items()))
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _check_key(key: str, wanted: NewDecision) -> None:
    right = key_of(wanted.code, Subject(links=wanted.links, parties=wanted.parties))
    if key != right:
        message = f"is not the key of such a finding, which is {right}; take the key GET …/findings gives"
        raise InvalidInput([InputProblem(pointer="", message=message, place="the address")])


def _told(record: Record) -> Decision:
    stated = NewDecision.model_validate_json(record.document)
    return Decision(
        key=record.id, author=record.author, at=utc(record.at), version=record.version, **stated.model_dump()
    )
