"""/api/v1/organisations/{organisation}/chain"""

from fastapi import APIRouter
from starlette.responses import Response

from app.routes.answers import CHANGE, READ_VERSION, answer, body_of, problems, unless_known
from app.routes.changes import Change, once
from app.routes.gate import Caller
from app.routes.parameters import At, Body, Known, OrganisationPath, Service
from app.routes.redaction import shown_chain, shown_version
from app.service import analyses, chains
from app.service.chain_questions.bodies import ChainBody
from app.service.rows import ChainRows
from schemas.chain import ChainDocument

router = APIRouter(prefix="/organisations/{organisation}/chain", tags=["chain"])


@router.get("", response_model=ChainDocument, responses=problems(*READ_VERSION))
def get_chain(
    service: Service, caller: Caller, organisation: OrganisationPath, known: Known, at: At = None
) -> Response:
    """Read the whole chain document, now or as it was; what is not stated is left out."""
    version = shown_version(chains.chain_version(service, organisation, at), caller)

    def make() -> Response:
        found = shown_chain(chains.get_chain(service, organisation, at), caller)
        return answer(found.json, found.version)

    return unless_known(known, version, make)


@router.put("", response_model=ChainDocument, responses=problems(*CHANGE), openapi_extra=body_of("ChainDocument"))
@once
def put_chain(service: Service, organisation: OrganisationPath, body: Body, change: Change) -> Response:
    """Replace the whole chain. What is equal keeps its version; an equal chain makes no revision."""
    rows = ChainRows.of_lines(analyses.read_body(service, ChainBody(), body))
    stored = chains.put_chain(service, organisation, rows, change.expected, change.door)
    return answer(stored.json, stored.version)
