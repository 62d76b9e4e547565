"""Where a server may listen: on this machine unless told otherwise, on a port nobody has."""

import ipaddress
import socket

from app.cli.terminal import say
from schemas.errors import Refused

PORTS_TRIED = 50


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listen_nearby(host: str, port: int) -> socket.socket:
    """The port, or the next free one where it is taken."""
    for candidate in range(port, min(port + PORTS_TRIED, 65536)):
        try:
            listening = listen(host, candidate)
        except Refused:
            continue
        if candidate != port:
            say(f"Port {port} is taken; using {candidate}.")
        return listening
    return listen(host, 0)


def listen(host: str, port: int) -> socket.socket:
    """A socket on that port; raises Refused where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's delay of 40 ms off only where the protocol is named.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        _reuse(listening)
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise Refused(f"cannot listen on {host} port {port}: {error.strerror}; choose another --port") from None
    return listening


def _reuse(listening: socket.socket) -> None:
    # On Windows SO_REUSEADDR would let a second server take the port of a first.
    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
