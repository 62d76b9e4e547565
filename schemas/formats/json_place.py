"""From a JSON pointer to the line it points at."""

import re
from json import JSONDecoder
from json.decoder import scanstring  # type: ignore[attr-defined]

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = JSONDecoder()


def line_of(text: str, pointer: str) -> int | None:
    """Line (from 1) of the value a pointer names, or of its nearest ancestor that exists.

    >>> line_of('{"a": 1,\\n "b": [2,\\n 3]}', "/b/1")
    3
    """
    try:
        return text.count("\n", 0, _find(text, _steps(pointer))) + 1
    except (ValueError, IndexError):
        return None


def _steps(pointer: str) -> list[str]:
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def _find(text: str, steps: list[str]) -> int:
    at = _skip(text, 0)
    for step in steps:
        inside = _member(text, at, step) if text[at] == "{" else _element(text, at, step) if text[at] == "[" else None
        if inside is None:
            return at
        at = inside
    return at


def _member(text: str, at: int, name: str) -> int | None:
    at = _skip(text, at + 1)
    while text[at] == '"':
        key, at = scanstring(text, at + 1)
        at = _skip(text, _skip(text, at) + 1)
        if key == name:
            return at
        at = _skip(text, _DECODER.raw_decode(text, at)[1])
        at = _skip(text, at + 1) if text[at] == "," else at
    return None


def _element(text: str, at: int, index: str) -> int | None:
    at = _skip(text, at + 1)
    for _ in range(int(index)):
        if text[at] == "]":
            return None
        at = _skip(text, _DECODER.raw_decode(text, at)[1])
        at = _skip(text, at + 1) if text[at] == "," else at
    return at if text[at] != "]" else None


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
