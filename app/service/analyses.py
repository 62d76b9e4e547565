"""The analysis of a stored chain, computed once for each revision."""

import json
from dataclasses import dataclass
from functools import cached_property

from app.access.money import json_without_money, severity_without_money
from app.service.chains import chain_version, get_chain
from app.service.context import Context
from app.service.past import Moment
from app.service.versions import Version
from chain import ChainGraph, analyse
from schemas.analysis import Analysis
from schemas.answers import FindingList
from schemas.chain import ChainDocument
from schemas.finding import Finding


@dataclass(frozen=True)
class Analysed:
    """A chain, its analysis, the analysis as JSON text, and the version of both."""

    text: str
    """The chain document as JSON."""
    analysis: Analysis
    json: str
    version: Version

    @cached_property
    def json_without_money(self) -> str:
        """The analysis as JSON text for those who may see no money."""
        return json_without_money(self.analysis)

    @cached_property
    def document(self) -> ChainDocument:
        """The chain, for who needs more of it than the numbers."""
        return ChainDocument.model_validate_json(self.text)


def get_analysis(context: Context, organisation_id: str, at: Moment | None = None) -> Analysed:
    """The analysis of an organisation's chain, now or as it was."""
    version = chain_version(context, organisation_id, at)
    key = (organisation_id, version.stamp, version.number)
    return context.analyses.recall(key, lambda: _compute(context, organisation_id, version.number))


def get_findings(
    context: Context,
    organisation_id: str,
    code: str | None,
    severity: str | None,
    at: Moment | None = None,
    *,
    money: bool = True,
) -> tuple[FindingList, Version]:
    """The chain's findings, dearest first: all, or those of a code or severity; and the version they are of.

    Without money, a severity is that of the code alone.
    """
    analysed = get_analysis(context, organisation_id, at)
    judge = _severity if money else severity_without_money
    kept = [f for f in analysed.analysis.findings if code in (None, f.code) and severity in (None, judge(f))]
    return FindingList(items=kept), analysed.version


def _severity(finding: Finding) -> str:
    return finding.severity


def _compute(context: Context, organisation_id: str, number: int) -> Analysed:
    read = get_chain(context, organisation_id, number)
    analysis = analyse(ChainGraph.from_data(json.loads(read.json))).document()
    return Analysed(read.json, analysis, analysis.model_dump_json(), read.version)
