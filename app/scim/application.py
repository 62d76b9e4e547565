"""The ASGI application at /scim: who asks is told by a connector's secret, and answered for its directory alone."""

import logging
from typing import NamedTuple
from urllib.parse import parse_qsl

from scim2_models import InvalidSyntaxException, PayloadTooLargeException, SCIMException, UnauthorizedException
from scim2_server.applications.asgi import ASGIApplication
from scim2_server.applications.base import VERSION_PREFIX, BaseApplication
from scim2_server.requests import ScimRequest
from scim2_server.responses import ScimResponse
from scim2_server.routing import Operation
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from app.scim.errors import in_scim_terms
from app.scim.models import provider_of
from app.scim.protocol import Handler, Protocol
from app.scim.storage import DirectoryStorage
from app.service.context import Context
from app.service.directory.identity import identify_connector
from app.storage.repository.connectors import Connector
from schemas.errors import CustchainError, TooFast

log = logging.getLogger("custchain.scim")

BEARER = "bearer "
READS = frozenset({Operation.query, Operation.search, Operation.search_with_body})
RETRY_AFTER = "5"


class Named(NamedTuple):
    """What logs and measurements call a route."""

    name: str


class ScimApplication(BaseApplication):
    """SCIM for every connector of the service."""

    def __init__(self, body_limit: int) -> None:
        provider = provider_of(body_limit)
        super().__init__(provider, Protocol(provider))
        self.body_limit = body_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        scope["route"] = Named("scim")
        request = _request(scope)
        try:
            request.body = await _body(receive, self.body_limit)
            request.query = _query(scope)
        except SCIMException as error:
            response = self._refusal(error)
        else:
            # The database answers in a thread: a slow disk must not hold up every other request.
            context: Context = scope["app"].state.context
            response = await run_in_threadpool(self._answer, context, request, scope)
        # Not the library's Location of every answer: it would quote the address as it was sent.
        response.headers.setdefault("Cache-Control", "no-store")
        await ASGIApplication.send_response(response, send)

    def _answer(self, context: Context, request: ScimRequest, scope: Scope) -> ScimResponse:
        try:
            operation = self._known_operation(request)
            if operation is Operation.service_provider_config and request.header("Authorization") is None:
                return self.service.service_provider_config(request.url, request.query)
            connector = self._connector(context, request)
            scope["path_params"] = {"organisation": connector.organisation_id}
            scope["app"].state.rates.count_directory(connector.id)
            storage = DirectoryStorage(context, connector, self.provider, writes=operation not in READS)
            return Handler(self.service, storage).handle(request)
        except Exception as error:
            return self._refusal(error)

    def _known_operation(self, request: ScimRequest) -> Operation | None:
        """What is asked for; None where there is no such address, which only who is let in is told."""
        try:
            return self.service.match(request).operation
        except SCIMException:
            return None

    def _connector(self, context: Context, request: ScimRequest) -> Connector:
        stated = request.header("Authorization")
        if stated is None or not stated.lower().startswith(BEARER):
            raise UnauthorizedException(detail="send the connector's secret as Authorization: Bearer SECRET")
        with in_scim_terms():
            return identify_connector(context, stated[len(BEARER) :].strip())

    def _refusal(self, error: Exception) -> ScimResponse:
        if not isinstance(error, SCIMException | CustchainError):
            # Not its words: they may quote who was pushed.
            log.error("a SCIM request failed", exc_info=error)
        response = self.service.error_response(error)
        if response.status in {429, 503}:
            response.headers["Retry-After"] = RETRY_AFTER
        if isinstance(error, TooFast):
            response.headers["Retry-After"] = str(error.seconds)
        if response.status == 401:
            response.headers["WWW-Authenticate"] = 'Bearer realm="SCIM"'
        return response


def _request(scope: Scope) -> ScimRequest:
    headers = Headers(scope=scope)
    root: str = scope.get("root_path", "")
    return ScimRequest(
        method=scope["method"],
        base_url=f"{scope['scheme']}://{headers.get('host', '')}{root}{VERSION_PREFIX}",
        path=BaseApplication.split_path(scope["path"].removeprefix(root)),
        headers=headers.items(),
    )


async def _body(receive: Receive, limit: int) -> bytes:
    parts, more, size = [], True, 0
    while more:
        try:
            message = await receive()
        except HTTPException:
            size = limit + 1
        if size <= limit:
            parts.append(message.get("body", b""))
            size += len(parts[-1])
        if size > limit:
            raise PayloadTooLargeException(detail=f"the body may hold at most {limit:,} bytes; send less")
        more = message.get("more_body", False)
    return b"".join(parts)


def _query(scope: Scope) -> dict[str, str]:
    try:
        text = scope["query_string"].decode("ascii")
        return dict(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=50))
    except ValueError:
        raise InvalidSyntaxException(detail="the address's query cannot be read; percent-encode it as UTF-8") from None
