"""Files that come with a request: as parts of a form, or as text in JSON."""

from typing import Annotated, Any, NamedTuple

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import UploadFile

from app.routes.answers import body_of
from app.service.importing.files import NamedFile
from schemas.errors import InputProblem, InvalidInput
from schemas.formats.json import parse_json
from schemas.importing import MOST_FILES

FORM = "multipart/form-data"
JSON = "application/json"
MOST_FIELDS = 20
FIELD_LIMIT = 2**20


class Upload(NamedTuple):
    """Files, and what was stated beside them; as JSON all of it is under `data`."""

    files: list[NamedFile]
    fields: dict[str, str]
    data: object = None


async def _upload(request: Request) -> Upload:
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type not in {FORM, JSON}:
        raise HTTPException(415)
    # Kept, so that a retry is known by it as well.
    body = await request.body()
    if media_type == JSON:
        return Upload([], {}, parse_json(body))
    async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=FIELD_LIMIT) as form:
        files, fields = [], {}
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                files.append(NamedFile((value.filename or name)[-200:], await value.read()))
            elif name in fields:
                raise InvalidInput([InputProblem(pointer=f"/{name[:100]}", message="is stated twice; keep one")])
            else:
                fields[name] = value
    return Upload(files, fields)


Uploaded = Annotated[Upload, Depends(_upload)]


def form_or(schema: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI request body: a form with a file and fields, or JSON of a named schema."""
    file = {"type": "array", "items": {"type": "string", "format": "binary"}, "description": "The files."}
    form = {"schema": {"type": "object", "properties": {"file": file, **fields}, "required": ["file"]}}
    found = body_of(schema)
    found["requestBody"]["content"][FORM] = form
    return found
