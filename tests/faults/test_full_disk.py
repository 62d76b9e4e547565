"""A disk that fills up: writes are refused in words, nothing answered is lost, and room mends it without a restart."""

import sys
from pathlib import Path

import httpx2
import pytest

from app.settings import sqlite_url
from tests.faults.kills import API
from tests.servers import KeyOfTheServer, running

resource = pytest.importorskip("resource", reason="Windows limits files in another way")
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits another process's files")

MARGIN = 300_000
NOTE = "x" * 9_000


def test_a_full_disk_loses_nothing_that_was_answered(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "chains.db")
    with running("serve", "--port", "0", CUSTCHAIN_DATABASE_URL=url) as (server, address, _):
        client = httpx2.Client(base_url=address.rstrip("/"), timeout=60, auth=KeyOfTheServer())
        client.post(API, json={"id": "org", "name": "Org"}).raise_for_status()
        answered = 0

        def write(number: int) -> httpx2.Response:
            party = {"kind": "department", "own_cost": number, "extra": {"note": NOTE}}
            return client.put(f"{API}/org/parties/d{number}", json=party)

        largest = max(file.stat().st_size for file in tmp_path.iterdir())
        before = resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (largest + MARGIN, resource.RLIM_INFINITY))
        while (answer := write(answered + 1)).status_code == 201:
            answered += 1
            assert answered < 500, "the limit was never reached"

        assert answered > 0
        assert answer.status_code in {503, 507}
        assert answer.json()["code"] in {"storage_full", "storage_failed"}
        assert "nothing was changed" in answer.json()["detail"]
        stored = client.get(f"{API}/org/chain").json()["parties"]
        assert [party["own_cost"] for party in stored] == list(range(1, answered + 1))

        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, before)
        assert write(answered + 1).status_code == 201
