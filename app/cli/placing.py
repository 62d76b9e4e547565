"""A JSON file given beside the chain: faults found in it are told with the line they stand on."""

from collections.abc import Callable
from typing import TypeVar

from schemas.errors import InvalidInput
from schemas.formats.json import read_source

Answer = TypeVar("Answer")


def placed(body: bytes, key: str, make: Callable[[object], Answer]) -> Answer:
    """What `make` makes of the JSON: an object whose list stands under `key`, or that list alone."""
    source = read_source(body)
    prefix = f"/{key}" if isinstance(source.data, list) else ""
    try:
        return make(source.data)
    except InvalidInput as error:
        problems = [
            p.model_copy(update={"place": source.place(p.pointer.removeprefix(prefix))}) for p in error.problems
        ]
        raise InvalidInput(problems) from None
