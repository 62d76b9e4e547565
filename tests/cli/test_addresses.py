"""Where servers listen, answers leave at once: Nagle's algorithm would keep the end of each back for some 40 ms."""

import asyncio
import socket
from collections.abc import Callable

import pytest

from app.cli.addresses import listen, listen_nearby
from schemas.errors import Refused


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
@pytest.mark.parametrize("bind", [listen, listen_nearby])
@pytest.mark.parametrize("is_fixed", [False, True])
def test_no_connection_waits_for_more_to_send(
    host: str, bind: Callable[[str, int], socket.socket], is_fixed: bool
) -> None:
    try:
        listening = bind(host, 0)
    except (Refused, OSError) as error:
        pytest.skip(f"there is no {host} here: {error}")
    if is_fixed:
        port = listening.getsockname()[1]
        listening.close()
        listening = bind(host, port)

    assert asyncio.run(_accepted(listening))


async def _accepted(listening: socket.socket) -> bool:
    """Whether a connection accepted there sends at once."""
    accepted = asyncio.get_running_loop().create_future()

    class Accepts(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            connection = transport.get_extra_info("socket")
            accepted.set_result(bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))

    async with await asyncio.get_running_loop().create_server(Accepts, sock=listening):
        _, writer = await asyncio.open_connection(*listening.getsockname()[:2])
        found: bool = await accepted
        writer.close()
    return found
