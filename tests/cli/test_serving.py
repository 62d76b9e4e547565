"""`custchain demo` and `custchain serve`, as real servers."""

import re
import signal
import socket
import time
from pathlib import Path

import httpx2
import pytest

from tests.cli.run import run
from tests.servers import program, running


def test_the_demo_shows_the_sample_and_stops_when_told(tmp_path: Path) -> None:
    with running("demo", "--no-browser", "--port", "0", "--directory", str(tmp_path)) as (server, address, said):
        person = httpx2.Client(base_url=f"{address}api/v1", headers={"Origin": address.rstrip("/")})
        token = re.search(r"#/welcome/(\S+)", "".join(said))[1]
        person.post("/session/link", json={"token": token}).raise_for_status()
        organisations = person.get("/organisations").json()["items"]
        analysis = person.get(f"/organisations/{organisations[0]['id']}/analysis").json()

        assert [o["name"] for o in organisations] == ["Harbour & Old Town Restaurants"]
        assert analysis["total_cost"] == 8_408_000
        assert "server" not in httpx2.get(address).headers
        assert (tmp_path / "custchain.db").exists()

        started = time.monotonic()
        server.send_signal(signal.SIGTERM)
        server.wait(10)
        assert time.monotonic() - started < 8


def test_the_demo_takes_another_port_where_its_own_is_taken_and_says_so(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with running("demo", "--no-browser", "--port", str(port), "--directory", str(tmp_path)) as (_, address, said):
            assert httpx2.get(f"{address}livez").status_code == 200
            assert f":{port}/" not in address
            assert any(f"Port {port} is taken" in line for line in said)


def test_the_demo_does_not_touch_a_database_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "custchain.db").write_bytes(b"mine")

    done = run("demo", "--no-browser", "--directory", str(tmp_path))

    assert done.status == 2
    assert (tmp_path / "custchain.db").read_bytes() == b"mine"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_nothing_listens_beyond_this_machine_by_accident(host: str) -> None:
    done = run("serve", "--host", host)

    assert done.status == 2
    assert "--insecure" in done.err


def test_a_taken_port_is_refused_in_words() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        done = run("serve", "--port", str(taken.getsockname()[1]))

    assert done.status == 2
    assert "choose another --port" in done.err


def test_a_restarted_server_has_what_was_stored(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'chains.db'}"
    with running("serve", "--port", "0", CUSTCHAIN_DATABASE_URL=url) as (_, address, _):
        program.post(f"{address}api/v1/organisations", json={"name": "Kept"}).raise_for_status()
        # kill -9, as the fixture does at the end of this block: what was answered is on the disk.

    with running("serve", "--port", "0", CUSTCHAIN_DATABASE_URL=url) as (_, address, _):
        assert program.get(f"{address}api/v1/organisations/kept").json()["name"] == "Kept"
