"""A server killed between commit and answer: whoever sends the change again gets the answer it would have got."""

import random
import subprocess
import threading
import time

import httpx2
import pytest

from app.service.context import Context
from app.service.operations import verify_stored
from app.storage.database import Database
from app.storage.migrate import migrate
from tests.access import bearer, new_key
from tests.faults.kills import API
from tests.servers import program, running, serving

WRITERS = 4
HUNDRED = pytest.param(100, marks=[pytest.mark.long, pytest.mark.timeout(3600)])


class Sender:
    """Makes units, each under a key of its own, until its server is gone."""

    def __init__(self, credential: dict[str, str], trial: int, number: int) -> None:
        self.credential, self.name, self.sent = credential, f"t{trial}-w{number}", 0
        self.revisions: dict[str, str] = {}

    def run(self, address: str) -> None:
        with httpx2.Client(base_url=address, timeout=30, headers=self.credential) as client:
            while True:
                try:
                    self.send(client, self.sent)
                except httpx2.TransportError:
                    return
                self.sent += 1

    def send(self, client: httpx2.Client, number: int) -> bool:
        """Make a unit: was it made by an earlier request with its key?"""
        unit = f"{self.name}-{number}"
        body = {"kind": "department", "own_cost": number}
        answer = client.put(f"{API}/org/parties/{unit}", json=body, headers={"Idempotency-Key": unit})
        assert answer.status_code == 201, answer.text
        assert answer.json()["own_cost"] == number
        assert self.revisions.setdefault(unit, answer.headers["X-Revision"]) == answer.headers["X-Revision"]
        return "Idempotency-Replayed" in answer.headers

    def try_again(self, client: httpx2.Client) -> bool:
        """Send the last answered and the unanswered change once more: was the unanswered one made already?"""
        if self.sent:
            assert self.send(client, self.sent - 1), "an answered change was made a second time"
        made = self.send(client, self.sent)
        assert self.send(client, self.sent)
        return made


@pytest.mark.parametrize("trials", [3, HUNDRED])
def test_a_retry_after_the_kill_gets_the_first_answer_and_makes_nothing_twice(database_url: str, trials: int) -> None:
    chance, in_between, made = random.Random(4), 0, 0
    credential = bearer(new_key(database_url))
    with serving(database_url) as address:
        program.post(f"{address}{API}", json={"id": "org", "name": "Org"}).raise_for_status()
    senders: list[Sender] = []
    for trial in range(trials + 1):
        with running("serve", "--port", "0", CUSTCHAIN_DATABASE_URL=database_url) as (server, address, _):
            client = httpx2.Client(base_url=address.rstrip("/"), timeout=30, headers=credential)
            in_between += sum(sender.try_again(client) for sender in senders)
            made += sum(len(sender.revisions) for sender in senders)
            assert client.get(f"{API}/org").json()["revision"] == 1 + made
            if trial < trials:
                senders = [Sender(credential, trial, number) for number in range(WRITERS)]
                _send_until_killed(server, address, senders, chance)
    _check(database_url)
    print(f"{trials} kills: {in_between} changes were committed and not answered")  # noqa: T201 - the figure to report
    assert trials < 100 or in_between > 0


def _send_until_killed(
    server: "subprocess.Popen[str]", address: str, senders: list[Sender], chance: random.Random
) -> None:
    threads = [threading.Thread(target=sender.run, args=(address.rstrip("/"),)) for sender in senders]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + 30
    while not all(sender.sent for sender in senders) and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(chance.uniform(0, 0.1))
    server.kill()
    for thread in threads:
        thread.join()


def _check(url: str) -> None:
    database = Database(url)
    migrate(database)
    assert verify_stored(Context(database))[1] == []
    database.close()
