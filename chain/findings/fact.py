"""What a rule states: one fact about some links or parties, without judging it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Fact:
    """One fact: links and parties by index, money at stake per period, and the words for a person."""

    message: str
    advice: str
    money: float = 0.0
    links: Sequence[int] = ()
    parties: Sequence[int] = ()
    evidence: dict[str, Any] = field(default_factory=dict)
