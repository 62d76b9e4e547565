"""Many people write over HTTP at once: no update is lost, and nobody is told that the database is locked."""

import statistics
import threading
import time
from collections import Counter

import httpx2
import pytest

from tests.builders import department
from tests.faults.kills import API
from tests.servers import KeyOfTheServer, program, serving

LONG = [pytest.mark.long, pytest.mark.timeout(3600)]


class Person:
    """Counts up an entry of their own, which must always go well, and one all share, where another may be faster."""

    def __init__(self, address: str, number: int, updates: int) -> None:
        self.address, self.number, self.updates = address, number, updates
        self.shared: Counter[int] = Counter()
        self.own: Counter[int] = Counter()
        self.seconds: list[float] = []

    def write(self) -> None:
        with httpx2.Client(base_url=f"{self.address}{API}/org", timeout=120, auth=KeyOfTheServer()) as client:
            for update in range(1, self.updates + 1):
                asked = time.monotonic()
                own = client.patch(f"/parties/own-{self.number}", json={"own_cost": update}, headers={"If-Match": "*"})
                self.seconds.append(time.monotonic() - asked)
                self.own[own.status_code] += 1
                seen = client.get("/parties/shared")
                body = {"own_cost": seen.json()["own_cost"] + 1}
                made = client.patch("/parties/shared", json=body, headers={"If-Match": seen.headers["ETag"]})
                self.shared[made.status_code] += 1


@pytest.mark.parametrize(
    ("writers", "updates"), [(32, 3), pytest.param(32, 200, marks=LONG), pytest.param(50, 40, marks=LONG)]
)
def test_nobody_loses_an_update_and_nobody_is_locked_out(database_url: str, writers: int, updates: int) -> None:
    with serving(database_url) as address:
        parties = [department("shared", 0), *(department(f"own-{n}", 0) for n in range(writers))]
        program.post(f"{address}{API}", json={"id": "org", "name": "Org"}).raise_for_status()
        chain = f"{address}{API}/org/chain"
        program.put(chain, json={"parties": parties}, headers={"If-Match": "*"}).raise_for_status()
        people = [Person(address, number, updates) for number in range(writers)]

        threads = [threading.Thread(target=person.write) for person in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        revision = program.get(f"{address}{API}/org").json()["revision"]
        stored = {p["id"]: p["own_cost"] for p in program.get(chain).json()["parties"]}

    shared = sum((person.shared for person in people), Counter())
    assert [person.own for person in people] == [Counter({200: updates})] * writers
    assert set(shared) <= {200, 409, 412}
    assert stored["shared"] == shared[200]
    assert revision == 2 + shared[200] + writers * updates
    assert all(stored[f"own-{number}"] == updates for number in range(writers))
    seconds = [waited for person in people for waited in person.seconds]
    print(  # noqa: T201 - the figure to report
        f"{writers} writers, {updates} updates each: shared {dict(shared)}; an own update took"
        f" p50 {statistics.median(seconds):.2f}, p99 {statistics.quantiles(seconds, n=100)[-1]:.2f} s"
    )
