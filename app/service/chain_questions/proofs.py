"""What is asked of a chain beyond its numbers: how they come about, what proves them, what would be let go."""

from typing import ClassVar

from pydantic import TypeAdapter

from app.service import questions
from app.service.analysed import Analysed
from app.service.chain_questions.question import Question
from chain.explain.explain import explain
from chain.whatif.letting_go import letting_go
from schemas.explanation import About
from schemas.paths import CostPath
from schemas.scenario import Edit

PATHS = TypeAdapter(list[CostPath])
EDITS = TypeAdapter(list[Edit])


class LiberatedChain(Question):
    """What a profit-seeking organisation would keep."""

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """A Liberated as JSON."""
        return questions.find_liberated(chain.computed.numbers).model_dump_json().encode()


class LettingGo(Question):
    """The edits that lead from the chain as it is to what would be kept."""

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """EDITS as JSON."""
        edits = letting_go(chain.document, questions.find_liberated(chain.computed.numbers))
        return EDITS.dump_json(edits, exclude_none=True)


class EachStop(Question):
    """What stopping each link alone would free and lose."""

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """A LinkStops as JSON."""
        return questions.stop_each_link(chain.computed.numbers).model_dump_json().encode()


class CostliestPaths(Question):
    """The costliest paths to a customer."""

    customer: str
    top: int

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """PATHS as JSON."""
        return PATHS.dump_json(questions.find_paths(chain.computed.numbers, self.customer, self.top))


class ProofOfLink(Question):
    """Whether a link reaches a customer, and what proves it."""

    is_remembered: ClassVar[bool] = False

    link: str

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """A Proof as JSON."""
        return questions.prove_link(chain.computed.numbers.graph, self.link).model_dump_json().encode()


class HowItComesAbout(Question):
    """How a number comes about."""

    is_remembered: ClassVar[bool] = False

    about: About

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """An Explanation as JSON."""
        return explain(chain.computed.numbers, self.about).model_dump_json().encode()
