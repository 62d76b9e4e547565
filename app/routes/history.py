"""/api/v1/organisations/{organisation}/revisions, /diff, /restore, /undo and /audit; /api/v1/audit"""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.routes.answers import CHANGE, READ, answer, body_of, computed, problems
from app.routes.changes import AskedChange, Change, once
from app.routes.parameters import After, Body, Limit, OrganisationPath, Service
from app.service import audit, audit_pages, going_back, history
from app.service.door import Door
from app.service.past import read_moment
from schemas.formats.json import parse_json
from schemas.history import AuditAnchor, AuditPage, ChainDifference, Restore, Revision, RevisionPage, Undo
from schemas.reading import read_part

router = APIRouter(prefix="/organisations/{organisation}", tags=["history"])
trail = APIRouter(prefix="/audit", tags=["history"])

UNDO = (400, 404, 409, 413, 415, 422)


@router.get("/revisions", response_model=RevisionPage, responses=problems(400, *READ))
def list_revisions(
    service: Service, organisation: OrganisationPath, limit: Limit = 100, after: After = None
) -> RevisionPage:
    """List who changed the chain when, through which door and why, newest first."""
    return history.list_revisions(service, organisation, limit, after)


@router.get("/diff", response_model=ChainDifference, responses=problems(*READ))
def get_difference(
    service: Service,
    organisation: OrganisationPath,
    before: Annotated[str, Query(alias="from", max_length=50, description="Number of a revision, or an ISO time.")],
    after: Annotated[
        str | None, Query(alias="to", max_length=50, description="Number of a revision, or an ISO time; else now.")
    ] = None,
) -> Response:
    """Compare two revisions: every field that is not the same, and every headline number before and after."""
    until = None if after is None else read_moment(after, "to")
    found, version = history.get_difference(service, organisation, read_moment(before, "from"), until)
    return answer(found, computed(version))


@router.post("/restore", response_model=Revision, responses=problems(*CHANGE), openapi_extra=body_of("Restore"))
@once
def restore_chain(service: Service, organisation: OrganisationPath, body: Body, change: Change) -> Response:
    """Make the chain what it was at a revision, as a new revision; needs If-Match."""
    asked = read_part(Restore, parse_json(body))
    door = _with_reason(change, asked.reason)
    made = going_back.restore(service, organisation, asked.revision, change.expected, door)
    return answer(made.revision, made.version)


@router.post("/undo", response_model=Revision, responses=problems(*UNDO), openapi_extra=body_of("Undo"))
@once
def undo_change(service: Service, organisation: OrganisationPath, body: Body, change: Change) -> Response:
    """Take back a change of one's own, as a new revision; to redo it, take the undo back."""
    asked = read_part(Undo, parse_json(body))
    made = going_back.undo(service, organisation, asked.revision, _with_reason(change, asked.reason))
    return answer(made.revision, made.version)


@router.get("/audit", response_model=AuditPage, responses=problems(400, *READ))
def list_audit(service: Service, organisation: OrganisationPath, limit: Limit = 100, after: After = None) -> AuditPage:
    """List everything done to the organisation, newest first, each row sealed onto the row before."""
    return audit_pages.list_audit(service, organisation, limit, after)


@trail.get("", response_model=AuditPage, responses=problems(400, 422))
def list_service_audit(service: Service, limit: Limit = 100, after: After = None) -> AuditPage:
    """List what was done to the whole service, newest first: organisations deleted, people erased."""
    return audit_pages.list_audit(service, None, limit, after)


@trail.get("/anchors", responses=problems(422))
def list_audit_anchors(service: Service) -> list[AuditAnchor]:
    """List the newest row of every audit chain, to be kept elsewhere: it shows later whether rows were cut off."""
    return [AuditAnchor(**head._asdict()) for head in audit.anchors(service)]


def _with_reason(change: AskedChange, reason: str | None) -> Door:
    return Door(change.door.author, change.door.source, reason or change.door.reason)
