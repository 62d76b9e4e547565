"""What both organisations hold: amounts and words planted in every field, pushes, a scenario, a plan, a decision."""

from app.access.roles import EVERYTHING, Access, Principal
from app.service import decisions, organisations, plans, stored_scenarios
from app.service.context import Context
from app.service.entities import LINKS
from app.service.entity_edits import patch_entity
from app.service.finding_keys import key_of
from app.service.importing.mappings import put_mapping
from app.service.pushes.body import Listed
from app.service.pushes.pushing import Asked, push
from schemas.change import PushHead
from schemas.decision import NewDecision, NewPlan
from schemas.finding import Subject
from schemas.mapping.reading import mapping_of
from schemas.reading import read_chain
from schemas.scenario_reading import read_new_scenario
from tests.access import DOOR
from tests.builders import Row, link

DECIDED = key_of("dead_end", Subject(parties=["bureau"]))
OURS, THEIRS, MISSING = "ours", "theirs", "none"
IN_CHARGE = Access(Principal("tests", "tests"), EVERYTHING)

# Amounts no sum, coordinate or identifier will show by chance: seven digits each, twenty for an organisation.
AMOUNTS = [7_130_017 + 101_009 * number for number in range(20)]
FOREIGN_AMOUNTS = [4_130_017 + 101_009 * number for number in range(20)]
FOREIGN_WORDS = [f"geheim{number:02}wort" for number in range(40)]


def chain(amounts: list[int], word: str = "Kitchen", words: list[str] | None = None) -> Row:
    """A farm, a kitchen and a bureau that serves nobody, with amounts and words planted in every field."""
    a, w = iter(amounts), iter(words or [f"word {n}" for n in range(40)])
    return {
        "organisation": {"name": next(w), "purpose": next(w), "extra": {"planted": next(a), "text": next(w)}},
        "extra": {"planted": next(a)},
        "parties": [
            {"id": "farm", "kind": "partner", "name": next(w), "own_cost": next(a), "owner": next(w)},
            {"id": "kitchen", "kind": "department", "name": word, "own_cost": next(a), "budget": next(a)}
            | {"owner": next(w), "tags": [next(w)], "extra": {"salary": next(a), "text": next(w)}},
            {"id": "bureau", "kind": "department", "name": next(w), "own_cost": next(a)},
            {"id": "guests", "kind": "customer", "name": next(w), "revenue": next(a), "potential": next(a)}
            | {"retention": 0.5},
            {"id": "regulars", "kind": "customer", "name": next(w)},
        ],
        "links": [
            link("farm", "kitchen", id="food", offering=next(w), need=next(w), cost=next(a), target_cost=next(a))
            | {"volume": 12, "note": next(w)},
            link("kitchen", "guests", id="meals", offering=next(w), price=next(a), extra={"planted": next(a)}),
            link("kitchen", "regulars", id="more", offering=next(w), price=next(a)),
            link("bureau", "kitchen", id="report", offering=next(w), importance=0),
        ],
    }


def plant(context: Context, factor: int = 1) -> None:
    """Store both organisations, the amounts of ours so many times as large."""
    planted = [factor * amount for amount in AMOUNTS]
    ours = read_chain(chain(planted))
    organisations.import_organisation(context, ours, OURS, DOOR)
    foreign = read_chain(chain(FOREIGN_AMOUNTS, FOREIGN_WORDS[39], FOREIGN_WORDS))
    organisations.import_organisation(context, foreign, THEIRS, DOOR)
    for organisation, amounts in ((OURS, planted), (THEIRS, FOREIGN_AMOUNTS)):
        mapping = mapping_of({"parties": [{"fields": {"id": "Unit", "own_cost": {"value": amounts[0]}}}]})
        put_mapping(context, organisation, "tables", mapping, DOOR)
        for changes in pushed(amounts):
            push(context, organisation, Listed(PushHead(source="hr"), changes), DOOR, Asked())
        patch_entity(context, LINKS, organisation, "report", {"importance": 1}, frozenset({"*"}), DOOR)
    _keep(context, OURS, planted[-1], "word")
    _keep(context, THEIRS, FOREIGN_AMOUNTS[-1], FOREIGN_WORDS[38])


def _keep(context: Context, organisation: str, amount: int, word: str) -> None:
    """A scenario and a plan called kept, and a decision on the bureau, with an amount and a word in each."""
    edits = [{"op": "change_party", "party": "bureau", "fields": {"own_cost": amount, "owner": word}}]
    scenario = read_new_scenario({"name": "kept", "note": word, "edits": edits})
    stored_scenarios.create_scenario(context, organisation, scenario, DOOR)
    plan = NewPlan(title="kept", note=word, owner=word, expected_saving=float(amount))
    plans.create_plan(context, organisation, plan, IN_CHARGE, DOOR)
    decision = NewDecision(code="dead_end", parties=["bureau"], owner=word, comment=word)
    decisions.put_decision(context, organisation, DECIDED, decision, None, DOOR)


def pushed(amounts: list[int]) -> list[list[object]]:
    """A push with a change that takes effect later, and one that is held."""
    later = {"op": "upsert", "effective": "2999-01-01", "party": {"id": "bureau", "own_cost": amounts[18]}}
    gone = [{"op": "delete", "cascade": True, "party": {"id": key}} for key in ("bureau", "farm")]
    return [[later], [*gone, {"op": "upsert", "party": {"id": "kitchen", "own_cost": amounts[19]}}]]
