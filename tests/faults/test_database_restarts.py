"""PostgreSQL goes away under load: callers are told so, all goes on once it is back, nothing is made by half."""

import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from app.service.operations import verify_stored
from tests.faults import forked
from tests.faults.callers import Reader, Writer, at_work, come_to_an_end, go_on, wait_until
from tests.faults.kills import API
from tests.faults.outages import Outage, closed, stopped
from tests.faults.stored import opened
from tests.servers import program

TWENTY = pytest.param(stopped, 20, marks=[pytest.mark.long, pytest.mark.timeout(3600)])


@pytest.mark.parametrize(("kind", "outages"), [(closed, 1), TWENTY])
def test_the_service_says_so_recovers_by_itself_and_loses_nothing(
    kind: Callable[[Path], AbstractContextManager[Outage]], outages: int, tmp_path: Path
) -> None:
    with kind(tmp_path) as database, forked.server(database.url) as (_, place):
        program.post(f"{place}{API}", json={"id": "shop", "name": "Shop"}).raise_for_status()
        writers, reader = [Writer(f"writer-{n}", [place], n) for n in range(3)], Reader("reader", [place], 0)
        seconds: list[float] = []

        with at_work([*writers, reader]):
            for _ in range(outages):
                go_on(writers)
                troubled = [writer.troubles.total() for writer in writers]
                database.begin()
                wait_until(
                    lambda: all(w.troubles.total() > n or w.wrong for w, n in zip(writers, troubled, strict=True)),  # noqa: B023
                    "every writer was refused",
                )
                _check_it_says_so(place)
                database.end()
                seconds.append(_until_ready(place))
            go_on(writers)
            last = come_to_an_end(place, writers, [reader])

        assert [caller.wrong for caller in (*writers, reader)] == [[]] * 4
        assert reader.seen == list(range(1, last + 1))
        context = opened(database.url)
        assert verify_stored(context)[1] == []
        context.database.close()
    troubles = sum((caller.troubles for caller in (*writers, reader)), Counter())
    print(  # noqa: T201 - the figure to report
        f"{outages} outages, {last} revisions: ready again after {max(seconds):.1f} s at most; told {dict(troubles)}"
    )


def _check_it_says_so(place: str) -> None:
    alive, ready, read = (program.get(f"{place}{path}") for path in ("/livez", "/readyz", f"{API}/shop"))
    assert (alive.status_code, ready.status_code, read.status_code) == (200, 503, 503), ready.text + read.text
    assert ready.json()["checks"]["database"] != "ok"
    assert read.json()["detail"] == "the database does not answer; nothing was changed. Try again in a moment"


def _until_ready(place: str) -> float:
    started = time.monotonic()
    wait_until(lambda: program.get(f"{place}/readyz").status_code == 200, "the service is ready again")
    return time.monotonic() - started
