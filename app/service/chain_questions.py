"""Questions about a chain whose answers are bytes, so that another process can give them."""

from abc import abstractmethod
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from app.access.money import analysis_without_money, document_without_money
from app.service.analysed import Analysed
from app.service.export_formats import EXPORTS
from chain.analysed import AnalysedChain
from chain.render import Drawn, View, draw, layout
from chain.render.charts import ChartView, draw_chart
from chain.render.view import Theme
from chain.whatif.difference import headline_numbers
from schemas.progress import ProgressPoint


class Question(BaseModel):
    """A question, and all it states. The same question of the same chain has the same answer, byte for byte."""

    model_config = ConfigDict(frozen=True)

    @abstractmethod
    def answer(self, chain: Analysed, *before: Analysed) -> bytes:
        """The answer; `before` holds the chain to compare with, where there is one."""


class WholeAnalysis(Question):
    """Every number and finding, as JSON."""

    money: bool

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """JSON."""
        return (chain.json if self.money else chain.json_without_money).encode()


class Picture(Question):
    """The chain drawn."""

    format_name: str
    view: View

    def answer(self, chain: Analysed, *before: Analysed) -> bytes:
        """A picture in that format."""
        now, base = _drawn(chain, self.view), _base(before, self.view)
        return draw(now.document, now.analysis, self.format_name, self.view, base)


class Places(Question):
    """Where the picture puts everything."""

    view: View

    def answer(self, chain: Analysed, *before: Analysed) -> bytes:
        """A Layout as JSON."""
        now, base = _drawn(chain, self.view), _base(before, self.view)
        return layout(now.document, now.analysis, self.view, base).model_dump_json().encode()


class ExportedFile(Question):
    """The chain as one of EXPORTS."""

    name: str
    view: View
    source: str

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """The file."""
        shown = _drawn(chain, self.view)
        return EXPORTS[self.name].make(AnalysedChain(shown.document, shown.analysis), self.view, self.source)


class Chart(Question):
    """One of CHARTS."""

    name: str
    theme: Theme
    customer: str | None

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """SVG."""
        view = ChartView(self.theme, self.customer)
        return draw_chart(AnalysedChain(chain.document, chain.analysis), self.name, view)


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


QUESTIONS: dict[str, type[Question]] = {
    "analysis": WholeAnalysis,
    "picture": Picture,
    "places": Places,
    "export": ExportedFile,
    "chart": Chart,
    "headline": HeadlineNumbers,
}


def _base(before: tuple[Analysed, ...], view: View) -> Drawn | None:
    return _drawn(before[0], view) if before else None


def _drawn(found: Analysed, view: View) -> Drawn:
    """What a picture is drawn from; one without money is drawn from numbers that hold none."""
    if view.money:
        return Drawn(found.document, found.analysis)
    return Drawn(document_without_money(found.document), analysis_without_money(found.analysis))
