"""/api/v1/organisations/{organisation}/observations: what an event log says beside the chain"""

import tempfile
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.routes.answers import problems
from app.routes.parameters import OrganisationPath, Service
from app.routes.streaming import streamed, wants_stream
from app.routes.uploads import Upload, Uploaded, form_or
from app.service.chains import get_document
from app.service.importing.files import NamedFile
from app.service.observing import observe_log as observe
from schemas.errors import InputProblem, InvalidInput
from schemas.mapping.apply import Progress
from schemas.observation import NewObservation, Observation, ObservationHead
from schemas.reading import read_part

router = APIRouter(prefix="/organisations/{organisation}", tags=["import"])

UNPACKED_LIMIT = 512 * 2**20
FIELDS = {name: {"type": "string", "description": f.description} for name, f in ObservationHead.model_fields.items()}


@router.post(
    "/observations",
    response_model=Observation,
    responses=problems(400, 404, 413, 415, 422, 503),
    openapi_extra=form_or("NewObservation", FIELDS),
)
def observe_log(request: Request, service: Service, organisation: OrganisationPath, upload: Uploaded) -> Response:
    """Say who hands over to whom in an event log, and what of it the chain does not declare. Nothing is stored.

    Takes what `custchain[observe]` installs. With `Accept: text/event-stream` how far it is comes as events.
    """
    file, head = _asked(upload)
    document, _ = get_document(service, organisation)

    def make(progress: Progress) -> Response:
        with tempfile.TemporaryDirectory(prefix="custchain-") as folder:
            log = Path(folder) / "log"
            log.write_bytes(file.body)
            columns = head.model_dump(include={"case", "group", "time"})
            found = observe(
                file.name,
                log,
                columns,
                head.dates,
                document,
                limit=UNPACKED_LIMIT,
                progress=lambda *at: _tell(progress, *at),
            )
        return Response(found.model_dump_json(), media_type="application/json")

    return streamed(request, make) if wants_stream(request) else make(lambda *_: None)


def _tell(progress: Progress, stage: str, done: int, total: int) -> None:
    progress(stage, done, total)


def _asked(upload: Upload) -> tuple[NamedFile, ObservationHead]:
    if upload.data is not None:
        new = read_part(NewObservation, upload.data)
        head = ObservationHead(**new.model_dump(include=set(ObservationHead.model_fields)))
        return NamedFile(new.name, new.text.encode()), head
    if len(upload.files) != 1:
        raise InvalidInput([InputProblem(pointer="/file", message="send one event log as the part `file`")])
    return upload.files[0], read_part(ObservationHead, dict(upload.fields))
