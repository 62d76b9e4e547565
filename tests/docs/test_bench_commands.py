"""The measurements that docs/operations.md names run, each for a moment, against one small organisation."""

import asyncio
from collections.abc import Iterator
from typing import NamedTuple

import httpx2
import psutil
import pytest

from app.main import create_app
from app.settings import Settings, sqlite_url
from app.storage.database import Database
from bench import directory, idle_streams, recovery, soak, streams
from bench.load.bare import bare_app
from bench.load.running import World, store
from tests.access import new_key
from tests.servers import KeyOfTheServer
from tests.serving_here import serving_here


class Served(NamedTuple):
    """A service in this process, and the bare handler beside it."""

    url: str
    address: str
    bare: str
    parties: int


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    url = sqlite_url(tmp_path_factory.mktemp("bench") / "chains.db")
    with (
        serving_here(create_app(Settings(database_url=url))) as (_, port),
        serving_here(bare_app(url)) as (_, bare_port),
    ):
        address = f"http://127.0.0.1:{port}"
        KeyOfTheServer.keys[httpx2.URL(address).netloc] = new_key(url)
        yield Served(url, address, f"http://127.0.0.1:{bare_port}", store(address, organisations=1, links=50))


def test_editors_hear_of_each_others_edits_and_so_do_readers_of_the_bare_handler(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "SETTLES", 1.0)
    world = World(served.url, [], [served.address], served.bare, {"LOAD_PARTIES": str(served.parties)})

    cells = streams.measure(world, editors=3, rate=10, seconds=0.5)

    assert [cell.partition("(")[2] for cell in cells] == [
        "n 5, 0 failed)",
        "n 10, 0 not told)",
        "n 5, 0 failed)",
        "n 10, 0 not told)",
    ]


def test_idle_streams_are_weighed(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(idle_streams.measure(served.url, served.address, psutil.Process(), streams=8, reads=2))

    printed = capsys.readouterr().out
    assert "| /livez | " in printed
    assert "KiB a stream" in printed


def test_a_directory_is_pushed_and_every_request_is_answered_well(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    directory.measure(served.url, served.address, psutil.Process(), directory.Asked(seconds=1, rate=40, people=20))

    printed = capsys.readouterr().out
    assert "| all | 40 | " in printed
    answered = printed.partition("answers by status: {")[2].partition("}")[0]
    assert {status.partition(":")[0].strip() for status in answered.split(",")} <= {"200", "201", "204"}


def test_a_soak_tells_growth_after_the_warm_up(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    looks, database = iter([False] * 6 + [True]), Database(served.url)

    samples = soak.watch(psutil.Process(), database, lambda: next(looks), every=0.01)
    soak.report(samples, soak.answered(served.address, "5xx"), requests=10)

    database.close()
    assert "10 requests, 0 answers of 500 and above" in capsys.readouterr().out
    assert soak.answered(served.address, "2xx") > 0
    line = [(0, 100), (900, 100.5), (1800, 101), (3600, 102)]
    assert soak.mebibytes_an_hour(line) == pytest.approx((2.0, 0.0), abs=1e-6)


def test_a_backup_a_restore_and_a_migration_are_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bench.recovery", "--rows", "240", "--databases", "sqlite"])

    recovery.main()

    lines = [line.split() for line in capsys.readouterr().out.splitlines()[-3:]]
    assert [line[0] for line in lines] == ["backup", "restore", "migration"]
    assert all(float(ratio) > 1 for *_, ratio in lines)
