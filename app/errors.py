"""The one translator from what went wrong to an answer: RFC 9457 problem documents."""

import json
import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from app.access.money import tells_money
from app.access.roles import NOBODY
from app.methods import methods_at
from schemas.errors import (
    NO_ROOM,
    ComputingStopped,
    Conflict,
    ConflictingEdit,
    CustchainError,
    FieldConflict,
    Forbidden,
    InputProblem,
    InvalidInput,
    NotFound,
    NotSignedIn,
    Problem,
    PushRefused,
    Refused,
    RenderRefused,
    Stale,
    StorageFailed,
    StorageFull,
    TooFast,
    TooMany,
    TooManyAttempts,
    Unconditional,
    Unreadable,
)

log = logging.getLogger("custchain")

MEDIA_TYPE = "application/problem+json"
SCIM_MEDIA_TYPE = "application/scim+json"
SCIM = "/scim"
SCIM_ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
ERRORS_SHOWN = 100
CLOSED_BY_CLIENT = 499
UNEXPECTED = "this is a fault of ours; try again, and if it stays, report it with the request_id"

# The first class an error belongs to decides: status, stable code, title.
KINDS: tuple[tuple[type[CustchainError], int, str, str], ...] = (
    (Unreadable, 400, "unreadable", "The request cannot be read"),
    (PushRefused, 422, "push_refused", "Not every change of the push could be taken"),
    (InvalidInput, 422, "invalid_input", "The request breaks the contract"),
    (NotSignedIn, 401, "not_signed_in", "The service does not know who asks"),
    (Forbidden, 403, "forbidden", "This takes a permission you do not have"),
    (TooManyAttempts, 429, "too_many_attempts", "Too many attempts within a minute"),
    (NotFound, 404, "not_found", "There is no such thing"),
    (Stale, 412, "stale", "Somebody else changed it first"),
    (Unconditional, 428, "version_required", "The change must name the version it was made on"),
    (ConflictingEdit, 409, "conflicting_edit", "Somebody else changed the same fields"),
    (Conflict, 409, "conflict", "The change does not fit what is stored"),
    (TooFast, 429, "too_fast", "Too many requests within a minute"),
    (TooMany, 429, "too_many", "Too many at once"),
    (ComputingStopped, 503, "computing_stopped", "The computation was stopped"),
    (RenderRefused, 503, "picture_refused", "The picture was not drawn"),
    (StorageFull, 507, "storage_full", "The disk is full"),
    (StorageFailed, 503, "storage_failed", "The database cannot be used just now"),
    (Refused, 503, "refused", "The service is not set up for this"),
)
HTTP_CODES: dict[int, tuple[str, str, str]] = {
    400: ("bad_request", "The request cannot be read", "check the request's first line and headers"),
    403: ("foreign_origin", "The request comes from another site", "changes are only taken from this service's pages"),
    404: ("no_such_address", "There is no such address", "/docs lists the addresses there are"),
    405: ("method_not_allowed", "The address does not take this method", "the Allow header lists those it takes"),
    408: ("too_slow", "The request came too slowly", "send it again over a line that holds"),
    413: ("too_large", "The request body is too large", "send less, or ask who runs this service for a higher limit"),
    415: ("unsupported_media_type", "The body is not JSON", "send it with Content-Type: application/json"),
    421: ("unknown_host", "The service does not go by this name", "use the address it printed when it started"),
}


def install(app: FastAPI) -> None:
    """Answer every error of the app with a problem document."""
    app.add_exception_handler(CustchainError, _of_ours)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_parameters)
    app.add_exception_handler(ClientDisconnect, _of_gone)
    app.add_exception_handler(OSError, _of_system)


def http_problem(status: int, request_id: str, detail: str | None = None) -> Response:
    """The problem document of an HTTP status."""
    code, title, mend = HTTP_CODES.get(status, ("http_error", "The request was refused", "see /docs"))
    return _answer(status, code, title, detail or mend, request_id)


def refusal(path: str, status: int, request_id: str, detail: str | None = None) -> Response:
    """What says no before any route is found, in the form that those who ask at that address understand."""
    if not path.startswith(f"{SCIM}/"):
        return http_problem(status, request_id, detail)
    said = detail or HTTP_CODES.get(status, ("", "", "the request was refused"))[2]
    body = {"schemas": [SCIM_ERROR], "status": str(status), "detail": _clean(said)}
    return Response(json.dumps(body), status, media_type=SCIM_MEDIA_TYPE)


def unexpected_problem(request_id: str) -> Response:
    """The answer to a fault of ours: tells nothing of the inside."""
    return _answer(500, "unexpected", "Something went wrong here", UNEXPECTED, request_id)


def status_of(error: CustchainError) -> tuple[int, str, str]:
    """Status, code and title of an error of ours."""
    for kind, status, code, title in KINDS:
        if isinstance(error, kind):
            return status, code, title
    return 500, "unexpected", "Something went wrong here"


async def _of_ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, CustchainError)
    return problem_of(request, error)


def problem_of(request: Request, error: CustchainError) -> Response:
    """The problem document of an error of ours, as this request may see it."""
    status, code, title = status_of(error)
    if status == 500:
        log.error("request %s: %s", request.state.request_id, error, exc_info=error)
        return unexpected_problem(request.state.request_id)
    if isinstance(error, RenderRefused):
        request.app.state.metrics.pictures_refused.labels(type(error).__name__).inc()
    problems = error.problems if isinstance(error, InvalidInput) else []
    conflicts = error.conflicts if isinstance(error, ConflictingEdit) else None
    if conflicts and not getattr(request.state, "access", NOBODY).money:
        conflicts = [conflict for conflict in conflicts if not tells_money(conflict)]
    answer = _answer(status, code, title, str(error), request.state.request_id, problems, conflicts)
    if status in {429, 503}:
        answer.headers["Retry-After"] = "5"
    if isinstance(error, TooManyAttempts | TooFast):
        answer.headers["Retry-After"] = str(error.seconds)
    if isinstance(error, NotSignedIn):
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


async def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = refusal(request.scope["path"], error.status_code, request.state.request_id)
    answer.headers.update(error.headers or {})
    if error.status_code == 405 and (methods := methods_at(request.app, request.scope)):
        answer.headers["Allow"] = ", ".join(methods)
    return answer


async def _of_gone(_request: Request, _error: Exception) -> Response:
    """Whoever left before their request was whole gets no answer; the status is for the log."""
    return Response(status_code=CLOSED_BY_CLIENT)


async def _of_system(request: Request, error: Exception) -> Response:
    """The database says itself that its disk is full: here it was the temporary folder's."""
    assert isinstance(error, OSError)
    if error.errno not in NO_ROOM:
        raise error
    log.warning("request %s: no room for temporary files: %s", request.state.request_id, error)
    return problem_of(
        request, StorageFull("the disk of temporary files is full; nothing was changed. Free space, then try again")
    )


async def _of_parameters(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    problems = [_parameter_problem(fault["loc"], fault["msg"]) for fault in error.errors()]
    detail = "; ".join(f"{problem.place}: {problem.message}" for problem in problems)
    return _answer(422, "invalid_input", "The request breaks the contract", detail, request.state.request_id, problems)


def _parameter_problem(location: tuple[int | str, ...], message: str) -> InputProblem:
    where, name = str(location[0]), str(location[-1])
    place = f"{where} parameter {name}" if where in {"query", "path", "header"} else where
    return InputProblem(pointer=f"/{_clean(name)}", message=_clean(message[:200]), place=_clean(place))


def _answer(
    status: int,
    code: str,
    title: str,
    detail: str,
    request_id: str,
    problems: list[InputProblem] | None = None,
    conflicts: list[FieldConflict] | None = None,
) -> Response:
    problem = Problem(
        type=f"/docs#{code}",
        title=title,
        status=status,
        code=code,
        detail=_clean(detail),
        request_id=request_id,
        errors=(problems or [])[:ERRORS_SHOWN],
        conflicts=conflicts,
    )
    body = json.dumps(problem.model_dump(exclude_none=True), ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "replace"
    )
    return Response(body, status, media_type=MEDIA_TYPE)


def _clean(text: str) -> str:
    """Text without lone surrogates, which no answer can carry."""
    return text.encode("utf-8", "replace").decode()
