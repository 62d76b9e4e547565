"""The analysis of a stored chain, computed once for each revision."""

from dataclasses import dataclass

from app.service.chains import chain_version, get_document
from app.service.context import Context
from app.service.documents import analyse_document
from app.service.past import Moment
from app.service.versions import Version
from schemas.analysis import Analysis
from schemas.answers import FindingList
from schemas.chain import ChainDocument


@dataclass(frozen=True)
class Analysed:
    """A chain, its analysis, the analysis as JSON text, and the version of both."""

    document: ChainDocument
    analysis: Analysis
    json: str
    version: Version


def get_analysis(context: Context, organisation_id: str, at: Moment | None = None) -> Analysed:
    """The analysis of an organisation's chain, now or as it was."""
    version = chain_version(context, organisation_id, at)
    key = (organisation_id, version.stamp, version.number)
    return context.analyses.recall(key, lambda: _compute(context, organisation_id, version.number))


def get_findings(
    context: Context, organisation_id: str, code: str | None, severity: str | None, at: Moment | None = None
) -> tuple[FindingList, Version]:
    """The chain's findings, dearest first: all, or those of a code or severity; and the version they are of."""
    analysed = get_analysis(context, organisation_id, at)
    kept = [f for f in analysed.analysis.findings if code in (None, f.code) and severity in (None, f.severity)]
    return FindingList(items=kept), analysed.version


def _compute(context: Context, organisation_id: str, number: int) -> Analysed:
    document, version = get_document(context, organisation_id, number)
    analysis = analyse_document(document)
    return Analysed(document, analysis, analysis.model_dump_json(), version)
