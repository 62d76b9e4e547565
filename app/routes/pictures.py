"""/api/v1/organisations/{organisation}/diagram.*"""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.guard import PICTURE_POLICY
from app.routes.answers import READ_VERSION, answer, computed, problems, unless_known, versioned
from app.routes.gate import Caller
from app.routes.parameters import Known, OrganisationPath, Service
from app.routes.redaction import shown_version
from app.routes.views import AskedView
from app.service import chains, exports, pictures
from app.service.export_formats import DRAWN_ELSEWHERE, EXPORTS
from schemas.layout import Layout

router = APIRouter(prefix="/organisations/{organisation}", tags=["pictures"])

PictureFormat = Annotated[
    Literal["svg", "png", "pdf", "dot", "pptx", "drawio", "mmd"], Path(description="The picture's format.")
]
MEDIA_TYPES = pictures.MEDIA_TYPES | {name: EXPORTS[name].media_type for name in DRAWN_ELSEWHERE}
PICTURE_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The picture.",
        "content": {kind.split(";")[0]: {"schema": {"type": "string"}} for kind in MEDIA_TYPES.values()},
    }
}


@router.get("/diagram.json", response_model=Layout, responses=problems(*READ_VERSION, 503))
def get_layout(
    service: Service, caller: Caller, organisation: OrganisationPath, known: Known, asked: AskedView
) -> Response:
    """Read where the diagram puts every party, group and link, how it marks them, and what of the chain it shows."""
    version = shown_version(computed(asked.version_of(chains.chain_version(service, organisation, asked.at))), caller)

    def make() -> Response:
        layout, placed = pictures.get_layout(service, organisation, asked.view, asked.at, asked.before)
        return answer(layout, shown_version(computed(asked.version_of(placed)), caller))

    return unless_known(known, version, make)


@router.get(
    "/diagram.{picture_format}",
    response_class=Response,
    responses={**PICTURE_ANSWERS, **problems(*READ_VERSION, 503)},
)
def get_diagram(
    service: Service,
    caller: Caller,
    organisation: OrganisationPath,
    picture_format: PictureFormat,
    known: Known,
    asked: AskedView,
) -> Response:
    """Draw the chain, or the part of it the view asks for; the picture says what it leaves out."""
    version = shown_version(computed(asked.version_of(chains.chain_version(service, organisation, asked.at))), caller)

    def make() -> Response:
        if picture_format in DRAWN_ELSEWHERE:
            picture, drawn = exports.get_export(service, organisation, picture_format, asked.view, asked.at)
        else:
            picture, drawn = pictures.get_picture(
                service, organisation, picture_format, asked.view, asked.at, asked.before
            )
        made = shown_version(computed(asked.version_of(drawn)), caller)
        headers = versioned(made) | {"Content-Security-Policy": PICTURE_POLICY}
        return Response(picture, headers=headers, media_type=MEDIA_TYPES[picture_format])

    return unless_known(known, version, make)
