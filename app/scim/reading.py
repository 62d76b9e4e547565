"""Bodies read strictly: what cannot be stored or told apart is refused with its place."""

import json
import math
from typing import Any

from scim2_models import InvalidFilterException, InvalidSyntaxException, InvalidValueException

from app.scim.habits import mended
from schemas.errors import InvalidInput
from schemas.formats.json import parse_json

LONGEST = 10_000
LONGEST_FILTER = 2_000
DEEPEST = 16
CONTROLS = frozenset(map(chr, [*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF]))


def read_json(body: bytes) -> Any:
    """The JSON of a body in the RFCs' form; raises InvalidSyntaxException or InvalidValueException naming the place."""
    try:
        data = parse_json(body)
    except InvalidInput as error:
        raise InvalidSyntaxException(detail=str(error).removeprefix(": ")) from None
    _check(data, "")
    return mended(data)


def strict_body(body: bytes) -> bytes:
    """The same as bytes again."""
    return json.dumps(read_json(body)).encode()


def check_filter(text: object) -> None:
    """Refuse a filter nobody wrote by hand or by a mapping."""
    if isinstance(text, str) and len(text) > LONGEST_FILTER:
        raise InvalidFilterException(detail=f"the filter is longer than {LONGEST_FILTER:,} characters; shorten it")


def _check(value: Any, place: str, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise InvalidSyntaxException(detail=f"{place[:100]} is nested deeper than {DEEPEST} levels; flatten it")
    if isinstance(value, str):
        check_text(value, place)
    elif isinstance(value, float) and not math.isfinite(value):
        raise InvalidValueException(detail=f"{place} is not a finite number; leave it out")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            _check(part, f"{place}[{index}]", depth + 1)
    elif isinstance(value, dict):
        for key, part in value.items():
            check_text(key, f"a name in {place or 'the body'}")
            _check(part, f"{place}.{key}" if place else key, depth + 1)


def check_text(text: str, place: str, longest: int = LONGEST) -> None:
    """Refuse a text that cannot be stored; raises InvalidValueException."""
    if len(text) > longest:
        raise InvalidValueException(detail=f"{place[:100]} is longer than {longest:,} characters; shorten it")
    if any(letter in CONTROLS or 0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        raise InvalidValueException(detail=f"{place[:100]} holds a control character or a lone surrogate; remove it")
