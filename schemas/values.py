"""The kinds of value a chain document holds, each with its limits."""

import math
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue

MONEY_LIMIT = 1e15
ID_LIMIT, LABEL_LIMIT, PARAGRAPH_LIMIT = 200, 300, 10_000
EXTRA_DEPTH_LIMIT = 50
"""Below the 64 levels of a whole document, whose own levels come on top."""

# C0 and C1 controls and the two non-characters: no XML, PDF or spreadsheet can hold them.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")
_CONTROL_IN_PARAGRAPH = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


class Document(BaseModel):
    """What every part of the contract shares: strict types, no unknown keys, no silent coercion."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


def _no_controls(text: str) -> str:
    # What Python calls printable holds none of them, and costs a tenth to ask.
    return text if text.isprintable() else _refuse(_CONTROL, text)


def _no_controls_in_paragraph(text: str) -> str:
    return text if text.isprintable() else _refuse(_CONTROL_IN_PARAGRAPH, text)


def _refuse(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    if found:
        raise ValueError(f"holds the control character U+{ord(found[0]):04X} at position {found.start()}; remove it")
    return text


def _trimmed(text: str) -> str:
    if text != text.strip():
        raise ValueError("starts or ends with a space; remove it")
    return text


def _storable(value: JsonValue, depth: int = 0) -> JsonValue:
    """Refuse what cannot be written back as JSON: deep nesting, NaN, infinities, lone surrogates."""
    if depth > EXTRA_DEPTH_LIMIT:
        raise ValueError(f"is nested deeper than {EXTRA_DEPTH_LIMIT} levels; flatten it")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("holds a number that is not finite; leave it out")
    if isinstance(value, str):
        _encodable(value)
    for child in _children(value):
        _storable(child, depth + 1)
    return value


def _encodable(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"holds a lone surrogate at position {error.start}; remove it") from None


def _children(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    return list(value) if isinstance(value, list) else []


Id = Annotated[str, Field(min_length=1, max_length=ID_LIMIT), AfterValidator(_no_controls), AfterValidator(_trimmed)]
Label = Annotated[str, Field(max_length=LABEL_LIMIT), AfterValidator(_no_controls)]
Paragraph = Annotated[str, Field(max_length=PARAGRAPH_LIMIT), AfterValidator(_no_controls_in_paragraph)]
Money = Annotated[float, Field(ge=0, le=MONEY_LIMIT)]
Amount = Annotated[float, Field(ge=0, le=MONEY_LIMIT)]
Fraction = Annotated[float, Field(ge=0, le=1)]
Rating = Annotated[int, Field(ge=1, le=5)]
RevisionNumber = Annotated[int, Field(ge=1, lt=2**31)]
Extra = Annotated[dict[str, JsonValue], AfterValidator(_storable)]
