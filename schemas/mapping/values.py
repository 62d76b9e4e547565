"""Works out a value of a mapping from a row or a group of rows."""

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from schemas.formats.sheet import Cell
from schemas.mapping.lines import Line, text_of
from schemas.mapping.model import Value
from schemas.mapping.numbers import NotANumber, parse_number
from schemas.wording import quote, suggest

Group = Sequence[Line]


class Fault(ValueError):
    """A value that cannot be worked out: where, and why."""


class MissingColumn(Fault):
    """A column the mapping names and the table does not have: wrong for every row."""


@dataclass
class Setting:
    """What a value may refer to beyond its group: all lines of the section, and how many came before."""

    lines: Group = ()
    counted: int = 0
    empty: dict[str, int] = field(default_factory=dict)
    _totals: dict[tuple[str, tuple[str, ...]], dict[tuple[str, ...], float]] = field(default_factory=dict)

    def total(self, column: str, within: tuple[str, ...], line: Line) -> float:
        """The sum of a column over all lines that agree with this one in `within`."""
        if (column, within) not in self._totals:
            parts: dict[tuple[str, ...], list[float]] = {}
            for other in self.lines:
                parts.setdefault(_key(other, within), []).append(number_in(other, column) or 0.0)
            self._totals[column, within] = {key: math.fsum(numbers) for key, numbers in parts.items()}
        return self._totals[column, within][_key(line, within)]


def evaluate(value: Value, group: Group, setting: Setting) -> Any:
    """The value for a group of lines (of a row: a group of one). Raises Fault."""
    found = OPERATIONS[value.operator](value, group, setting)
    if found is None or not (value.after or value.before or value.as_):
        return found
    text = found if isinstance(found, str) else text_of(found)
    if value.after and value.after in text:
        text = text.partition(value.after)[2]
    if value.before:
        text = text.partition(value.before)[0]
    return STYLES[value.as_](text.strip()) or None


def number_in(line: Line, column: str) -> float | None:
    """The number in a cell; None where it is empty. Raises Fault."""
    return as_number(cell_in(line, column), line, f"column {quote(column)}")


def as_number(cell: Any, line: Line, what: str) -> float | None:
    """A cell or value as a number, its text read the way its table writes numbers. Raises Fault."""
    if cell is None or (isinstance(cell, int | float) and not isinstance(cell, bool)):
        return None if cell is None else float(cell)
    if isinstance(cell, str):
        try:
            return parse_number(cell, line.decimal)
        except NotANumber:
            pass
    raise Fault(f"{what} holds {quote(text_of(cell))}, which is not a number; correct it, or list it under `empty`")


def cell_in(line: Line, column: str) -> Cell:
    """The cell of a column; raises Fault where there is no such column."""
    if column not in line.cells:
        raise MissingColumn(
            f"there is no column {quote(column)} here.{suggest(column, list(line.cells))} Correct the mapping"
        )
    return line.cells[column]


def slug(text: str) -> str:
    """Small letters, digits and hyphens.

    >>> slug("Planning & Building (Küche)")
    'planning-building-kuche'
    """
    plain = unicodedata.normalize("NFKD", text).lower()
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "-", letters).strip("-")


STYLES: dict[str | None, Callable[[str], str]] = {None: str, "slug": slug, "lower": str.lower, "upper": str.upper}


def _key(line: Line, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(text_of(cell_in(line, column)) for column in columns)


def _column(value: Value, group: Group, _setting: Setting) -> Cell:
    column = str(value.column)
    first = cell_in(group[0], column)
    if len(group) > 1:
        other = next((line for line in group if cell_in(line, column) != first), None)
        if other is not None:
            texts = f"{quote(text_of(first))} and {quote(text_of(other.cells[column]))}"
            raise Fault(f"column {quote(column)} holds {texts} within one group; use sum or first, or group by it")
    return first


def _numbers(column: str, group: Group, setting: Setting) -> list[float]:
    found = []
    for line in group:
        number = number_in(line, column)
        if number is None:
            setting.empty[column] = setting.empty.get(column, 0) + 1
        else:
            found.append(number)
    return found


def _aggregate(name: str, make: Callable[[list[float]], float]) -> Callable[[Value, Group, Setting], float | None]:
    def run(value: Value, group: Group, setting: Setting) -> float | None:
        numbers = _numbers(getattr(value, name), group, setting)
        return make(numbers) if numbers else None

    return run


def _share(value: Value, group: Group, setting: Setting) -> float | None:
    column = str(value.share)
    total = setting.total(column, tuple(value.within), group[0])
    return math.fsum(_numbers(column, group, setting)) / total if total else None


def _first(value: Value, group: Group, _setting: Setting) -> Cell:
    return next((cell for line in group if (cell := cell_in(line, str(value.first))) is not None), None)


def _lookup(value: Value, group: Group, setting: Setting) -> Any:
    cell = _column(Value(column=value.lookup), group, setting)
    text = text_of(cell)
    if text in value.to:
        return value.to[text]
    return evaluate(value.otherwise, group, setting) if value.otherwise is not None else None


def _join(value: Value, group: Group, setting: Setting) -> str | None:
    parts = [text_of(evaluate(part, group, setting)) for part in value.join or []]
    return value.with_.join(part for part in parts if part) or None


def _arithmetic(name: str, make: Callable[[list[float]], float]) -> Callable[[Value, Group, Setting], float | None]:
    def run(value: Value, group: Group, setting: Setting) -> float | None:
        parts = [evaluate(part, group, setting) for part in getattr(value, name)]
        numbers = [as_number(part, group[0], f"a part of `{name}`") for part in parts]
        if not numbers or any(number is None for number in numbers):
            return None
        try:
            return make([number for number in numbers if number is not None])
        except ZeroDivisionError:
            raise Fault("is divided by 0; leave such rows out with `where`") from None

    return run


def _divide(numbers: list[float]) -> float:
    result = numbers[0]
    for number in numbers[1:]:
        result /= number
    return result


def _number(value: Value, _group: Group, setting: Setting) -> str:
    head, brace, tail = str(value.number).partition("{")
    width, _, rest = tail.partition("}")
    digits = width.removeprefix(":0")
    return (
        f"{head}{setting.counted:0{int(digits) if digits.isdigit() and int(digits) < 20 else 1}}{rest}"
        if brace
        else head
    )


OPERATIONS: dict[str, Callable[[Value, Group, Setting], Any]] = {
    "column": _column,
    "value": lambda value, _group, _setting: value.value,
    "sum": _aggregate("sum", math.fsum),
    "mean": _aggregate("mean", lambda numbers: math.fsum(numbers) / len(numbers)),
    "min": _aggregate("min", min),
    "max": _aggregate("max", max),
    "count": lambda _value, group, _setting: float(len(group)),
    "first": _first,
    "share": _share,
    "lookup": _lookup,
    "join": _join,
    "add": _arithmetic("add", math.fsum),
    "multiply": _arithmetic("multiply", math.prod),
    "divide": _arithmetic("divide", _divide),
    "number": _number,
}
