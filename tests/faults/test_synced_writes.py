"""A power cut takes nothing that was answered: the disk is told to keep each write before its answer goes out."""

import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from app.settings import sqlite_url
from tests.faults.callers import wait_until
from tests.faults.kills import API
from tests.servers import KeyOfTheServer, running

SYNCED = re.compile(r"(\d+\.\d+) f(?:data)?sync\(.*= 0$")
HUNDRED = pytest.param(100, marks=pytest.mark.long)


@contextmanager
def traced(pid: int, calls: Path) -> Iterator[None]:
    """Have strace write down every call of a process that asks the disk to keep what was written, and when."""
    if shutil.which("strace") is None:
        pytest.skip("there is no strace, which would see what a process asks of the disk")
    command = ["strace", "-f", "-ttt", "-e", "trace=fsync,fdatasync", "-o", str(calls), "-p", str(pid)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        first = tracer.stderr.readline()
        if "attached" not in first:
            pytest.skip(f"this machine lets nobody look into a process: {first.strip()}")
        try:
            yield
        finally:
            tracer.send_signal(signal.SIGINT)
            tracer.communicate()


@pytest.mark.parametrize("writes", [10, HUNDRED])
def test_each_write_is_synced_before_it_is_answered(tmp_path: Path, writes: int) -> None:
    asked_and_answered, calls = [], tmp_path / "calls"
    url = sqlite_url(tmp_path / "chains.db")
    with running("serve", "--port", "0", CUSTCHAIN_DATABASE_URL=url) as (server, address, _):
        client = httpx2.Client(base_url=address.rstrip("/"), timeout=60, auth=KeyOfTheServer())
        client.post(API, json={"id": "org", "name": "Org"}).raise_for_status()
        with traced(server.pid, calls):
            for number in range(writes):
                asked = time.time()
                answer = client.put(f"{API}/org/parties/d{number}", json={"kind": "department"})
                asked_and_answered.append((asked, time.time()))
                assert answer.status_code == 201
            wait_until(lambda: bool(calls.read_text()), "strace wrote")

    synced = [float(found[1]) for line in calls.read_text().splitlines() if (found := SYNCED.search(line))]
    counts = [sum(asked <= at <= answered for at in synced) for asked, answered in asked_and_answered]
    print(  # noqa: T201 - the figure to report
        f"{writes} writes: {sum(counts)} syncs between request and answer, {min(counts)} to {max(counts)} for each"
    )
    assert min(counts) >= 1
