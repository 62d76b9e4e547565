"""What stands before every request: names, origins, sizes; and behind every answer: its security headers."""

import logging
import uuid
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import refusal, unexpected_problem

log = logging.getLogger("custchain")

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
NDJSON = "application/x-ndjson"
FORM = "multipart/form-data"
PAGE_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# An SVG opened on its own may hold text of strangers: nothing in it may run or load.
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
UNLESS_STATED = {"Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-cache"}


class Guard:
    """ASGI middleware that refuses what comes by a wrong name, from another site, or too large."""

    def __init__(
        self, app: ASGIApp, host_names: Iterable[str], body_limit: int, push_limit: int, upload_limit: int
    ) -> None:
        self.app = app
        self.host_names = frozenset(host_names)
        self.body_limit = body_limit
        self.limits = {NDJSON: push_limit, FORM: upload_limit}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with a problem."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        refused = _unreadable_address(scope, request_id) or self._refusal(scope, Headers(scope=scope), request_id)
        await self._answer(refused or self.app, scope, receive, _Outlet(send, request_id))

    def _refusal(self, scope: Scope, headers: Headers, request_id: str) -> Response | None:
        path = scope["path"]
        if _host_name(headers.get("host", "")) not in self.host_names:
            return refusal(path, 421, request_id)
        if scope["method"] not in SAFE_METHODS and _is_foreign(scope["scheme"], headers):
            return refusal(path, 403, request_id)
        length, limit = headers.get("content-length", "0"), self._limit(headers)
        if length.isdigit() and (len(length) > 18 or int(length) > limit):
            return refusal(path, 413, request_id, f"the body may hold at most {limit:,} bytes; send less")
        return None

    def _limit(self, headers: Headers) -> int:
        """How long the body may be: lines are taken one at a time and files are files, so they may be longer."""
        media_type = headers.get("content-type", "").split(";")[0].strip().lower()
        return self.limits.get(media_type, self.body_limit)

    async def _answer(self, app: ASGIApp, scope: Scope, receive: Receive, outlet: "_Outlet") -> None:
        try:
            await app(scope, _Inlet(receive, self._limit(Headers(scope=scope))), outlet)
        except Exception:
            log.exception("request %s failed", outlet.request_id)
            if outlet.started:
                raise
            await unexpected_problem(outlet.request_id)(scope, receive, outlet)


class _Inlet:
    """Takes a request in, and refuses to go on where its body is longer than it may be, whatever its length says."""

    def __init__(self, receive: Receive, body_limit: int) -> None:
        self.receive = receive
        self.left = body_limit

    async def __call__(self) -> Message:
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            raise HTTPException(413)
        return message


class _Outlet:
    """Sends an answer on with the headers every answer carries."""

    def __init__(self, send: Send, request_id: str) -> None:
        self.send = send
        self.request_id = request_id
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            headers["X-Request-ID"] = self.request_id
            headers.update(ALWAYS)
            for name, value in UNLESS_STATED.items():
                headers.setdefault(name, value)
        await self.send(message)


def _unreadable_address(scope: Scope, request_id: str) -> Response | None:
    """NUL stands in no name of ours, and PostgreSQL cannot even be asked for one."""
    if "\0" in scope["path"] or b"%00" in scope.get("query_string", b""):
        return refusal(scope["path"], 400, request_id, "the address holds a NUL character; leave %00 out")
    return None


def _host_name(host: str) -> str:
    """The name in a Host header, without port and brackets; empty where there is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_foreign(scheme: str, headers: Headers) -> bool:
    """Does a browser say that the request was made by a page of another site? Other programs say nothing.

    A page read over plain http is another site to one read over TLS: somebody on the way may have written it.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and not _is_own(origin, scheme, headers)


def _is_own(origin: str, scheme: str, headers: Headers) -> bool:
    try:
        stated = urlsplit(origin)
    except ValueError:
        return False
    return stated.netloc == headers.get("host") and (scheme != "https" or stated.scheme == "https")
