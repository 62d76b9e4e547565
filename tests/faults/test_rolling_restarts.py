"""Two servers on one PostgreSQL, stopped and started in turn: whoever works there goes on, and misses nothing."""

import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.service.operations import verify_stored
from tests import databases
from tests.faults import forked
from tests.faults.callers import MOST_SECONDS, Reader, Writer, at_work, come_to_an_end, go_on
from tests.faults.kills import API
from tests.faults.stored import opened
from tests.servers import program

FIFTY = pytest.param(50, marks=[pytest.mark.long, pytest.mark.timeout(3600)])
MOST_SECONDS_TO_STOP = 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM that a program can catch")
@pytest.mark.parametrize("restarts", [1, FIFTY])
def test_streams_resume_and_writes_have_one_effect_while_servers_restart_in_turn(tmp_path: Path, restarts: int) -> None:
    with databases.fresh("postgresql", tmp_path) as url, ExitStack() as stack:
        servers = [stack.enter_context(forked.server(url)) for _ in range(2)]
        places = [address for _, address in servers]
        program.post(f"{places[0]}{API}", json={"id": "shop", "name": "Shop"}).raise_for_status()
        writers = [Writer(f"writer-{n}", places, n) for n in range(3)]
        readers = [Reader(f"reader-{n}", places, n) for n in range(4)]
        seconds: list[float] = []

        with at_work([*writers, *readers]):
            for restart in range(restarts):
                go_on(writers)
                process, _ = servers[restart % 2]
                started = time.monotonic()
                process.terminate()
                process.join(MOST_SECONDS)
                seconds.append(time.monotonic() - started)
                assert process.exitcode is not None, "it did not end"
                servers[restart % 2] = stack.enter_context(forked.server(url))
                places[restart % 2] = servers[restart % 2][1]
            made = come_to_an_end(places[0], writers, readers)

        assert [caller.wrong for caller in (*writers, *readers)] == [[]] * 7
        assert [reader.seen for reader in readers] == [list(range(1, made + 1))] * 4
        context = opened(url)
        assert verify_stored(context)[1] == []
        context.database.close()
    assert restarts == 1 or max(seconds) < MOST_SECONDS_TO_STOP
    troubles = sum((caller.troubles for caller in (*writers, *readers)), Counter())
    print(  # noqa: T201 - the figure to report
        f"{restarts} restarts: {made} revisions, each seen once by 4 readers; worst stop {max(seconds):.1f} s;"
        f" tried again after {dict(troubles)}"
    )
