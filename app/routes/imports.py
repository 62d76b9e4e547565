"""/api/v1/organisations/{organisation}/import and /mappings"""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from app.routes.answers import READ, answer, body_of, problems
from app.routes.changes import AskedChange, Change, kept, once, told
from app.routes.parameters import Body, OrganisationPath, Service
from app.routes.streaming import streamed, wants_stream
from app.routes.uploads import Upload, Uploaded, form_or
from app.service import retries
from app.service.importing import mappings
from app.service.importing.files import NamedFile
from app.service.importing.importing import Wanted, import_files
from schemas.change import SOURCE
from schemas.errors import InputProblem, InvalidInput
from schemas.formats.json import parse_json
from schemas.importing import ImportAnswer, ImportHead, MappingList, NewImport, SavedMapping
from schemas.mapping import Mapping, read_mapping
from schemas.mapping.apply import Progress
from schemas.mapping.reading import mapping_of, shipped_mapping
from schemas.reading import read_part

router = APIRouter(prefix="/organisations/{organisation}", tags=["import"])

SEND = (400, 404, 409, 413, 415, 422)
FORM_FIELDS = {
    "source": {"type": "string", "description": "Whose tables they are."},
    "mapping": {"type": "string", "description": "A Mapping as JSON or TOML, or the name of one that is shipped."},
    "mode": {"type": "string", "enum": ["delta", "full"]},
    "atomic": {"type": "boolean"},
}
TRUTHS = {"true": True, "false": False}
SourcePath = Annotated[str, Path(description="Name of the source.", max_length=100, pattern=SOURCE)]


@router.post(
    "/import",
    response_model=ImportAnswer,
    responses=problems(*SEND),
    openapi_extra=form_or("NewImport", FORM_FIELDS),
)
def import_into_chain(
    request: Request,
    service: Service,
    organisation: OrganisationPath,
    upload: Uploaded,
    change: Change,
    dry_run: Annotated[bool, Query(description="Answer what would happen, and change nothing.")] = False,
) -> Response:
    """Import tables by a mapping, or a drawing, or a chain document; the answer accounts for every row.

    With `Accept: text/event-stream` how far it is comes as events `progress`, and the answer as `result` or `problem`.
    """
    wanted = _wanted(upload, change, dry_run)

    def make(progress: Progress) -> Response:
        done = import_files(service, organisation, wanted, change.door, progress)
        return answer(done.answer.model_dump_json(by_alias=True, exclude_defaults=False), done.version)

    def make_once(progress: Progress) -> Response:
        if change.retry is None or dry_run:
            return make(progress)
        return told(retries.once(service, change.retry, lambda: kept(make(progress))))

    return streamed(request, make_once) if wants_stream(request) else make_once(lambda *_: None)


@router.get("/mappings", responses=problems(*READ))
def list_mappings(service: Service, organisation: OrganisationPath) -> MappingList:
    """List the mappings kept for sources, and those that come with custchain."""
    return mappings.list_mappings(service, organisation)


@router.get("/mappings/{source}", responses=problems(*READ))
def get_mapping(service: Service, organisation: OrganisationPath, source: SourcePath) -> SavedMapping:
    """Read the mapping kept for a source."""
    return mappings.get_mapping(service, organisation, source)


@router.put(
    "/mappings/{source}", response_model=SavedMapping, responses=problems(*SEND), openapi_extra=body_of("Mapping")
)
@once
def put_mapping(
    service: Service, organisation: OrganisationPath, source: SourcePath, body: Body, change: Change
) -> Response:
    """Keep a mapping for a source."""
    found = mappings.put_mapping(service, organisation, source, mapping_of(parse_json(body)), change.door)
    return Response(found.model_dump_json(by_alias=True), media_type="application/json")


@router.delete("/mappings/{source}", status_code=204, responses=problems(*READ))
@once
def delete_mapping(service: Service, organisation: OrganisationPath, source: SourcePath, change: Change) -> Response:
    """Forget the mapping of a source."""
    mappings.delete_mapping(service, organisation, source, change.door)
    return Response(status_code=204)


def _wanted(upload: Upload, change: AskedChange, dry_run: bool) -> Wanted:
    files, head, stated = _of_json(upload.data) if upload.data is not None else _of_form(upload)
    return Wanted(files, head, _mapping(stated), dry_run, change.caller.money)


def _of_json(data: object) -> tuple[list[NamedFile], ImportHead, Any]:
    new = read_part(NewImport, data)
    head = ImportHead(**new.model_dump(include=set(ImportHead.model_fields)))
    return [NamedFile(file.name, file.text.encode()) for file in new.files], head, new.mapping


def _of_form(upload: Upload) -> tuple[list[NamedFile], ImportHead, Any]:
    if not upload.files:
        raise InvalidInput([InputProblem(pointer="/file", message="no file was sent; send at least one part `file`")])
    fields: dict[str, Any] = dict(upload.fields)
    mapping = fields.pop("mapping", None)
    if "atomic" in fields:
        fields["atomic"] = TRUTHS.get(fields["atomic"], fields["atomic"])
    return upload.files, read_part(ImportHead, fields), mapping or None


def _mapping(stated: Any) -> Mapping | None:
    if stated is None:
        return None
    if isinstance(stated, dict):
        return mapping_of(stated)
    text = stated.strip()
    is_name = "\n" not in text and not text.startswith("{") and "=" not in text
    return shipped_mapping(text) if is_name else read_mapping(text.encode())
