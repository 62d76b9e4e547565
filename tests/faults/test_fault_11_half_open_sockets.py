"""Fault 11: dripped requests are waited for without end, and a body is read whole into memory before it is refused."""

import json
import logging
import socket
import statistics
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx2
import psutil
import pytest

from app.deadlines import DeadlineProtocol, Deadlines
from app.main import create_app
from app.settings import Settings, sqlite_url
from tests.access import administrator
from tests.servers import program, running
from tests.serving_here import serving_here

MEBIBYTE = 2**20
POST = b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


class Hasty(DeadlineProtocol):
    """The same with seconds made short."""

    deadlines = Deadlines(
        header=0.6, body=1.0, bytes_a_second=MEBIBYTE, unread_answer=1.0, reads_why=1.0, looked_at_every=0.1
    )


@pytest.fixture
def hasty(tmp_path: Path) -> Iterator[tuple[str, int]]:
    app = create_app(Settings(database_url=sqlite_url(tmp_path / "chains.db")))
    administrator(app.state.context)
    with serving_here(app, Hasty) as place:
        yield place


def _connect(place: tuple[str, int], start: bytes = b"") -> socket.socket:
    connection = socket.create_connection(place, timeout=10)
    connection.sendall(start)
    return connection


def _drip(connections: list[socket.socket], seconds: float) -> list[bytes]:
    """Send a byte on each again and again: what each had been answered when it was closed."""
    answered, deadline = dict.fromkeys(connections, b""), time.monotonic() + seconds
    left = set(connections)
    for one in connections:
        one.setblocking(False)
    while left and time.monotonic() < deadline:
        for one in list(left):
            try:
                one.send(b"x")
                while more := one.recv(65536):
                    answered[one] += more
                left.discard(one)
            except BlockingIOError:
                continue
            except OSError:
                left.discard(one)
        time.sleep(0.1)
    assert not left, f"{len(left)} of {len(connections)} are still open"
    return list(answered.values())


@pytest.mark.parametrize("start", [b"", b"GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Slow: "])
def test_who_drips_a_header_is_told_and_let_go(hasty: tuple[str, int], start: bytes) -> None:
    [answer] = _drip([_connect(hasty, start)], seconds=5)

    assert answer.startswith(b"HTTP/1.1 408")
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["code"] == "too_slow"


def test_who_connects_and_says_nothing_is_let_go(hasty: tuple[str, int]) -> None:
    connection = _connect(hasty)

    assert connection.recv(100).startswith(b"HTTP/1.1 408")
    connection.close()


def test_who_drips_a_body_is_let_go_and_it_is_no_fault_of_ours(
    hasty: tuple[str, int], caplog: pytest.LogCaptureFixture
) -> None:
    start = POST + b"Content-Length: 999\r\n\r\n"
    with caplog.at_level(logging.WARNING):
        [answer] = _drip([_connect(hasty, start)], seconds=5)

    assert answer.startswith(b"HTTP/1.1 408")
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_a_body_that_keeps_coming_fast_enough_may_take_longer(hasty: tuple[str, int]) -> None:
    piece, pieces = b" " * 300_000, 12
    connection = _connect(
        hasty,
        POST + f"Content-Length: {len(piece) * pieces}\r\n\r\n".encode(),
    )
    for _ in range(pieces):
        connection.sendall(piece)
        time.sleep(0.15)

    assert connection.recv(100).startswith(b"HTTP/1.1 400")
    connection.close()


def test_who_reads_no_answer_is_let_go(tmp_path: Path) -> None:
    async def endless(scope: object, receive: object, send: object) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})  # type: ignore[operator]
        for _ in range(1000):
            await send({"type": "http.response.body", "body": b"x" * MEBIBYTE, "more_body": True})  # type: ignore[operator]

    with serving_here(endless, Hasty) as place:
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(place)
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(3)
        connection.settimeout(5)
        assert _rest_of(connection) < 100 * MEBIBYTE


def _rest_of(connection: socket.socket) -> int:
    """How many bytes still come until the other side is gone."""
    got = 0
    with suppress(ConnectionError):
        while more := connection.recv(MEBIBYTE):
            got += len(more)
    return got


def test_a_kept_connection_is_no_half_open_one(hasty: tuple[str, int]) -> None:
    with httpx2.Client(base_url=f"http://{hasty[0]}:{hasty[1]}") as client:
        first = client.get("/livez").status_code
        time.sleep(1.5)
        assert (first, client.get("/livez").status_code) == (200, 200)


@pytest.mark.parametrize(
    ("sockets", "megabytes"), [(150, 60), pytest.param(1000, 1000, marks=[pytest.mark.long, pytest.mark.timeout(900)])]
)
def test_others_are_served_while_many_drip_and_one_sends_without_end(
    tmp_path: Path, sockets: int, megabytes: int
) -> None:
    url = sqlite_url(tmp_path / "chains.db")
    with running("serve", "--port", "0", CUSTCHAIN_DATABASE_URL=url) as (server, address, _):
        program.get(f"{address}api/v1/organisations").raise_for_status()
        host, port = httpx2.URL(address).host, httpx2.URL(address).port
        process = psutil.Process(server.pid)
        before = process.memory_info().rss
        dripping = [_connect((host, port), b"GET / HTTP/1.1\r\nX: ") for _ in range(sockets)]

        seconds = sorted(_timed(f"{address}api/v1/organisations") for _ in range(100))
        most = _send_without_end(address, megabytes, process)
        assert {answer[:12] for answer in _drip(dripping, seconds=60)} == {b"HTTP/1.1 408"}

        assert most - before < 20 * MEBIBYTE + sockets * 64 * 1024
        assert statistics.median(seconds) < 0.5
        print(  # noqa: T201 - the figure to report
            f"{sockets} dripping: others p50 {seconds[50]:.3f} s, p99 {seconds[98]:.3f} s;"
            f" {megabytes} MB in chunks: {(most - before) / MEBIBYTE:.1f} MiB more at most"
        )


def _timed(address: str) -> float:
    started = time.monotonic()
    assert program.get(address).status_code == 200
    return time.monotonic() - started


def _send_without_end(address: str, megabytes: int, process: psutil.Process) -> int:
    """Send a body in chunks that never says how long it is: the most memory the server had meanwhile."""
    most, key = 0, program.get(f"{address}livez").request.headers["Authorization"]
    url = httpx2.URL(address)
    with socket.create_connection((url.host, url.port), timeout=30) as connection:
        head = f"POST /api/v1/organisations HTTP/1.1\r\nHost: {url.netloc.decode()}\r\nAuthorization: {key}\r\n"
        connection.sendall(f"{head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        for _ in range(megabytes):
            try:
                connection.sendall(b"100000\r\n" + b" " * MEBIBYTE + b"\r\n")
            except OSError:
                break
            most = max(most, process.memory_info().rss)
        assert connection.recv(100).startswith(b"HTTP/1.1 413")
    return most
