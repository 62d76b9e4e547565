"""/api/v1/organisations/{organisation}/export.*"""

from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.guard import PICTURE_POLICY
from app.routes.answers import READ_VERSION, computed, problems, unless_known, versioned
from app.routes.gate import Caller
from app.routes.parameters import At, Known, OrganisationPath, Service
from app.routes.redaction import shown_version
from app.routes.views import ThemeQuery
from app.service import chains, exports
from app.service.export_formats import EXPORTS
from app.service.versions import Version
from chain.render import View

router = APIRouter(prefix="/organisations/{organisation}", tags=["export"])

ExportFormat = Annotated[
    Literal["json", "zip", "graphml", "xml", "xlsx", "pptx", "drawio", "mmd"],
    Path(description="json; zip of CSV tables; graphml; xml: ArchiMate; xlsx; pptx; drawio; mmd: Mermaid."),
]
BINARY = {"schema": {"type": "string", "format": "binary"}}
EXPORT_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file.",
        "content": {export.media_type.split(";")[0]: BINARY for export in EXPORTS.values()},
    }
}


@router.get(
    "/export.{export_format}",
    response_class=Response,
    responses={**EXPORT_ANSWERS, **problems(*READ_VERSION, 503)},
)
def get_export(
    service: Service,
    caller: Caller,
    organisation: OrganisationPath,
    export_format: ExportFormat,
    known: Known,
    theme: ThemeQuery = "light",
    at: At = None,
) -> Response:
    """Take the chain along as a file; what a format can hold of it, docs/exports.md says."""
    version = shown_version(computed(chains.chain_version(service, organisation, at)), caller)

    def make() -> Response:
        view = View(theme=theme, money=caller.money)
        body, found = exports.get_export(service, organisation, export_format, view, at)
        export = EXPORTS[export_format]
        return file_answer(body, export.media_type, export.suffix, organisation, shown_version(computed(found), caller))

    return unless_known(known, version, make)


def file_answer(body: bytes, media_type: str, suffix: str, organisation: str, version: Version) -> Response:
    """A file to save under the organisation's id (RFC 6266)."""
    name = quote(f"{organisation}.{suffix}", safe="")
    headers = versioned(version) | {
        "Content-Security-Policy": PICTURE_POLICY,
        "Content-Disposition": f"attachment; filename=\"chain.{suffix}\"; filename*=UTF-8''{name}",
    }
    return Response(body, headers=headers, media_type=media_type)
