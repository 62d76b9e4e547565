"""Where a message may go: https, to a name all of whose addresses are public, each checked before anything connects."""

import ipaddress
import re
import socket
from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import NamedTuple
from urllib.parse import urlsplit

from schemas.errors import InputProblem, InvalidInput, Refused
from schemas.wording import quote

Ip = IPv4Address | IPv6Address
Networks = Sequence[IPv4Network | IPv6Network]

# What older Pythons take for public: kept here so that the answer does not depend on the version.
NEVER_PUBLIC: tuple[IPv4Network | IPv6Network, ...] = (
    IPv4Network("192.0.0.0/24"),
    IPv4Network("100.64.0.0/10"),
    IPv4Network("192.88.99.0/24"),
    IPv4Network("198.18.0.0/15"),
    IPv6Network("64:ff9b:1::/48"),
    IPv6Network("2001::/23"),
    IPv6Network("3fff::/20"),
    IPv6Network("5f00::/16"),
    IPv6Network("fec0::/10"),
)
NAT64 = IPv6Network("64:ff9b::/96")
COMPATIBLE = IPv6Network("::/96")
NOT_IN_AN_ADDRESS = re.compile(r"[\s\\\x00-\x20\x7f]")
HTTPS_PORT = 443


class Target(NamedTuple):
    """Where a message goes: host name, port, and path with query."""

    host: str
    port: int
    path: str


def read_address(address: str) -> Target:
    """Take an address apart; raises InvalidInput where it is none a message may go to."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise _problem("is no web address") from None
    if NOT_IN_AN_ADDRESS.search(address) or not address.isascii():
        raise _problem("holds a space or another character no address holds; percent-encode it")
    if parts.scheme != "https":
        raise _problem("must begin with https://")
    if not parts.hostname or parts.username is not None or parts.password is not None or parts.fragment:
        raise _problem("must name a host, and neither user, password nor fragment")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.hostname, HTTPS_PORT if port is None else port, path)


def public_address(target: Target, allowed: Networks = ()) -> str:
    """The address to connect to; raises Refused unless every address of the name may be reached.

    The caller connects to just this address: asked again, the name might lead elsewhere.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Refused(f"the name {quote(target.host)} leads nowhere") from None
    texts = list(dict.fromkeys(str(place[4][0]) for place in found))
    for text in texts:
        if not _may_be_reached(text, allowed):
            raise Refused(
                f"the name {quote(target.host)} leads into a private network; whoever runs this service can allow one "
                "with CUSTCHAIN_WEBHOOK_NETWORKS"
            )
    if not texts:
        raise Refused(f"the name {quote(target.host)} leads nowhere")
    return texts[0]


def _may_be_reached(text: str, allowed: Networks) -> bool:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    inner = list(_within(address))
    if any(each in network for network in allowed for each in inner if each.version == network.version):
        return True
    return all(is_public(each) for each in inner)


def is_public(address: Ip) -> bool:
    """Is it an address of the public internet?

    >>> is_public(IPv4Address("169.254.169.254")), is_public(IPv4Address("93.184.216.34"))
    (False, True)
    """
    if any(address in network for network in NEVER_PUBLIC if network.version == address.version):
        return False
    odd = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    return address.is_global and not odd and not address.is_link_local and not address.is_private


def _within(address: Ip) -> Iterator[Ip]:
    """The address, or the older addresses it stands for or carries inside."""
    if isinstance(address, IPv4Address):
        yield address
        return
    carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64 or (address in COMPATIBLE and int(address) > 1):
        carried.append(IPv4Address(int(address) & 0xFFFFFFFF))
    inner = [each for each in carried if each is not None]
    yield from inner
    if address.ipv4_mapped is None and address not in NAT64:
        yield address


def _problem(message: str) -> InvalidInput:
    return InvalidInput([InputProblem(pointer="/address", message=message)])
