"""A chain as a file other programs open, made once for each revision; without money, of numbers that hold none."""

from app.access.money import analysis_without_money, document_without_money
from app.service.analyses import Analysed, get_analysis
from app.service.context import Context
from app.service.export_formats import EXPORTS, no_difference
from app.service.history import get_revision
from app.service.past import Moment
from app.service.stored import find_head
from app.service.versions import Version
from chain.analysed import AnalysedChain
from chain.render import View


def get_export(
    context: Context, organisation_id: str, name: str, view: View, at: Moment | None = None
) -> tuple[bytes, Version]:
    """The chain, now or as it was, as one of EXPORTS, and its version. Raises InvalidInput for a difference."""
    if view.difference:
        raise no_difference(name)
    found = get_analysis(context, organisation_id, at)
    key = (organisation_id, found.version, "export", name, view.model_dump_json())

    def make() -> bytes:
        source = source_of(context, organisation_id, found.version)
        return EXPORTS[name].make(_shown(found, view.money), view, source)

    return context.pictures.recall(key, make), found.version


def source_of(context: Context, organisation_id: str, version: Version) -> str:
    """Where numbers come from, for the foot of a page: the revision and its date."""
    with context.database.reading() as connection:
        revision = get_revision(connection, find_head(connection, organisation_id).key, version.number)
    return f"{organisation_id}, revision {version.number} of {revision.at:%Y-%m-%d}"


def _shown(found: Analysed, money: bool) -> AnalysedChain:
    if money:
        return AnalysedChain(found.document, found.analysis)
    return AnalysedChain(document_without_money(found.document), analysis_without_money(found.analysis))
