"""The one way from plain data to a scenario: every fault reported in one go."""

from collections.abc import Callable, Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from schemas.errors import InputProblem, InvalidInput
from schemas.scenario import Edit, Scenario
from schemas.wording import pointer, say

OPERATIONS = [str(edit.model_fields["op"].annotation.__args__[0]) for edit in Edit.__args__]


def read_scenario(data: object, place: Callable[[str], str | None] | None = None) -> Scenario:
    """Build a scenario from parsed JSON: an object with `edits`, or the list of edits alone.

    `place` turns a JSON pointer into the sender's own terms. Raises InvalidInput with every field that is wrong.

    >>> read_scenario([{"op": "remove_party", "party": "shop"}]).edits[0].party
    'shop'
    """
    try:
        return Scenario.model_validate({"edits": data} if isinstance(data, list) else data)
    except ValidationError as error:
        problems = [_say(fault, data) for fault in error.errors(include_url=False)]
    raise InvalidInput([problem.model_copy(update={"place": place(problem.pointer)}) if place else problem
                        for problem in problems])  # fmt: skip


def _say(fault: ErrorDetails, data: object) -> InputProblem:
    path = _without_operation(fault["loc"])
    if fault["type"] in {"union_tag_invalid", "union_tag_not_found"}:
        message = f"{'.'.join(map(str, path))}.op must be one of {', '.join(OPERATIONS)}"
        return InputProblem(pointer=pointer([*path, "op"]), message=message)
    placed: ErrorDetails = {**fault, "loc": tuple(path)}
    return say(placed, data)


def _without_operation(path: Sequence[int | str]) -> list[int | str]:
    """The path as the sender wrote it: pydantic names the kind of edit between its number and its field."""
    is_inside = len(path) > 2 and path[0] == "edits" and path[2] in OPERATIONS
    return [*path[:2], *path[3:]] if is_inside else list(path)
