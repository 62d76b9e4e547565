"""What a rule states: which links or parties, how much money, and each in words when asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from chain.columns import Floats


@dataclass(frozen=True)
class Fact:
    """One fact in words: links and parties by index, one plain sentence, the proof and the next step."""

    message: str
    advice: str
    links: Sequence[int] = ()
    parties: Sequence[int] = ()
    segment: int | None = None
    evidence: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Facts:
    """The k facts of one rule. A chain of a million links has many; words are made only for those somebody reads."""

    money: Floats
    """(k,) at stake per period; no euro is counted twice within the rule."""
    describe: Callable[[int], Fact]
    """The i-th fact in words, 0 <= i < k."""
