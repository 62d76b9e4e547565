"""What a reader hands on: plain data, and where each piece of it stands in the file."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """Parsed but unchecked chain data, and a way from a JSON pointer back to a line or row of the file.

    `notes` says what the reader took for granted or left out, a sentence each; `guessed` are the ids of parties
    whose kind the file does not state.
    """

    data: object
    place: Callable[[str], str | None]
    notes: tuple[str, ...] = ()
    guessed: frozenset[str] = frozenset()
