"""/api/v1/organisations/{organisation}/changes, /pushes, /sources, /scheduled-changes and /authority"""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated, Any, BinaryIO, cast

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request
from starlette.responses import Response

from app.access.roles import Access
from app.routes.answers import READ, answer, body_of, problems
from app.routes.changes import (
    Change,
    ReasonHeader,
    RetryKey,
    credential_of,
    digest_of_address,
    kept,
    once,
    read_reason,
    told,
)
from app.routes.gate import Caller
from app.routes.parameters import After, Body, Limit, NumberInAddress, OrganisationPath, Service, door_of
from app.service import retries
from app.service.door import Door
from app.service.pushes import authority, deciding, due, history
from app.service.pushes.body import NDJSON, open_body
from app.service.pushes.pushing import Asked, Made, push
from app.service.pushes.refusals import keep_refusal
from app.service.retries import Retry
from schemas.authority import Authority
from schemas.errors import PushRefused
from schemas.formats.json import parse_json
from schemas.push import PushAnswer, PushPage, PushRecord, ScheduledPage, SourceList
from schemas.reading import read_part

router = APIRouter(prefix="/organisations/{organisation}", tags=["pushes"])

JSON = "application/json"
IN_MEMORY = 1024 * 1024
"""Bytes of a push that are kept in memory; what is more waits in a file."""
PUSH = (400, 404, 409, 413, 415, 422)
DECIDE = (404, 409, 422)
HELD: dict[int | str, dict[str, Any]] = {202: {"model": PushAnswer, "description": "It removes much, and is held."}}

NumberPath = Annotated[NumberInAddress, Path(ge=1, lt=2**31, description="Number of the push.")]
SourceQuery = Annotated[str | None, Query(max_length=100, description="Only pushes of this source.")]


@dataclass(frozen=True)
class AskedPush:
    """A push as it was asked for: its body in a file, for it may be long, and slow to come."""

    caller: Access
    door: Door
    retry: Retry | None
    file: BinaryIO
    media_type: str


async def _asked(
    request: Request, caller: Caller, key: RetryKey = None, x_reason: ReasonHeader = None
) -> AsyncIterator[AskedPush]:
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type not in {JSON, NDJSON}:
        raise HTTPException(415)
    door, digest = door_of(caller, read_reason(x_reason)), digest_of_address(request)
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        async for chunk in request.stream():
            digest.update(chunk)
            await asyncio.to_thread(file.write, chunk)
        retry = Retry(key, credential_of(caller), digest.hexdigest()) if key is not None else None
        yield AskedPush(caller, door, retry, cast(BinaryIO, file), media_type)


def _bodies() -> dict[str, Any]:
    lines = "The first line is a PushHead, each further line a PushedChange."
    content = body_of("Push")["requestBody"]["content"]
    content[NDJSON] = {"schema": {"type": "string", "description": lines}}
    return {"requestBody": {"required": True, "content": content}}


@router.post("/changes", response_model=PushAnswer, responses=HELD | problems(*PUSH), openapi_extra=_bodies())
def push_changes(
    service: Service,
    organisation: OrganisationPath,
    asked: Annotated[AskedPush, Depends(_asked)],
    dry_run: Annotated[bool, Query(description="Answer what would happen, and change nothing.")] = False,
) -> Response:
    """Push changes from another system; the answer accounts for every one.

    At most 10,000 changes as JSON, 200,000 lines of NDJSON.
    """
    body = open_body(asked.file, asked.media_type)
    how = Asked(money=asked.caller.money, dry_run=dry_run)

    def make() -> Response:
        return _answered(push(service, organisation, body, asked.door, how))

    try:
        if asked.retry is None or dry_run:
            return make()
        return told(retries.once(service, asked.retry, lambda: kept(make())))
    except PushRefused as refused:
        if not dry_run:
            keep_refusal(service, organisation, body, asked.door, refused)
        raise


@router.get("/pushes", response_model=PushPage, responses=problems(400, *READ))
def list_pushes(
    service: Service,
    organisation: OrganisationPath,
    source: SourceQuery = None,
    limit: Limit = 100,
    after: After = None,
) -> PushPage:
    """List pushes, newest first."""
    return history.list_pushes(service, organisation, source, limit, after)


@router.get("/pushes/{number}", response_model=PushRecord, responses=problems(*READ))
def get_push(service: Service, organisation: OrganisationPath, number: NumberPath) -> PushRecord:
    """Read what became of a push, and what it did to the chain."""
    return history.get_push(service, organisation, number)


@router.post("/pushes/{number}/confirm", response_model=PushAnswer, responses=problems(*DECIDE))
@once
def confirm_push(service: Service, organisation: OrganisationPath, number: NumberPath, change: Change) -> Response:
    """Make a push that is held because it removes much."""
    return _answered(deciding.confirm(service, organisation, number, change.door))


@router.post("/pushes/{number}/discard", response_model=PushRecord, responses=problems(*DECIDE))
@once
def discard_push(service: Service, organisation: OrganisationPath, number: NumberPath, change: Change) -> Response:
    """Give up a push that is held."""
    return _plain(deciding.discard(service, organisation, number, change.door))


@router.get("/sources", response_model=SourceList, responses=problems(*READ))
def list_sources(service: Service, organisation: OrganisationPath) -> SourceList:
    """List the systems that push, what each brought, and its newest push."""
    return history.list_sources(service, organisation)


@router.get("/scheduled-changes", response_model=ScheduledPage, responses=problems(400, *READ))
def list_scheduled_changes(
    service: Service, organisation: OrganisationPath, limit: Limit = 100, after: After = None
) -> ScheduledPage:
    """List changes that take effect later, soonest first."""
    return due.list_scheduled(service, organisation, limit, after)


@router.delete("/scheduled-changes/{scheduled}", status_code=204, responses=problems(*READ))
@once
def withdraw_scheduled_change(
    service: Service,
    organisation: OrganisationPath,
    scheduled: Annotated[NumberInAddress, Path(ge=1, lt=2**31, description="Id of the scheduled change.")],
    change: Change,
) -> Response:
    """Give up a change that would take effect later."""
    due.withdraw(service, organisation, scheduled, change.door)
    return Response(status_code=204)


@router.get("/authority", response_model=Authority, responses=problems(*READ))
def get_authority(service: Service, organisation: OrganisationPath) -> Authority:
    """Read who owns which field."""
    return authority.get_authority(service, organisation)


@router.put(
    "/authority",
    response_model=Authority,
    responses=problems(400, 404, 413, 415, 422),
    openapi_extra=body_of("Authority"),
)
@once
def put_authority(service: Service, organisation: OrganisationPath, body: Body, change: Change) -> Response:
    """Set who owns which field: a source, or the team."""
    wanted = read_part(Authority, parse_json(body))
    return _plain(authority.put_authority(service, organisation, wanted, change.door))


def _answered(made: Made) -> Response:
    return answer(made.json, made.version, status=202 if made.outcome.outcome == "held" else 200)


def _plain(found: PushRecord | Authority) -> Response:
    return Response(found.model_dump_json(), media_type=JSON)
