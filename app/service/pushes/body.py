"""A push as it was sent: its head, and its changes one at a time, never all of them in memory where they are lines."""

from array import array
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from schemas.change import PushHead
from schemas.errors import InputProblem, InvalidInput, Unreadable
from schemas.formats.json import parse_json
from schemas.reading import read_part
from schemas.wording import kind_of

NDJSON = "application/x-ndjson"
MOST_CHANGES = 10_000
"""Of a push as one JSON document."""
MOST_LINES = 200_000
"""Of a push as NDJSON, its head not counted."""
LONGEST_LINE = 1024 * 1024


class Body(Protocol):
    """A push as it was sent."""

    head: PushHead

    def __len__(self) -> int:
        """How many changes it holds."""

    def read(self, index: int) -> object:
        """A change as plain data; raises Unreadable where it is none."""

    def place(self, index: int) -> str | None:
        """Where a change stands, in the sender's own terms."""


class Listed:
    """A push whose changes are at hand."""

    def __init__(self, head: PushHead, changes: list[object]) -> None:
        self.head, self._changes = head, changes

    def __len__(self) -> int:
        return len(self._changes)

    def read(self, index: int) -> object:
        """A change as plain data."""
        return self._changes[index]

    def place(self, index: int) -> str | None:  # noqa: ARG002 - its JSON pointer says it
        """Nothing: the pointer says it."""
        return None


class Lines:
    """A push in a file of NDJSON: the head is the first line, and each line after it a change."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._starts, self._numbers = array("Q"), array("Q")
        lines = _lines(file)
        first = next(lines, None)
        if first is None:
            raise _unreadable('the push is empty; the first line must be its head, such as {"source": "hr"}', None)
        for number, start in lines:
            self._starts.append(start)
            self._numbers.append(number)
            if len(self._starts) > MOST_LINES:
                raise _unreadable(f"a push holds at most {MOST_LINES:,} lines; send it in parts", f"line {number}")
        self.head = self._head(*first)

    def __len__(self) -> int:
        return len(self._starts)

    def read(self, index: int) -> object:
        """A change as plain data; raises Unreadable where its line is none."""
        self._file.seek(self._starts[index])
        return parse_json(self._file.readline(LONGEST_LINE))

    def place(self, index: int) -> str | None:
        """The line a change stands in."""
        return f"line {self._numbers[index]}"

    def _head(self, number: int, start: int) -> PushHead:
        self._file.seek(start)
        try:
            return read_part(PushHead, parse_json(self._file.readline(LONGEST_LINE)))
        except InvalidInput as error:
            place = f"line {number}, the head of the push"
            raise type(error)([p.model_copy(update={"place": place}) for p in error.problems]) from None


def open_body(file: BinaryIO, media_type: str) -> Body:
    """The push in a file; raises Unreadable or InvalidInput where its frame is not that of a push."""
    file.seek(0)
    if media_type == NDJSON:
        return Lines(file)
    data = parse_json(file.read())
    if not isinstance(data, dict):
        raise InvalidInput([InputProblem(pointer="", message=f"a push must be a JSON object, not {kind_of(data)}")])
    changes = data.pop("changes", None)
    head = read_part(PushHead, data)
    if not isinstance(changes, list):
        raise InvalidInput([InputProblem(pointer="/changes", message="must be a list of changes; [] for none")])
    if len(changes) > MOST_CHANGES:
        message = f"holds more than {MOST_CHANGES:,} changes; send NDJSON ({NDJSON}), or send it in parts"
        raise InvalidInput([InputProblem(pointer="/changes", message=message)])
    return Listed(head, changes)


def _lines(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """Number and place of every line that is not empty."""
    number, start = 0, 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise _unreadable(f"is longer than {LONGEST_LINE:,} bytes; a line holds one change", f"line {number}")
        if line.strip():
            yield number, start
        start += len(line)


def _unreadable(message: str, place: str | None) -> Unreadable:
    return Unreadable([InputProblem(pointer="", message=message, place=place)])
