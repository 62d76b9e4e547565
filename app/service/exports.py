"""A chain as a file other programs open, made once for each revision; without money, of numbers that hold none."""

from app.service.analyses import ask
from app.service.chain_questions.pictures import ExportedFile
from app.service.chains import chain_version
from app.service.context import Context
from app.service.export_formats import check_view
from app.service.history import get_revision
from app.service.past import Moment
from app.service.stored import find_head
from app.service.versions import Version
from chain.render import View


def get_export(
    context: Context, organisation_id: str, name: str, view: View, at: Moment | None = None
) -> tuple[bytes, Version]:
    """The chain, now or as it was, as one of EXPORTS, and its version. Raises as `check_view` does."""
    check_view(name, view)
    version = chain_version(context, organisation_id, at)
    question = ExportedFile(name=name, view=view, source=source_of(context, organisation_id, version))
    return ask(context, context.pictures, organisation_id, question, version.number)


def source_of(context: Context, organisation_id: str, version: Version) -> str:
    """Where numbers come from, for the foot of a page: the revision and its date."""
    with context.database.reading() as connection:
        revision = get_revision(connection, find_head(connection, organisation_id).key, version.number)
    return f"{organisation_id}, revision {version.number} of {revision.at:%Y-%m-%d}"
