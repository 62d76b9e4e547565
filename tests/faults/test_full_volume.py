"""A volume filled to the last byte: writes are refused in words, nothing answered is lost, room mends it by itself."""

import json
import random
from collections import Counter

import httpx2
import pytest

from app.access.passwords import hash_password
from app.service.accounts import put_account
from app.service.context import Context
from app.service.operations import verify_stored
from app.storage.repository import accounts, people
from schemas.access import NewAccount
from tests import databases
from tests.access import DOOR
from tests.faults import forked
from tests.faults.callers import wait_until
from tests.faults.kills import API
from tests.faults.stored import opened
from tests.faults.volumes import MEBIBYTE, Volume, database_on_a_volume
from tests.servers import KeyOfTheServer

ROWS = 1_500
EXPORTS = ("export.json", "export.xlsx", "export.zip", "diagram.svg", "diagram.pdf")
REFUSALS = {(507, "storage_full"), (503, "storage_failed")}
PASSWORD = "a long enough password"
TWENTY = pytest.param(20, marks=[pytest.mark.long, pytest.mark.timeout(3600)])


class Full:
    """A server whose database and temporary files are on a volume, and what it acknowledged."""

    def __init__(self, volume: Volume, url: str, address: str) -> None:
        self.volume, self.address = volume, address
        self.client = httpx2.Client(base_url=address, timeout=60, auth=KeyOfTheServer())
        self.chance, self.context = random.Random(7), opened(url)
        self.parties: set[str] = set()
        self.told: Counter[str] = Counter()
        self.client.post(API, json={"id": "org", "name": "Org"}).raise_for_status()
        _with_a_password(self.context)

    def change(self, number: int) -> None:
        """Make units until there is no room for another."""
        self.volume.fill(self.chance.randrange(MEBIBYTE // 2))
        for unit in range(500):
            name = f"d{number}-{unit}"
            body = {"kind": "department", "extra": {"note": f"{self.chance.getrandbits(36_000):x}"}}
            answer = self.client.put(f"{API}/org/parties/{name}", json=body)
            if answer.status_code != 201:
                self.refused("changes", answer)
                return
            self.told["changes made"] += 1
            self.parties.add(name)
        pytest.fail("the volume was never full")

    def load(self, number: int) -> None:
        """Import a table for which there is no room, as a form."""
        self.volume.fill(self.chance.randrange(MEBIBYTE // 2))
        names = [f"i{number}-{row}" for row in range(ROWS)]
        table = "Unit,Name\n" + "".join(f"{name},{self.chance.getrandbits(1_100):x}\n" for name in names)
        mapping = {"parties": [{"fields": {"id": "Unit", "name": "Name", "kind": {"value": "department"}}}]}
        stated = {"source": "finance", "mapping": json.dumps(mapping)}
        answer = self.client.post(f"{API}/org/import", files={"file": ("units.csv", table)}, data=stated)
        self.refused("imports", answer)

    def take_along(self, _number: int) -> None:
        """Export everything while there is no room at all: whole, or refused in words."""
        self.volume.fill()
        for name in EXPORTS:
            answer = self.client.get(f"{API}/org/{name}", headers={"Cache-Control": "no-store"})
            if answer.status_code == 200:
                self.told[f"{name} made"] += 1
            else:
                self.refused(name, answer)

    def refused(self, what: str, answer: httpx2.Response) -> None:
        """A refusal is a problem document that says what to do, and names no file or host."""
        found = answer.json()
        assert (answer.status_code, found["code"]) in REFUSALS, answer.text
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert "nothing was changed" in found["detail"]
        assert not any(word in answer.text for word in (self.volume.folder.name, "chains.db", "base/", "socket"))
        self.told[f"{what} refused {answer.status_code}"] += 1

    def check_reads_and_sign_in(self, *, ours: bool) -> None:
        """What nobody must lose while the volume is full; the disk of another server's database is not ours to keep."""
        self.volume.fill()
        stored = self.client.get(f"{API}/org/chain").json()["parties"]
        assert {party["id"] for party in stored} == self.parties
        signing = httpx2.post(
            f"{self.address}/api/v1/session", json={"account": "ada", "password": PASSWORD}, timeout=60
        )
        if ours:
            assert signing.status_code == 200, signing.text
            assert self.client.get("/readyz").json()["status"] == "degraded"
        elif signing.status_code != 200:
            self.refused("sign-in", signing)
        self.told["signed in"] += signing.status_code == 200

    def check_it_goes_on(self, number: int) -> None:
        """Once there is room again."""
        self.volume.make_room()
        name = f"after-{number}"
        wait_until(
            lambda: self.client.put(f"{API}/org/parties/{name}", json={"kind": "department"}).status_code == 201,
            "a change is made again",
        )
        self.parties.add(name)


@pytest.mark.parametrize("times", [1, TWENTY])
@pytest.mark.parametrize("backend", databases.BACKENDS)
def test_a_full_volume_loses_nothing_that_was_answered(backend: str, times: int) -> None:
    with database_on_a_volume(backend) as (volume, url):
        (temporary := volume.folder / "tmp").mkdir(mode=0o777)
        with forked.server(url, TMPDIR=str(temporary), CUSTCHAIN_DISK_FLOOR=str(4 * MEBIBYTE)) as (_, address):
            full = Full(volume, url, address)
            for number, kind in enumerate(times * (full.change, full.load, full.take_along)):
                kind(number)
                full.check_reads_and_sign_in(ours=backend == "sqlite")
                full.check_it_goes_on(number)
                _forget_attempts(full.context)
            assert list(temporary.iterdir()) == []
            assert full.client.get("/readyz").json()["status"] == "ok"
        assert verify_stored(full.context) == (1, [])
        full.context.database.close()
    print(f"{backend}, full {times} times each: {dict(full.told)}")  # noqa: T201 - the figure to report


def _with_a_password(context: Context) -> None:
    put_account(context, "ada", NewAccount(administrator=True), DOOR)
    with context.database.transaction() as connection:
        accounts.change(connection, people.find_or_add(connection, "ada"), password=hash_password(PASSWORD))


def _forget_attempts(context: Context) -> None:
    """Whoever signs in more often than a person would is refused, which is not what is tried here."""
    with context.database.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM attempt")
