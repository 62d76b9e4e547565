"""Which rows count."""

from schemas.mapping.lines import Line, text_of
from schemas.mapping.model import Condition
from schemas.mapping.values import cell_in, number_in


def holds(condition: Condition, line: Line) -> bool:
    """Does everything a condition states hold for a line? Raises Fault where the column is missing."""
    text = text_of(cell_in(line, condition.column))
    if condition.stated is not None and condition.stated != bool(text):
        return False
    if condition.is_ is not None and text not in condition.is_:
        return False
    if condition.is_not is not None and text in condition.is_not:
        return False
    if condition.starts_with is not None and not text.startswith(tuple(condition.starts_with)):
        return False
    return _within(condition, line)


def _within(condition: Condition, line: Line) -> bool:
    if condition.above is None and condition.below is None:
        return True
    number = number_in(line, condition.column)
    if number is None:
        return False
    return (condition.above is None or number > condition.above) and (
        condition.below is None or number < condition.below
    )
