"""Fault 13: a server that is told to stop goes on for as long as somebody follows a stream."""

import signal
import sys
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx2
import psutil
import pytest

from app.settings import sqlite_url
from tests.builders import Row, department, shop_data
from tests.faults.kills import API
from tests.servers import KeyOfTheServer, program, running, serving
from tests.streams import following

BIG = 3_000


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM that a program can catch")
@pytest.mark.parametrize("stops", [1, pytest.param(50, marks=[pytest.mark.long, pytest.mark.timeout(3600)])])
def test_told_to_stop_amid_streams_a_picture_and_a_large_change_it_ends_within_ten_seconds(
    tmp_path: Path, stops: int
) -> None:
    url, seconds = sqlite_url(tmp_path / "chains.db"), []
    with serving(tmp_path / "chains.db") as address:
        program.post(f"{address}{API}", json={"id": "shop", "name": "Shop"}).raise_for_status()
        program.put(f"{address}{API}/shop/chain", json=shop_data(), headers={"If-Match": "*"}).raise_for_status()
        program.post(f"{address}{API}", json={"id": "big", "name": "Big"}).raise_for_status()
    for stop in range(stops):
        with running("serve", "--port", "0", CUSTCHAIN_DATABASE_URL=url) as (server, slashed, _):
            address = slashed.rstrip("/")
            known = {p.pid for p in psutil.Process(server.pid).children(recursive=True)}
            with ExitStack() as streams:
                followed = [streams.enter_context(following(address)) for _ in range(6)]
                busy = [
                    threading.Thread(target=_draw, args=(address,)),
                    threading.Thread(target=_replace, args=(address, float(stop + 1))),
                ]
                for thread in busy:
                    thread.start()
                time.sleep(0.3)
                children = psutil.Process(server.pid).children(recursive=True)
                started = time.monotonic()
                server.send_signal(signal.SIGTERM)
                assert [event for stream in followed for event in stream] == []
                server.wait(10)
                seconds.append(time.monotonic() - started)
                for thread in busy:
                    thread.join()
            assert not [child for child in children if child.pid not in known and child.is_running()]
        with serving(tmp_path / "chains.db") as address:
            parties = program.get(f"{address}{API}/big/chain").json()["parties"]
            assert {party["own_cost"] for party in parties} <= {float(stop), float(stop + 1)} - {0.0}
            assert len({party["own_cost"] for party in parties}) <= 1
            assert len(parties) in {0, BIG}
            if not parties or parties[0]["own_cost"] != stop + 1:
                _replace(address, float(stop + 1))
    print(f"{stops} stops: worst {max(seconds):.1f} s")  # noqa: T201 - the figure to report


def _draw(address: str) -> None:
    with suppress(httpx2.TransportError), httpx2.Client(timeout=30, auth=KeyOfTheServer()) as client:
        client.get(f"{address}{API}/shop/diagram.pdf")


def _replace(address: str, cost: float) -> None:
    chain: Row = {"parties": [department(f"u{n}", cost) for n in range(BIG)]}
    with suppress(httpx2.TransportError), httpx2.Client(timeout=30, auth=KeyOfTheServer()) as client:
        client.put(f"{address}{API}/big/chain", json=chain, headers={"If-Match": "*"})
