"""Who comes in, and which way: what a revision remembers besides its time."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Door:
    """Who comes in, and which way."""

    author: str
    source: str
    reason: str | None = None
