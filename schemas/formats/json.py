"""JSON, read strictly: what two parsers could understand differently is refused."""

import json
from typing import Any

from schemas.chain import ChainDocument
from schemas.errors import InputProblem, Unreadable
from schemas.formats.json_place import line_of
from schemas.formats.source import Source
from schemas.wording import quote

DEPTH_LIMIT = 64


def parse_json(body: bytes) -> object:
    """Parse JSON, refusing what is ambiguous or cannot be stored.

    Raises Unreadable for an empty body, bad UTF-8, broken syntax (with line and column), a key stated twice in one
    object, numbers of absurd length and nesting beyond 64 levels. NaN and infinities come back as floats, so that
    the field checks can name the place.

    >>> parse_json(b'{"a": 1}')
    {'a': 1}
    """
    if not body.strip():
        raise _unreadable("the document is empty; send a chain document, at the least {}")
    try:
        text = body.decode("utf-8-sig")
        return _within_depth(_DECODER.decode(text), text)
    except UnicodeDecodeError as error:
        raise _unreadable(f"byte {error.start} is not UTF-8; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        message = f"this is not JSON: {error.msg} at column {error.colno}; mend it there"
        raise _unreadable(message, f"line {error.lineno}") from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError as error:
        if isinstance(error, _StatedTwice):
            raise _unreadable(str(error)) from None
        raise _unreadable("a number has thousands of digits; shorten it") from None


def read_source(body: bytes) -> Source:
    """Parsed JSON with the line of every pointer."""
    data = parse_json(body)
    text = body.decode("utf-8-sig")
    return Source(data, lambda pointer: _line(text, pointer))


def write(document: ChainDocument) -> bytes:
    """The document as indented JSON, what is not stated left out; same document, same bytes."""
    stated = document.model_dump(mode="json", exclude_none=True)
    return json.dumps(stated, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"


class _StatedTwice(ValueError):
    pass


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    keys = [key for key, _ in pairs]
    twice = next(key for key in keys if keys.count(key) > 1)
    raise _StatedTwice(f"the key {quote(twice)} is stated twice{_where(made)}; keep one")


_DECODER = json.JSONDecoder(object_pairs_hook=_object)
"""Made once: to make one takes as long as to read a small document."""


def _within_depth(data: object, text: str) -> object:
    """The data as it is; raises Unreadable where it is nested too deep, which short texts and lines cannot be."""
    if text.count("[") + text.count("{") <= DEPTH_LIMIT:
        return data
    level = [data]
    for _ in range(DEPTH_LIMIT):
        level = [
            part
            for whole in level
            for part in (whole.values() if isinstance(whole, dict) else whole if isinstance(whole, list) else ())
            if isinstance(part, dict | list)
        ]
        if not level:
            return data
    raise _too_deep()


def _too_deep() -> Unreadable:
    return _unreadable(f"the document is nested deeper than {DEPTH_LIMIT} levels; flatten it")


def _where(made: dict[str, Any]) -> str:
    return f" in the object with id {quote(made['id'])}" if "id" in made else " in one object"


def _line(text: str, pointer: str) -> str | None:
    line = line_of(text, pointer)
    return f"line {line}" if line else None


def _unreadable(message: str, place: str | None = None) -> Unreadable:
    return Unreadable([InputProblem(pointer="", message=message, place=place)])
