"""The one way from plain data to a scenario: every fault reported in one go."""

from schemas.scenario import Edit, Scenario
from schemas.stored_scenario import NewScenario
from schemas.tagged_reading import Place, read_tagged

OPERATIONS = [str(edit.model_fields["op"].annotation.__args__[0]) for edit in Edit.__args__]


def read_scenario(data: object, place: Place | None = None) -> Scenario:
    """Build a scenario from parsed JSON: an object with `edits`, or the list of edits alone.

    `place` turns a JSON pointer into the sender's own terms. Raises InvalidInput with every field that is wrong.

    >>> read_scenario([{"op": "remove_party", "party": "shop"}]).edits[0].party
    'shop'
    """
    return read_tagged(Scenario, {"edits": data} if isinstance(data, list) else data, "op", OPERATIONS, place)


def read_new_scenario(data: object) -> NewScenario:
    """Build a scenario that is to be kept. Raises InvalidInput with every field that is wrong."""
    return read_tagged(NewScenario, data, "op", OPERATIONS, None)
