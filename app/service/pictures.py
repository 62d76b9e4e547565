"""Pictures of a stored chain, drawn once for each revision and view."""

from app.access.money import analysis_without_money, document_without_money
from app.service.analyses import Analysed, get_analysis
from app.service.context import Context
from app.service.past import Moment
from app.service.versions import Version
from chain.render import View, draw, place
from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from schemas.layout import Layout

MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "dot": "text/vnd.graphviz; charset=utf-8",
}


def get_picture(
    context: Context, organisation_id: str, format_name: str, view: View, at: Moment | None = None
) -> tuple[bytes, Version]:
    """The chain, now or as it was, drawn in one of MEDIA_TYPES, and the version drawn."""
    found = get_analysis(context, organisation_id, at)
    key = (organisation_id, found.version, format_name, view)
    return context.pictures.recall(key, lambda: draw(*_drawn(found, view), format_name, view)), found.version


def get_layout(context: Context, organisation_id: str, view: View, at: Moment | None = None) -> tuple[Layout, Version]:
    """Where the picture puts parties, groups and links, now or then, and the version placed."""
    found = get_analysis(context, organisation_id, at)
    key = (organisation_id, found.version, "layout", view)
    return context.pictures.recall(key, lambda: place(*_drawn(found, view), view)), found.version


def _drawn(found: Analysed, view: View) -> tuple[ChainDocument, Analysis]:
    """What a picture is drawn from; one without money is drawn from numbers that hold none."""
    if view.money:
        return found.document, found.analysis
    return document_without_money(found.document), analysis_without_money(found.analysis)
