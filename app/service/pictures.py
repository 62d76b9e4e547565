"""Pictures of a stored chain, drawn once for each revision and view."""

from collections.abc import Callable
from typing import TypeVar

from app.access.money import analysis_without_money, document_without_money
from app.service.analyses import Analysed, get_analysis
from app.service.context import Context
from app.service.past import Moment
from app.service.versions import Version
from chain.render import Drawn, View, draw, layout
from schemas.layout import Layout

MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "dot": "text/vnd.graphviz; charset=utf-8",
}

Made = TypeVar("Made")


def get_picture(
    context: Context,
    organisation_id: str,
    format_name: str,
    view: View,
    at: Moment | None = None,
    before: Moment | None = None,
) -> tuple[bytes, Version]:
    """The chain, now or as it was, drawn in one of MEDIA_TYPES, and the version drawn; `before` for a difference."""

    def make(chain: Drawn, base: Drawn | None) -> bytes:
        return draw(chain.document, chain.analysis, format_name, view, base)

    return _recall(context, organisation_id, format_name, view, at, before, make)


def get_layout(
    context: Context, organisation_id: str, view: View, at: Moment | None = None, before: Moment | None = None
) -> tuple[Layout, Version]:
    """Where the picture puts parties, groups and links, now or then, and the version placed."""

    def make(chain: Drawn, base: Drawn | None) -> Layout:
        return layout(chain.document, chain.analysis, view, base)

    return _recall(context, organisation_id, "layout", view, at, before, make)


def _recall(
    context: Context,
    organisation_id: str,
    format_name: str,
    view: View,
    at: Moment | None,
    before: Moment | None,
    make: Callable[[Drawn, Drawn | None], Made],
) -> tuple[Made, Version]:
    found = get_analysis(context, organisation_id, at)
    base = get_analysis(context, organisation_id, before) if before is not None else None
    key = (organisation_id, found.version, base and base.version, format_name, view.model_dump_json())
    made = context.pictures.recall(key, lambda: make(_drawn(found, view), _drawn(base, view) if base else None))
    return made, found.version


def _drawn(found: Analysed, view: View) -> Drawn:
    """What a picture is drawn from; one without money is drawn from numbers that hold none."""
    if view.money:
        return Drawn(found.document, found.analysis)
    return Drawn(document_without_money(found.document), analysis_without_money(found.analysis))
