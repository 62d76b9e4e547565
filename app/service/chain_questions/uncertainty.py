"""How sure the verdicts on a chain are."""

from typing import ClassVar

from app.service import questions
from app.service.analysed import Analysed
from app.service.chain_questions.question import Question
from schemas.uncertainty import Ranges

LONG = 50_000
"""Links times draws."""


class Sureness(Question):
    """How often each verdict holds within the ranges."""

    is_remembered: ClassVar[bool] = False

    ranges: Ranges
    links: int
    """Of the chain."""
    draws: int
    seed: int

    @property
    def is_long(self) -> bool:
        """A second or more."""
        return self.links * self.draws >= LONG

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """A HowSure as JSON."""
        found = questions.weigh_ranges(chain.computed.numbers.graph, self.ranges, self.draws, self.seed)
        return found.model_dump_json().encode()
