"""Validation faults in words a person can act on."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from schemas.errors import InputProblem
from schemas.link import Link
from schemas.party import Party

QUOTE_LIMIT = 60
STEP_LIMIT = 100

# One sentence per kind of fault: what is wrong and how to mend it.
SENTENCES: dict[str, str] = {
    "missing": "is missing; state it",
    "string_type": "must be text",
    "string_unicode": "holds a lone surrogate, which is not a character; remove it",
    "string_too_short": "is empty; give it at least one character",
    "string_too_long": "is longer than {max_length} characters; shorten it",
    "string_pattern_mismatch": "is not of the form {pattern}; correct it",
    "too_short": "must hold at least {min_length}, and holds {actual_length}; say more",
    "too_long": "must hold at most {max_length}, and holds {actual_length}; say less",
    "float_type": "must be a number, not {kind}",
    "float_parsing": "must be a number",
    "int_type": "must be a whole number, not {kind}",
    "int_from_float": "must be a whole number",
    "bool_type": "must be true or false, not {kind}",
    "finite_number": "must be a finite number; NaN and infinity are not amounts",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "literal_error": "must be one of {expected}",
    "list_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object, not {kind}",
    "model_attributes_type": "must be an object, not {kind}",
}

_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (str, "text"),
    (int, "a number"),
    (float, "a number"),
    (list, "a list"),
    (dict, "an object"),
    (type(None), "null"),
)


def say(fault: ErrorDetails, data: object) -> InputProblem:
    """One pydantic fault of `data` as a problem with a JSON pointer and a plain sentence."""
    path = fault["loc"]
    if fault["type"] == "extra_forbidden":
        message = _unknown_key(path)
    elif fault["type"] == "value_error":
        message = str(fault["ctx"]["error"])
    else:
        message = _sentence(fault)
    return InputProblem(pointer=pointer(path), message=f"{name_of(path, data)}{message}")


def pointer(path: Sequence[int | str]) -> str:
    """JSON pointer (RFC 6901) of a path.

    >>> pointer(("links", 3, "a/b"))
    '/links/3/a~1b'
    """
    return "".join(f"/{_step(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def quote(text: object) -> str:
    """A value in quotation marks, shortened, with nothing in it that a terminal or JSON cannot hold."""
    shown = _printable(str(text))
    return f'"{shown[:QUOTE_LIMIT]}…"' if len(shown) > QUOTE_LIMIT else f'"{shown}"'


def suggest(word: str, known: Sequence[str], most: int = 1) -> str:
    """` Did you mean "x" or "y"?` of what is known and close, the closest first, else nothing."""
    close = get_close_matches(word[:QUOTE_LIMIT], known, n=most, cutoff=0.75)
    return f" Did you mean {' or '.join(map(quote, close))}?" if close else ""


def name_of(path: Sequence[int | str], data: object) -> str:
    """The party or link a path leads into, and the field: `link "l3": customer `."""
    field = ".".join(map(_step, path[2:] if _is_row(path) else path))
    owner = f"{_noun(path)} {_row_id(path, data)}: " if _is_row(path) else ""
    return f"{owner}{field} " if field else owner


def _step(step: int | str) -> str:
    """One step of a path; a key longer than any of ours is cut, for an error must not repeat its input."""
    shown = _printable(str(step))
    return f"{shown[:STEP_LIMIT]}…" if len(shown) > STEP_LIMIT else shown


def _is_row(path: Sequence[int | str]) -> bool:
    return len(path) > 1 and path[0] in {"parties", "links"} and isinstance(path[1], int)


def _noun(path: Sequence[int | str]) -> str:
    return {"parties": "party", "links": "link"}[str(path[0])]


def _row_id(path: Sequence[int | str], data: object) -> str:
    try:
        row = data[path[0]][path[1]]  # type: ignore[index]
        return quote(row["id"]) if isinstance(row["id"], str) else f"number {int(path[1]) + 1}"
    except (KeyError, IndexError, TypeError):
        return f"number {int(path[1]) + 1}"


def _unknown_key(path: Sequence[int | str]) -> str:
    models: Mapping[str, Any] = {"parties": Party, "links": Link}
    model = models.get(str(path[0])) if len(path) == 3 else None
    hint = suggest(str(path[-1]), list(model.model_fields)) if model else ""
    return f'is not a field here.{hint} Remove it, or keep it under "extra"'


def _sentence(fault: ErrorDetails) -> str:
    template = SENTENCES.get(fault["type"])
    if template is None:
        return fault["msg"][0].lower() + fault["msg"][1:]
    facts: dict[str, Any] = {**fault.get("ctx", {}), "kind": kind_of(fault.get("input"))}
    return template.format_map({key: _plain(value) for key, value in facts.items()})


def kind_of(value: object) -> str:
    """What sort of value this is, for a person."""
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "something else")


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else str(value)
    return str(value)


def _printable(text: str) -> str:
    safe = text.encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in safe)
