"""The findings of a stored chain, a page at a time, with what was decided on each."""

from app.service import pages
from app.service.analyses import ask
from app.service.chain_questions.findings import FindingsPage, Wanted
from app.service.chains import chain_version
from app.service.context import Context
from app.service.decisions import decisions_of
from app.service.past import Moment
from app.service.versions import Version


def list_findings(
    context: Context,
    organisation_id: str,
    wanted: Wanted,
    after: str | None,
    at: Moment | None = None,
    *,
    money: bool = True,
    decisions: bool = True,
) -> bytes:
    """A page of findings as JSON; it goes on after a cursor."""
    version = chain_version(context, organisation_id, at)
    listing = _listing(organisation_id, version, wanted)
    question = FindingsPage(
        wanted=wanted,
        listing=listing,
        start=pages.position(listing, after),
        decided=decisions_of(context, organisation_id) if decisions else {},
        money=money,
    )
    page, _ = ask(context, context.analyses, organisation_id, question, version.number)
    return page


def _listing(organisation_id: str, version: Version, wanted: Wanted) -> str:
    """What a cursor belongs to: an edit may put every finding elsewhere."""
    return f"{organisation_id}/findings/{version.tag}/{wanted.code}/{wanted.severity}/{wanted.state}/{wanted.order}"
