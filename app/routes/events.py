"""/api/v1/organisations/{organisation}/events: everything that happens to a chain, as it happens"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from app.routes.answers import READ, problems
from app.routes.gate import Caller, still_may
from app.routes.parameters import OrganisationPath, Service
from app.service.context import Context
from app.service.events import AT_ONCE, events_after, mark_of
from app.service.following import Follower
from app.storage.repository.marks import Mark
from schemas.errors import NotFound, StorageFailed
from schemas.history import ChainEvent, Resync

log = logging.getLogger("custchain")

router = APIRouter(prefix="/organisations/{organisation}", tags=["history"])

HEARTBEAT_SECONDS = 4
"""Whoever may not follow the chain any more is cut off within this."""
SLOW_READER_SECONDS = 30
RETRY_MS = 1000
NEVER = 2**62
"""A revision nobody has seen: whoever names it is told to read the chain again."""

STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events `revision` with ChainEvent as data, and `resync` with Resync; `id` is the revision.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}


def _follower(request: Request) -> Follower:
    follower: Follower = request.app.state.follower
    return follower


def _seen(
    after: Annotated[
        int | None, Query(ge=0, lt=NEVER, description="Tell what happened after this revision; else what happens now.")
    ] = None,
    last_event_id: Annotated[
        str | None, Header(max_length=100, description="`id` of the last event seen; browsers send it by themselves.")
    ] = None,
) -> int | None:
    if last_event_id:
        return int(last_event_id) if last_event_id.isascii() and last_event_id.isdigit() else NEVER
    return after


@router.get("/events", response_class=StreamingResponse, responses={**STREAM, **problems(*READ, 429)})
async def follow_chain(
    request: Request,
    service: Service,
    caller: Caller,
    organisation: OrganisationPath,
    follower: Annotated[Follower, Depends(_follower)],
    seen: Annotated[int | None, Depends(_seen)],
) -> Response:
    """Follow the chain: an event for each revision, by whichever process; resumes after Last-Event-ID."""
    mark = await asyncio.to_thread(mark_of, service, organisation)
    assert caller.principal is not None
    follower.refuse_too_many(caller.principal.credential)
    start = mark.revision if seen is None else seen
    return _Stream(
        follower,
        caller.principal.credential,
        organisation,
        _events(service, follower, organisation, start, mark, lambda: still_may(request)),
    )


class _Stream(StreamingResponse):
    """A stream that counts for its caller, and ends where its reader takes nothing for too long."""

    def __init__(self, follower: Follower, caller: str, organisation: str, events: AsyncIterator[bytes]) -> None:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(events, headers=headers, media_type="text/event-stream")
        self.seat = follower.following(caller, organisation)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self.seat:
            await super().__call__(scope, receive, send)

    async def stream_response(self, send: Send) -> None:
        async def patient(message: Any) -> None:
            await asyncio.wait_for(send(message), SLOW_READER_SECONDS)

        try:
            await super().stream_response(patient)
        except TimeoutError:
            log.info("a reader of events took nothing for %s s; its stream was ended", SLOW_READER_SECONDS)


async def _events(
    service: Context,
    follower: Follower,
    organisation: str,
    after: int,
    mark: Mark,
    may_go_on: Callable[[], Awaitable[bool]],
) -> AsyncIterator[bytes]:
    yield format_sse_event(retry=RETRY_MS)
    while not follower.stopped:
        try:
            events = await asyncio.to_thread(events_after, service, organisation, after)
        except (NotFound, StorageFailed):
            # A stream cannot say why it ends; whoever comes again is told, and goes on where they were.
            return
        for event in events:
            yield _sent(event)
            after = event.revision
        if len(events) == AT_ONCE:
            continue
        now = await follower.wait(organisation, mark, HEARTBEAT_SECONDS)
        if now is None or not await may_go_on():
            return
        if now.stamp != mark.stamp:
            after = NEVER
        elif now == mark and not follower.stopped:
            yield KEEPALIVE_COMMENT
        mark = now


def _sent(event: ChainEvent | Resync) -> bytes:
    name = "resync" if isinstance(event, Resync) else "revision"
    return format_sse_event(event=name, data_str=event.model_dump_json(), id=str(event.revision))
