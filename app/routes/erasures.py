"""/api/v1/erasures"""

from fastapi import APIRouter

from app.routes.answers import body_of, problems
from app.routes.changes import Change
from app.routes.parameters import Body, Service
from app.service.erase import erase_person
from schemas.formats.json import parse_json
from schemas.history import Erase, Erasure
from schemas.reading import read_part

router = APIRouter(prefix="/erasures", tags=["history"])


@router.post("", responses=problems(400, 404, 413, 415, 422), openapi_extra=body_of("Erase"))
def erase(service: Service, body: Body, change: Change) -> Erasure:
    """Erase a person: name and e-mail address are destroyed everywhere, past included; cannot be undone."""
    return erase_person(service, read_part(Erase, parse_json(body)).person, change.door)
