"""The chain drawn, placed, charted, or as a file of another program."""

from app.access.money import analysis_without_money, document_without_money
from app.service.analysed import Analysed
from app.service.chain_questions.question import Question
from app.service.export_formats import EXPORTS
from chain.analysed import AnalysedChain
from chain.render import Drawn, View, draw, layout
from chain.render.charts import ChartView, draw_chart
from chain.render.view import Theme


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


def _base(before: tuple[Analysed, ...], view: View) -> Drawn | None:
    return _drawn(before[0], view) if before else None


def _drawn(found: Analysed, view: View) -> Drawn:
    """What a picture is drawn from; one without money is drawn from numbers that hold none."""
    if view.money:
        return Drawn(found.document, found.analysis)
    return Drawn(document_without_money(found.document), analysis_without_money(found.analysis))
