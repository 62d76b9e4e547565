"""Plans: decisions that somebody carries out by a day, and how far they are by the chain's own headline numbers."""

import json
from typing import Any

from app.access.roles import Access
from app.service import records
from app.service.chains import chain_version
from app.service.context import Context
from app.service.decisions import present_keys
from app.service.door import Door
from app.service.headlines import changes, get_point, headline_of
from app.service.merge import merge_patch
from app.service.moments import utc
from app.service.records import PLANS
from app.service.stored_scenarios import column, get_scenario
from app.service.versions import Version
from app.storage.repository.records import Record
from schemas.decision import NewPlan, Plan, PlanList, PlanProgress
from schemas.errors import Forbidden, NotFound
from schemas.reading import read_part


def list_plans(context: Context, organisation_id: str) -> PlanList:
    """Every plan, the one changed last first."""
    return PlanList(items=[_told(row) for row in records.every(context, PLANS, organisation_id)])


def get_plan(context: Context, organisation_id: str, plan_id: str) -> tuple[Plan, Version]:
    """One plan and its version; raises NotFound."""
    found = records.get(context, PLANS, organisation_id, plan_id)
    return _told(found.record), found.version


def create_plan(
    context: Context, organisation_id: str, new: NewPlan, access: Access, door: Door
) -> tuple[Plan, Version]:
    """Keep a plan. What its scenario brings is what it is expected to save, unless it states another amount."""
    if new.scenario is not None:
        new = _with_saving(context, organisation_id, new, access)
    base = chain_version(context, organisation_id).number
    document = json.dumps({**new.model_dump(mode="json", exclude_none=True), "base": base}, ensure_ascii=False)
    made = records.add(context, PLANS, organisation_id, document, door, name=new.title)
    return _told(made.record), made.version


def patch_plan(
    context: Context,
    organisation_id: str,
    plan_id: str,
    patch: dict[str, Any],
    expected: frozenset[str] | None,
    door: Door,
) -> tuple[Plan, Version]:
    """Change a plan by JSON merge patch."""

    def make(record: Record) -> str:
        stated = json.loads(record.document)
        base = stated.pop("base")
        wanted = read_part(NewPlan, merge_patch(stated, patch))
        return json.dumps({**wanted.model_dump(mode="json", exclude_none=True), "base": base}, ensure_ascii=False)

    changed = records.change(context, PLANS, organisation_id, plan_id, expected, door, make)
    return _told(changed.record), changed.version


def delete_plan(
    context: Context, organisation_id: str, plan_id: str, expected: frozenset[str] | None, door: Door
) -> None:
    """Take a plan away."""
    records.remove(context, PLANS, organisation_id, plan_id, expected, door)


def get_plan_progress(context: Context, organisation_id: str, plan_id: str) -> PlanProgress:
    """The headline numbers since the plan was made, beside those its scenario would bring."""
    plan, _ = get_plan(context, organisation_id, plan_id)
    first, now = (get_point(context, organisation_id, at) for at in (plan.base, None))
    codes = {key.rpartition("-")[0] for key in plan.findings}
    here = present_keys(context, organisation_id, codes)
    return PlanProgress(
        id=plan.id,
        base=first.revision,
        now=now.revision,
        since=changes(headline_of(first), headline_of(now)),
        expected=_expected(context, organisation_id, plan.scenario),
        findings_left=[key for key in plan.findings if key in here],
    )


def _with_saving(context: Context, organisation_id: str, new: NewPlan, access: Access) -> NewPlan:
    if not access.money:
        raise Forbidden("a plan with a scenario takes the cost permission; leave the scenario out")
    assert new.scenario is not None
    scenario, _ = get_scenario(context, organisation_id, new.scenario)
    if new.expected_saving is not None:
        return new
    profit = column(context, organisation_id, scenario).headline["profit"].difference
    return new.model_copy(update={"expected_saving": profit})


def _expected(context: Context, organisation_id: str, scenario_id: str | None) -> Any:
    if scenario_id is None:
        return None
    try:
        scenario, _ = get_scenario(context, organisation_id, scenario_id)
    except NotFound:
        return None
    return column(context, organisation_id, scenario).headline


def _told(record: Record) -> Plan:
    stated = json.loads(record.document)
    base = stated.pop("base")
    wanted = NewPlan.model_validate(stated)
    return Plan(id=record.id, base=base, author=record.author, at=utc(record.at), **wanted.model_dump())
