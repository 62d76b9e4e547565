"""Values as the contract's fields take them."""

from datetime import date, datetime, time, timedelta
from typing import Any

from schemas.formats.columns import JSON, NUMBER, TRUTH, WHOLE, Column
from schemas.mapping.headings import KIND_WORDS, TRUTH_WORDS
from schemas.mapping.lines import Line, text_of
from schemas.mapping.values import Fault, as_number
from schemas.wording import quote


def to_field(name: str, column: Column, value: Any, line: Line) -> Any:
    """A value as its field takes it: numbers for numbers, words for yes and no, text for text. Raises Fault."""
    if column in (NUMBER, WHOLE):
        return _number(name, column, value, line)
    if column is TRUTH:
        return _truth(name, value)
    if column is JSON and not isinstance(value, date | datetime | time | timedelta):
        return JSON.read(value) if isinstance(value, str) else value
    text = text_of(value)
    if name == "kind":
        return KIND_WORDS.get(text.casefold(), text)
    return column.read(text)


def _number(name: str, column: Column, value: Any, line: Line) -> Any:
    number = as_number(value, line, f"what becomes {name}")
    return int(number) if column is WHOLE and number is not None and number.is_integer() else number


def _truth(name: str, value: Any) -> bool:
    found = value if isinstance(value, bool) else TRUTH_WORDS.get(text_of(value).casefold())
    if found is None:
        raise Fault(f"what becomes {name} is {quote(text_of(value))}; write true or false")
    return found
