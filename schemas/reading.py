"""The one way from plain data to a chain document: every fault reported in one go."""

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from schemas.chain import ChainDocument
from schemas.consistency import find_inconsistencies
from schemas.errors import InputProblem, InvalidInput
from schemas.wording import say

PROBLEMS_SHOWN = 1000

Part = TypeVar("Part", bound=BaseModel)


def read_chain(data: object, place: Callable[[str], str | None] | None = None) -> ChainDocument:
    """Build a chain document from parsed JSON-like data.

    `place` turns a JSON pointer into the sender's own terms, such as a row of a table.

    Raises InvalidInput holding every problem: fields of the wrong type or range, unknown keys, and what only the
    whole chain shows (duplicate ids, unknown parties, share and cost both, forbidden ends, parent cycles).

    >>> read_chain({"parties": [{"id": "shop", "kind": "department"}]}).parties[0].id
    'shop'
    """
    document, problems = _validate(ChainDocument, data)
    problems += find_inconsistencies(data) if isinstance(data, dict) else []
    if document is None or problems:
        raise InvalidInput(_shorten(_placed(problems, place)))
    return document


def refuse_inconsistent(data: dict[str, Any]) -> None:
    """Raise InvalidInput with all that only the whole chain shows of parties and links that are right by themselves."""
    problems = find_inconsistencies(data)
    if problems:
        raise InvalidInput(_shorten(problems))


def read_part(model: type[Part], data: object) -> Part:
    """Build one party, link or organisation; raises InvalidInput with every field that is wrong."""
    part, problems = _validate(model, data)
    if part is None:
        raise InvalidInput(_shorten(problems))
    return part


def _validate(model: type[Part], data: object) -> tuple[Part | None, list[InputProblem]]:
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, [say(fault, data) for fault in error.errors(include_url=False)]


def _placed(problems: list[InputProblem], place: Callable[[str], str | None] | None) -> list[InputProblem]:
    if place is None:
        return problems
    shown = problems[:PROBLEMS_SHOWN]
    return [p.model_copy(update={"place": place(p.pointer)}) for p in shown] + problems[PROBLEMS_SHOWN:]


def _shorten(problems: list[InputProblem]) -> list[InputProblem]:
    more = len(problems) - PROBLEMS_SHOWN
    if more <= 0:
        return problems
    rest = InputProblem(pointer="", message=f"and {more:,} more problems like these; mend these first")
    return [*problems[:PROBLEMS_SHOWN], rest]
