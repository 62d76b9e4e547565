"""Sees every request and its answer: one log line, one measurement."""

import logging
import time
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import CLOSED_BY_CLIENT
from app.logs import FIELDS
from app.metrics import Metrics

log = logging.getLogger("custchain.requests")


class Observer:
    """ASGI middleware around everything else."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and tell of it when it is answered."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.monotonic(), CLOSED_BY_CLIENT

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            self._tell(scope, status, time.monotonic() - started)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "name", None)
        self.metrics.observe(route, scope["method"], status, seconds)
        log.info("request", extra={FIELDS: _told(scope, route, status, seconds)})


def _told(scope: Scope, route: str | None, status: int, seconds: float) -> dict[str, Any]:
    parameters = scope.get("path_params", {})
    return {
        "request_id": scope.get("state", {}).get("request_id"),
        "method": scope["method"],
        "route": route,
        "organisation": parameters.get("organisation"),
        "status": status,
        "milliseconds": round(seconds * 1000, 1),
    }
