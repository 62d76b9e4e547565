"""Notices where who asked has hung up, so that nothing goes on being computed for nobody."""

import asyncio
from collections import deque

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.service.waiting import Client, asking


class Attention:
    """ASGI middleware that tells the use cases who asks, and when they have gone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, with an ear on its connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        client = Client()
        inlet = _Inlet(receive, client)
        if not _has_body(Headers(scope=scope)):
            await inlet.listen()
        try:
            with asking(client):
                await self.app(scope, inlet, send)
        finally:
            inlet.close()


class _Inlet:
    """Takes a request in; once all of it is there, only its end can come, and is waited for at once."""

    def __init__(self, receive: Receive, client: Client) -> None:
        self._receive = receive
        self._client = client
        self._taken: deque[Message] = deque()
        self._end: asyncio.Task[Message] | None = None

    async def __call__(self) -> Message:
        if not self._taken and self._end is None:
            await self.listen()
        if self._taken:
            return self._taken.popleft()
        assert self._end is not None
        return await asyncio.shield(self._end)

    async def listen(self) -> None:
        """Take the next part of the request."""
        message = await self._receive()
        self._taken.append(message)
        if message["type"] == "http.disconnect":
            self._client.is_gone = True
        elif not message.get("more_body", False):
            self._end = asyncio.create_task(self._await_end())

    def close(self) -> None:
        """Listen no more."""
        if self._end is not None:
            self._end.cancel()

    async def _await_end(self) -> Message:
        message = await self._receive()
        self._client.is_gone = True
        return message


def _has_body(headers: Headers) -> bool:
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
