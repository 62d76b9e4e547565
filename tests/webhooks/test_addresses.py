"""No message goes anywhere private, whatever its address looks like."""

import socket
from typing import Any

import pytest

from app.access.webhooks import WebhookSettings
from app.service.webhooks.sending import DELIVERED, send
from tests.webhooks.receivers import canary

SETTINGS = WebhookSettings("a key of at least thirty-two letters")
SECRET = SETTINGS.secret("hook", 1)

# Hosts that lead, or look as if they led, to this machine or its neighbours.
HOSTS = [
    "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "017700000001", "0x7f000001", "0x7f.0.0.1",
    "0x7f.1", "0177.0.0.1", "127.0.0.1.", "0", "0.0.0.0", "0.0.0.0.", "00.0.0.0", "localhost", "localhost.",
    "LOCALHOST", "LocalHost.", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1",
    "192.168.255.255", "169.254.169.254", "169.254.170.2", "2852039166", "0xa9fea9fe", "0xa9.0xfe.0xa9.0xfe",
    "100.64.0.1", "100.100.100.200", "192.0.0.1", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "[::1]", "[::]",
    "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:169.254.169.254]", "[::127.0.0.1]",
    "[::7f00:1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::1]", "[2002:7f00:1::]",
    "[2002:a9fe:a9fe::]", "[2001:0:a9fe:a9fe::1]", "[fe80::1]", "[fe80::1%25lo]", "[fc00::1]", "[fd00:ec2::254]",
    "[ff02::1]", "[2001:db8::1]", "[100::1]", "[fec0::1]",
]  # fmt: skip
# Addresses that say one thing and mean another.
ADDRESSES = [
    "http://127.0.0.1:{port}/", "https://93.184.216.34@127.0.0.1:{port}/", "https://user:word@localhost:{port}/",
    "https://127.0.0.1:{port}#@example.org/", "https://127.0.0.1:{port}\\@example.org/",
    "https://example.org\\@127.0.0.1:{port}/", "https:///127.0.0.1:{port}/", "https:127.0.0.1:{port}",
    "//127.0.0.1:{port}/", "ftp://127.0.0.1:{port}/", "file:///etc/passwd", "gopher://127.0.0.1:{port}/",
    "https://127.0.0.1:{port}/\r\nHost: example.org", "https://①②⑦.⓪.⓪.①:{port}/", "https://loc\talhost:{port}/",
    "https://[::1:{port}/", "https://127.0.0.1:{port}:80/", "https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/", "https://localhost:0{port}0/",
]  # fmt: skip


def test_no_trick_with_an_address_reaches_a_private_one() -> None:
    tried = 0
    with canary() as (port, reached):
        for address in [*(f"https://{host}:{port}/hook" for host in HOSTS), *ADDRESSES]:
            outcome = send(SETTINGS, address.format(port=port), [SECRET], "msg_1", "{}")
            assert outcome != DELIVERED
            assert not outcome.startswith(("no answer", "no safe", "took longer")), (address, outcome)
            tried += 1
    assert tried >= 60
    assert reached == []


def _resolver(*answers: list[str]) -> Any:
    """Names lead to these addresses, in turn."""
    left = list(answers)

    def lead(_host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        texts = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (text, port)) for text in texts]

    return lead


def test_a_name_that_leads_to_one_private_address_among_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _resolver(["93.184.216.34", "10.0.0.1"]))

    assert "private network" in send(SETTINGS, "https://mixed.example/", [SECRET], "m", "{}")


def test_a_name_that_leads_elsewhere_once_it_was_checked_leads_nowhere_new(monkeypatch: pytest.MonkeyPatch) -> None:
    connected: list[Any] = []

    def connect(place: Any, *_: Any, **__: Any) -> Any:
        connected.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", _resolver(["93.184.216.34"], ["127.0.0.1"]))
    monkeypatch.setattr(socket, "create_connection", connect)

    assert send(SETTINGS, "https://rebinding.example/", [SECRET], "m", "{}") == "no answer: ConnectionRefusedError"
    assert connected == [("93.184.216.34", 443)]
