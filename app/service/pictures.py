"""Pictures of a stored chain, drawn once for each revision and view."""

from app.service.analyses import ask
from app.service.chain_questions.pictures import Picture, Places
from app.service.context import Context
from app.service.past import Moment
from app.service.versions import Version
from chain.render import View

MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "dot": "text/vnd.graphviz; charset=utf-8",
}


def get_picture(
    context: Context,
    organisation_id: str,
    format_name: str,
    view: View,
    at: Moment | None = None,
    before: Moment | None = None,
) -> tuple[bytes, Version]:
    """The chain, now or as it was, drawn in one of MEDIA_TYPES, and the version drawn; `before` for a difference."""
    question = Picture(format_name=format_name, view=view)
    return ask(context, context.pictures, organisation_id, question, at, before)


def get_layout(
    context: Context, organisation_id: str, view: View, at: Moment | None = None, before: Moment | None = None
) -> tuple[bytes, Version]:
    """Where the picture puts parties, groups and links, now or then, as JSON, and the version placed."""
    return ask(context, context.pictures, organisation_id, Places(view=view), at, before)
