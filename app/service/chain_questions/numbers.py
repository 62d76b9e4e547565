"""The numbers of a chain: all of them, the headline, and how the headline changed."""

from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from app.service.analysed import Analysed
from app.service.chain_questions.question import Question
from chain.whatif.difference import compare_headlines, headline_numbers
from schemas.difference import Change
from schemas.progress import ProgressPoint

CHANGES = TypeAdapter(dict[str, Change])


class WholeAnalysis(Question):
    """Every number and finding, as JSON."""

    money: bool

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """JSON."""
        return (chain.json if self.money else chain.json_without_money).encode()


class HeadlineNumbers(Question):
    """The headline numbers at a revision."""

    revision: int
    at: datetime

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """A ProgressPoint as JSON."""
        analysis = chain.computed.document_without_findings()
        numbers: dict[str, Any] = {
            name: value for name, value in headline_numbers(analysis).items() if name in ProgressPoint.model_fields
        }
        point = ProgressPoint(
            revision=self.revision,
            at=self.at,
            **numbers,
            findings=len(chain.computed.findings),
            parties=len(analysis.parties),
            links=len(analysis.links),
            readiness={key: row.mean for key, row in analysis.readiness.departments.items()},
            organisation_readiness=analysis.readiness.organisation,
            ends=analysis.fate.model_dump(),
        )
        return point.model_dump_json().encode()


class HeadlineChanges(Question):
    """Every headline number of the chain before, of the chain, and between."""

    def answer(self, chain: Analysed, *before: Analysed) -> bytes:
        """CHANGES as JSON."""
        first, second = (one.computed.document_without_findings() for one in (before[0], chain))
        return CHANGES.dump_json(compare_headlines(first, second))
