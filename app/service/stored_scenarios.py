"""Scenarios that are kept, the liberated chain as a ready-made one, and what they would make of the chain."""

import json
from typing import Any

from app.service import records
from app.service.analyses import ask
from app.service.chain_questions.proofs import LettingGo
from app.service.chain_questions.question import Question
from app.service.chain_questions.scenarios import ComparedColumn, Fit, KeptScenario, WholeDifference
from app.service.chains import chain_version
from app.service.context import Context
from app.service.door import Door
from app.service.merge import merge_patch
from app.service.moments import utc
from app.service.past import Moment
from app.service.records import SCENARIOS
from app.service.versions import Version
from app.storage.repository.records import Record
from chain.whatif.letting_go import LIBERATED
from schemas.scenario_reading import read_new_scenario, read_scenario
from schemas.stored_scenario import (
    ComparedScenario,
    NewScenario,
    ScenarioComparison,
    ScenarioList,
    StoredScenario,
)

READY_MADE_NAME = "The liberated chain"
READY_MADE_NOTE = "What a profit-seeking organisation would keep: worked out from the chain as it is now."


def list_scenarios(context: Context, organisation_id: str) -> ScenarioList:
    """Every scenario, the ready-made one last."""
    kept = [_told(row) for row in records.every(context, SCENARIOS, organisation_id)]
    return ScenarioList(items=[*kept, _liberated(context, organisation_id)])


def get_scenario(context: Context, organisation_id: str, scenario_id: str) -> tuple[StoredScenario, Version]:
    """One scenario and its version; raises NotFound."""
    if scenario_id == LIBERATED:
        return _liberated(context, organisation_id), chain_version(context, organisation_id)
    found = records.get(context, SCENARIOS, organisation_id, scenario_id)
    return _told(found.record), found.version


def create_scenario(
    context: Context, organisation_id: str, new: NewScenario, door: Door
) -> tuple[StoredScenario, Version]:
    """Keep a scenario; raises InvalidInput where an edit does not fit the chain it is made on."""
    document = _checked(context, organisation_id, new)
    made = records.add(context, SCENARIOS, organisation_id, document, door, name=new.name)
    return _told(made.record), made.version


def patch_scenario(
    context: Context,
    organisation_id: str,
    scenario_id: str,
    patch: dict[str, Any],
    expected: frozenset[str] | None,
    door: Door,
) -> tuple[StoredScenario, Version]:
    """Change a scenario by JSON merge patch; its list of edits is replaced whole."""

    def make(record: Record) -> str:
        wanted = read_new_scenario(merge_patch(json.loads(record.document), patch))
        return _checked(context, organisation_id, wanted)

    changed = records.change(context, SCENARIOS, organisation_id, scenario_id, expected, door, make)
    return _told(changed.record), changed.version


def delete_scenario(
    context: Context, organisation_id: str, scenario_id: str, expected: frozenset[str] | None, door: Door
) -> None:
    """Take a scenario away."""
    records.remove(context, SCENARIOS, organisation_id, scenario_id, expected, door)


def get_scenario_difference(context: Context, organisation_id: str, scenario_id: str) -> tuple[bytes, Version]:
    """A ScenarioDifference as JSON: everything a scenario changes."""
    scenario, version = get_scenario(context, organisation_id, scenario_id)
    return _asked(context, organisation_id, scenario, WholeDifference), version


def compare_scenarios(context: Context, organisation_id: str, scenario_ids: list[str]) -> ScenarioComparison:
    """Scenarios beside each other, each against the chain it is made on."""
    scenarios = [get_scenario(context, organisation_id, one)[0] for one in scenario_ids]
    return ScenarioComparison(scenarios=[column(context, organisation_id, one) for one in scenarios])


def column(context: Context, organisation_id: str, scenario: StoredScenario) -> ComparedScenario:
    """What a scenario changes of the headline numbers."""
    return ComparedScenario.model_validate_json(_asked(context, organisation_id, scenario, ComparedColumn))


def _asked(context: Context, organisation_id: str, scenario: StoredScenario, kind: type[KeptScenario]) -> bytes:
    edits = read_scenario(scenario.edits)
    question = kind(id=scenario.id, name=scenario.name, base=scenario.base, scenario=edits)
    return _ask(context, organisation_id, question, scenario.base)[0]


def _checked(context: Context, organisation_id: str, wanted: NewScenario) -> str:
    """The document to keep, its base settled; raises where an edit names what is not there."""
    _, version = _ask(context, organisation_id, Fit(scenario=wanted), wanted.base)
    settled = wanted.model_copy(update={"base": version.number})
    return settled.model_dump_json(exclude_none=True)


def _liberated(context: Context, organisation_id: str) -> StoredScenario:
    edits, version = _ask(context, organisation_id, LettingGo())
    return StoredScenario(
        id=LIBERATED,
        name=READY_MADE_NAME,
        note=READY_MADE_NOTE,
        base=version.number,
        edits=json.loads(edits),
        author=None,
        at=None,
        ready_made=True,
    )


def _ask(context: Context, organisation_id: str, question: Question, at: Moment | None = None) -> tuple[bytes, Version]:
    return ask(context, context.analyses, organisation_id, question, at)


def _told(record: Record) -> StoredScenario:
    stated = json.loads(record.document)
    return StoredScenario(
        id=record.id,
        name=stated["name"],
        note=stated.get("note", ""),
        base=stated["base"],
        edits=stated["edits"],
        author=record.author,
        at=utc(record.at),
    )
