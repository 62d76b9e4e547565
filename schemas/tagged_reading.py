"""Reading documents whose entries are of several kinds, told apart by a field."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from schemas.errors import InputProblem, InvalidInput
from schemas.wording import pointer, say

Model = TypeVar("Model", bound=BaseModel)
Place = Callable[[str], str | None]


def read_tagged(model: type[Model], data: object, field: str, kinds: Collection[str], place: Place | None) -> Model:
    """Build a document; `field` tells the kind of its entries, one of `kinds`.

    Raises InvalidInput with every field that is wrong, each pointing at the place as the sender wrote it.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        problems = [_say(fault, data, field, kinds) for fault in error.errors(include_url=False)]
    if place is not None:
        problems = [problem.model_copy(update={"place": place(problem.pointer)}) for problem in problems]
    raise InvalidInput(problems)


def _say(fault: ErrorDetails, data: object, field: str, kinds: Collection[str]) -> InputProblem:
    path = _as_sent(fault["loc"], kinds)
    if fault["type"] in {"union_tag_invalid", "union_tag_not_found"}:
        message = f"{'.'.join(map(str, path))}.{field} must be one of {', '.join(kinds)}"
        return InputProblem(pointer=pointer([*path, field]), message=message)
    placed: ErrorDetails = {**fault, "loc": tuple(path)}
    return say(placed, data)


def _as_sent(path: Sequence[int | str], kinds: Collection[str]) -> list[int | str]:
    """The path as the sender wrote it: pydantic names the kind of an entry between its number and its field."""
    is_inside = len(path) > 2 and isinstance(path[1], int) and path[2] in kinds
    return [*path[:2], *path[3:]] if is_inside else list(path)
