"""Answers that take longer than a moment, with how far they are: Server-Sent Events."""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Callable

from fastapi import Request
from fastapi.sse import format_sse_event
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from app.errors import problem_of, unexpected_problem
from schemas.errors import CustchainError
from schemas.mapping.apply import Progress

log = logging.getLogger("custchain")

EVENT_STREAM = "text/event-stream"
PAUSE_SECONDS = 0.2


def wants_stream(request: Request) -> bool:
    """Does the caller ask to be told how far it is?"""
    return EVENT_STREAM in request.headers.get("accept", "")


def streamed(request: Request, make: Callable[[Progress], Response]) -> Response:
    """Events `progress` while `make` works in a thread, then its answer as `result`, or its error as `problem`."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_events(request, make), headers=headers, media_type=EVENT_STREAM)


class _Reporter:
    """The newest of what was reported, for whoever looks."""

    def __init__(self) -> None:
        self.newest: dict[str, object] | None = None
        self.at = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.at >= PAUSE_SECONDS or done == total:
            self.newest, self.at = {"stage": stage, "done": done, "total": total}, now


async def _events(request: Request, make: Callable[[Progress], Response]) -> AsyncIterator[bytes]:
    reporter = _Reporter()
    # Among the requests' own threads: asyncio has but a few, and whoever follows a chain needs those for moments.
    work = asyncio.create_task(run_in_threadpool(make, reporter))
    work.add_done_callback(_heed)
    while not work.done() or reporter.newest is not None:
        await asyncio.wait({work}, timeout=PAUSE_SECONDS)
        if reporter.newest is not None:
            told, reporter.newest = reporter.newest, None
            yield format_sse_event(event="progress", data_str=json.dumps(told))
    try:
        answer = work.result()
    except CustchainError as error:
        problem = problem_of(request, error)
        yield format_sse_event(event="problem", data_str=bytes(problem.body).decode())
    except Exception:
        log.exception("request %s failed", request.state.request_id)
        problem = unexpected_problem(request.state.request_id)
        yield format_sse_event(event="problem", data_str=bytes(problem.body).decode())
    else:
        yield format_sse_event(event="result", data_str=bytes(answer.body).decode())


def _heed(work: "asyncio.Task[Response]") -> None:
    """Look at how it ended: of a failure nobody heard, asyncio would write the words into the log."""
    if not work.cancelled():
        work.exception()
