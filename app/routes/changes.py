"""What every change brings: who makes it and why, the version it is made on, and the key by which a retry is known."""

import functools
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from urllib.parse import unquote

from fastapi import Depends, Header, Request
from pydantic import TypeAdapter, ValidationError
from starlette.responses import Response

from app.access.roles import Access
from app.routes.gate import Caller
from app.routes.parameters import Expected, door_of
from app.service import retries
from app.service.door import Door
from app.service.retries import Answer, Retry
from schemas.errors import InputProblem, InvalidInput
from schemas.history import Reason

KEPT_HEADERS = ("content-type", "etag", "x-revision", "location")
REPLAYED = "Idempotency-Replayed"

_REASON: TypeAdapter[str] = TypeAdapter(Reason)
Endpoint = TypeVar("Endpoint", bound=Callable[..., Response])


@dataclass(frozen=True)
class AskedChange:
    """A change as it was asked for."""

    caller: Access
    door: Door
    expected: frozenset[str] | None
    retry: Retry | None


RetryKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        description="Any text of your own, new for each change: a retry with the same key is answered as the first "
        "was, and changes nothing. Kept for 24 hours.",
    ),
]
ReasonHeader = Annotated[
    str | None,
    Header(
        alias="X-Reason",
        max_length=3000,
        description="Why, percent-encoded UTF-8; shown in the history, at most 1,000 letters.",
    ),
]


async def _change(
    request: Request, caller: Caller, expected: Expected, key: RetryKey = None, x_reason: ReasonHeader = None
) -> AskedChange:
    retry = None
    if key is not None:
        asked = digest_of_address(request)
        asked.update(await request.body())
        retry = Retry(key, credential_of(caller), asked.hexdigest())
    return AskedChange(caller, door_of(caller, read_reason(x_reason)), expected, retry)


Change = Annotated[AskedChange, Depends(_change)]


def once(endpoint: Endpoint) -> Endpoint:
    """Make an endpoint with parameters `service` and `change` answer a retry as it answered the first time."""

    @functools.wraps(endpoint)
    def run(**parameters: Any) -> Response:
        retry: Retry | None = parameters["change"].retry
        if retry is None:
            return endpoint(**parameters)
        return told(retries.once(parameters["service"], retry, lambda: kept(endpoint(**parameters))))

    return run  # type: ignore[return-value]


def told(answer: Answer) -> Response:
    """A kept answer, given for the first time or again."""
    headers = {**answer.headers, REPLAYED: "true"} if answer.again else dict(answer.headers)
    return Response(answer.body, answer.status, headers)


def kept(response: Response) -> Answer:
    """An answer as it is kept for a retry."""
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    return Answer(response.status_code, headers, bytes(response.body).decode())


def credential_of(caller: Access) -> str:
    """Whose answers are whose: an answer that shows money must not be given again to who may see none by now."""
    assert caller.principal is not None
    return f"{caller.principal.credential}{'' if caller.money else ' without money'}"


def digest_of_address(request: Request) -> "hashlib._Hash":
    """The beginning of a digest of what is asked; the body comes after it."""
    return hashlib.sha256(f"{request.method} {request.url.path}?{request.url.query}\n".encode())


def read_reason(header: str | None) -> str | None:
    """The reason a change gives."""
    if header is None:
        return None
    try:
        return _REASON.validate_python(unquote(header, errors="strict")) or None
    except (ValidationError, UnicodeDecodeError):
        message = "must be percent-encoded UTF-8 of at most 1,000 letters, without control characters"
        raise InvalidInput([InputProblem(pointer="/x-reason", message=message, place="header X-Reason")]) from None
