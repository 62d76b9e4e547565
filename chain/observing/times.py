"""Times of events, texts in, microseconds out; an order of day and month that cannot be told is asked for."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from schemas.errors import InputProblem, InvalidInput, Unreadable
from schemas.mapping.dates import NotADate, parse_date, weigh_dates
from schemas.mapping.model import DateOrder
from schemas.wording import quote

UTC_MICROSECONDS = pa.timestamp("us", "UTC")
NO_ZONE = "Times state no zone and are read as UTC; durations may be an hour off where clocks were changed."


class Times:
    """Reads the times of a log's pieces alike: the first piece decides how they are written."""

    def __init__(self, order: DateOrder | None) -> None:
        self.order = order
        self.notes: list[str] = []

    def read(self, texts: Any, first_row: int) -> Any:
        """Microseconds since 1970 for each text. Raises InvalidInput with the row of one that is no time."""
        if self.order is None:
            try:
                return pc.cast(texts, UTC_MICROSECONDS).cast(pa.int64())
            except pa.ArrowInvalid:
                pass
            try:
                found = pc.cast(texts, pa.timestamp("us")).cast(pa.int64())
            except pa.ArrowInvalid:
                self._settle_order(texts, first_row)
            else:
                self._note(NO_ZONE)
                return found
        return pa.array([self._one(text, first_row + i) for i, text in enumerate(texts.to_pylist())], pa.int64())

    def _settle_order(self, texts: Any, first_row: int) -> None:
        stated = [text for text in texts.to_pylist() if text]
        evidence = weigh_dates(stated)
        if evidence.must_ask:
            example = evidence.open or next(iter(evidence.examples.values()))
            ways = "day first, month first or year first"
            message = f"the time {quote(example)} can be read in several ways; state the order: {ways}"
            raise InvalidInput([InputProblem(pointer="/dates", message=message)])
        if evidence.order is None:
            raise _no_time(stated[0] if stated else "", first_row)
        self.order = evidence.order
        self._note(f"Dates are read {evidence.order}, as {quote(evidence.examples[evidence.order])} shows.")
        self._note(NO_ZONE)

    def _one(self, text: str | None, row: int) -> int | None:
        if not text:
            return None
        try:
            moment = parse_date(text, self.order or "year first")
        except NotADate:
            raise _no_time(text, row) from None
        return int(pa.scalar(moment, pa.timestamp("us")).cast(pa.int64()).as_py())

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)


def _no_time(text: str, row: int) -> Unreadable:
    message = f"{quote(text)} is not a time; write 2026-11-22T14:30:00+01:00, or name the right column"
    return Unreadable([InputProblem(pointer="", message=message, place=f"event {row}")])
