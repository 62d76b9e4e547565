"""Streams of events end for whoever takes nothing, and for whoever may not follow any more."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import httpx2
import pytest

from app.deadlines import DeadlineProtocol
from app.main import create_app
from app.routes import events as stream
from app.service import chains, keys, organisations
from app.service.context import Context
from app.service.rows import ChainRows
from app.service.versions import ANY_VERSION
from app.settings import Settings, sqlite_url
from schemas.access import NewKey
from schemas.answers import NewOrganisation
from tests.access import DOOR, bearer
from tests.builders import a_chain, department
from tests.serving_here import serving_here

MEBIBYTE = 2**20
PARTIES, REVISIONS = 900, 40
"""A revision that touches so many ids of 190 letters each is told in some 180 kB."""


class Watched(DeadlineProtocol):
    """Remembers the most that ever waited to be sent."""

    most: ClassVar[int] = 0

    def pause_writing(self) -> None:
        Watched.most = max(Watched.most, self.transport.get_write_buffer_size())
        super().pause_writing()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Context, tuple[str, int]]]:
    app = create_app(Settings(database_url=sqlite_url(tmp_path / "chains.db")))
    organisations.create_organisation(app.state.context, NewOrganisation(id="shop", name="Shop"), DOOR)
    with serving_here(app, Watched) as place:
        yield app.state.context, place


def _key(context: Context) -> Any:
    return keys.create_key(context, "shop", NewKey(name="follower", scope="read"), DOOR)


def _change_everything(context: Context, cost: int) -> None:
    parties = [department(f"{'long-id-' * 23}{number:04}", float(cost)) for number in range(PARTIES)]
    chains.put_chain(context, "shop", ChainRows.of(a_chain(parties)), ANY_VERSION, DOOR)


def test_who_takes_nothing_is_let_go_with_little_kept_for_them_and_may_resume(
    served: tuple[Context, tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "SLOW_READER_SECONDS", 1)
    context, (host, port) = served
    credential = bearer(_key(context).key)
    address = "/api/v1/organisations/shop/events?after=1"
    headers = f"Host: localhost\r\nAuthorization: {credential['Authorization']}\r\n"
    for cost in range(REVISIONS):
        _change_everything(context, cost)

    reader = socket.socket()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    reader.connect((host, port))
    reader.sendall(f"GET {address} HTTP/1.1\r\n{headers}\r\n".encode())
    time.sleep(4)
    got = _everything(reader)

    told = got.count(b"event: revision")
    assert 0 < told < REVISIONS
    assert 0 < Watched.most < MEBIBYTE
    resumed = _events(
        f"http://{host}:{port}{address}", {**credential, "Last-Event-ID": str(1 + told)}, REVISIONS - told
    )
    assert resumed == list(range(2 + told, 2 + REVISIONS))


def _everything(reader: socket.socket) -> bytes:
    got, reader_ended = b"", False
    reader.settimeout(10)
    while not reader_ended:
        try:
            more = reader.recv(MEBIBYTE)
        except ConnectionError:
            more = b""
        got, reader_ended = got + more, not more
    return got


def _events(url: str, headers: dict[str, str], count: int) -> list[int]:
    found: list[int] = []
    with httpx2.stream("GET", url, headers=headers, timeout=20) as answer:
        for line in answer.iter_lines():
            if line.startswith("id:"):
                found.append(int(line[3:]))
            if len(found) == count:
                return found
    return found


def test_who_may_not_follow_any_more_is_cut_off_within_five_seconds(served: tuple[Context, tuple[str, int]]) -> None:
    context, (host, port) = served
    key = _key(context)
    url = f"http://{host}:{port}/api/v1/organisations/shop/events"
    with httpx2.stream("GET", url, headers=bearer(key.key), timeout=20) as answer:
        lines = answer.iter_lines()
        next(lines)
        keys.revoke_key(context, "shop", key.id, DOOR)
        started = time.monotonic()

        assert [line for line in lines if line.startswith("event")] == []

    assert time.monotonic() - started < 5.5
