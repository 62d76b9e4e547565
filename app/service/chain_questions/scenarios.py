"""What edits would make of a chain, and what a push made of it."""

from typing import ClassVar

from app.service.analysed import Analysed
from app.service.chain_questions.question import Question
from chain.analysed import AnalysedChain
from chain.render.charts import ChartView, draw_chart
from chain.render.view import Theme
from chain.whatif.drift import find_drift
from chain.whatif.scenario import apply_scenario, try_scenario
from schemas.difference import Change, WhatIf
from schemas.scenario import Scenario
from schemas.stored_scenario import ComparedScenario, ScenarioDifference


class Fit(Question):
    """Do the edits fit the chain? Raises InvalidInput where one does not."""

    is_remembered: ClassVar[bool] = False

    scenario: Scenario

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """Nothing."""
        apply_scenario(chain.document, self.scenario)
        return b""


class Tried(Question):
    """The chain as it is, as the edits would make it, and the difference."""

    is_remembered: ClassVar[bool] = False

    scenario: Scenario

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """A WhatIf as JSON."""
        return _try(chain, self.scenario).model_dump_json().encode()


class KeptScenario(Question):
    """A scenario that is kept, and the revision it is made on."""

    id: str
    name: str
    base: int
    scenario: Scenario


class WholeDifference(KeptScenario):
    """Everything a scenario changes."""

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """A ScenarioDifference as JSON."""
        difference = _try(chain, self.scenario).difference
        told = ScenarioDifference(id=self.id, name=self.name, base=self.base, difference=difference)
        return told.model_dump_json().encode()


class ComparedColumn(KeptScenario):
    """What a scenario changes of the headline numbers."""

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """A ComparedScenario as JSON."""
        found = _try(chain, self.scenario)
        before, after = len(found.before.findings), len(found.after.findings)
        column = ComparedScenario(
            id=self.id,
            name=self.name,
            base=self.base,
            headline=found.difference.headline,
            findings=Change(before=before, after=after, difference=after - before),
            notes=found.difference.notes,
        )
        return column.model_dump_json().encode()


class Waterfall(Question):
    """What edits change of the profit, part by part."""

    scenario: Scenario
    theme: Theme

    def answer(self, chain: Analysed, *_: Analysed) -> bytes:
        """SVG."""
        after = _try(chain, self.scenario).after
        view = ChartView(self.theme, None, after)
        return draw_chart(AnalysedChain(chain.document, chain.analysis), "scenario-waterfall", view)


class PushDrift(Question):
    """What a push made of the chain before it that nobody asked for."""

    def answer(self, chain: Analysed, *before: Analysed) -> bytes:
        """A Drift as JSON."""
        first = before[0]
        drift = find_drift(first.document, chain.document, first.analysis.findings, chain.analysis.findings)
        return drift.model_dump_json().encode()


def _try(chain: Analysed, scenario: Scenario) -> WhatIf:
    return try_scenario(chain.document, scenario, chain.analysis)
