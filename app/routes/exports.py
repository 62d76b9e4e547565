"""/api/v1/organisations/{organisation}/export.*, …/report.*, …/atlas.pdf"""

from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.guard import PICTURE_POLICY
from app.routes.answers import READ_VERSION, computed, problems, unless_known, versioned
from app.routes.gate import Caller
from app.routes.parameters import At, Known, OrganisationPath, Service
from app.routes.redaction import shown_version
from app.routes.views import Asked, AskedView
from app.service import chains, exports
from app.service.export_formats import EXPORTS
from app.service.versions import Version
from chain.render import View

router = APIRouter(prefix="/organisations/{organisation}", tags=["export"])

ExportFormat = Annotated[
    Literal["json", "zip", "graphml", "xml", "xlsx", "pptx", "drawio", "mmd"],
    Path(description="json; zip of CSV tables; graphml; xml: ArchiMate; xlsx; pptx; drawio; mmd: Mermaid."),
]
EXPORTED = ("json", "zip", "graphml", "xml", "xlsx", "pptx", "drawio", "mmd")
BINARY = {"schema": {"type": "string", "format": "binary"}}
DOCUMENT = {"schema": {"$ref": "#/components/schemas/ChainDocument"}}


def _answers(*names: str) -> dict[int | str, dict[str, Any]]:
    content = {EXPORTS[name].media_type.split(";")[0]: DOCUMENT if name == "json" else BINARY for name in names}
    return {200: {"description": "The file.", "content": content}}


@router.get(
    "/export.{export_format}",
    response_class=Response,
    responses={**_answers(*EXPORTED), **problems(*READ_VERSION, 503)},
)
def get_export(
    service: Service,
    caller: Caller,
    organisation: OrganisationPath,
    export_format: ExportFormat,
    known: Known,
    asked: AskedView,
) -> Response:
    """Take the chain along as a file; what a format can hold of it, docs/exports.md says.

    Formats that are drawn take the parameters of a view; data is of the whole chain.
    """
    return _answer(service, caller, organisation, export_format, asked, known)


@router.get(
    "/report.{report_format}",
    response_class=Response,
    responses={**_answers("report.pdf", "report.html"), **problems(*READ_VERSION, 503)},
)
def get_report(
    service: Service,
    caller: Caller,
    organisation: OrganisationPath,
    report_format: Annotated[Literal["pdf", "html"], Path(description="Printed, or one page to read on a screen.")],
    known: Known,
    at: At = None,
) -> Response:
    """Read the management report: where the money goes, the ten dearest findings, customers, the liberated chain."""
    return _answer(service, caller, organisation, f"report.{report_format}", Asked(View(), at, None), known)


@router.get("/atlas.pdf", response_class=Response, responses={**_answers("atlas.pdf"), **problems(*READ_VERSION, 503)})
def get_atlas(
    service: Service, caller: Caller, organisation: OrganisationPath, known: Known, at: At = None
) -> Response:
    """Print the chain as a book: overview, a page for each group or community, page references, index."""
    return _answer(service, caller, organisation, "atlas.pdf", Asked(View(), at, None), known)


def _answer(
    service: Service,
    caller: Caller,
    organisation: OrganisationPath,
    name: str,
    asked: Asked,
    known: Known,
) -> Response:
    version = shown_version(computed(asked.version_of(chains.chain_version(service, organisation, asked.at))), caller)

    def make() -> Response:
        shown = asked.view.model_copy(update={"money": caller.money})
        body, found = exports.get_export(service, organisation, name, shown, asked.at)
        made = shown_version(computed(asked.version_of(found)), caller)
        export = EXPORTS[name]
        return file_answer(body, export.media_type, export.suffix, organisation, made)

    return unless_known(known, version, make)


def file_answer(body: bytes, media_type: str, suffix: str, organisation: str, version: Version) -> Response:
    """A file to save under the organisation's id (RFC 6266)."""
    name = quote(f"{organisation}.{suffix}", safe="")
    headers = versioned(version) | {
        "Content-Security-Policy": PICTURE_POLICY,
        "Content-Disposition": f"attachment; filename=\"chain.{suffix}\"; filename*=UTF-8''{name}",
    }
    return Response(body, headers=headers, media_type=media_type)
