"""A server killed between commit and answer: whoever sends the change again gets the answer it would have got."""

import random
import time

import httpx2
from starlette.testclient import TestClient

from app.service.context import Context
from app.service.events import mark_of
from app.service.operations import verify_stored
from app.storage.database import Database
from tests.access import bearer, new_key
from tests.faults.kills import API, a_moment, both_lengths, in_words, killed_while_writing
from tests.faults.stored import opened, service_here

WRITERS = 4


class Maker:
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

    @property
    def began(self) -> bool:
        return self.sent > 0

    def send(self, client: "httpx2.Client | TestClient", number: int) -> bool:
        """Make a unit: was it made by an earlier request with its key?"""
        unit = f"{self.name}-{number}"
        body = {"kind": "department", "own_cost": number}
        answer = client.put(f"{API}/org/parties/{unit}", json=body, headers={"Idempotency-Key": unit})
        assert answer.status_code == 201, answer.text
        assert answer.json()["own_cost"] == number
        assert self.revisions.setdefault(unit, answer.headers["X-Revision"]) == answer.headers["X-Revision"]
        return "Idempotency-Replayed" in answer.headers

    def try_again(self, client: TestClient) -> bool:
        """Send the last answered and the unanswered change once more: was the unanswered one made already?"""
        if self.sent:
            assert self.send(client, self.sent - 1), "an answered change was made a second time"
        made = self.send(client, self.sent)
        assert self.send(client, self.sent)
        return made


@both_lengths
def test_a_retry_after_the_kill_gets_the_first_answer_and_makes_nothing_twice(database_url: str, trials: int) -> None:
    chance, in_between, made = random.Random(4), 0, 0
    ready: list[float] = []
    credential = bearer(new_key(database_url))
    client = service_here(database_url, credential)
    client.post(API, json={"id": "org", "name": "Org"}).raise_for_status()
    for trial in range(trials):
        client.app.state.context.database.close()
        makers = [Maker(credential, trial, number) for number in range(WRITERS)]

        # Every other kill comes as soon as a change is committed: between that and its answer there is little time.
        wait = (lambda _: _wait_for_a_commit(database_url)) if trial % 2 else a_moment
        ready.append(killed_while_writing(database_url, makers, chance, wait))

        in_between += sum(maker.try_again(client) for maker in makers)
        made += sum(len(maker.revisions) for maker in makers)
        assert client.get(f"{API}/org").json()["revision"] == 1 + made
    client.app.state.context.database.close()
    context = opened(database_url)
    assert verify_stored(context)[1] == []
    context.database.close()
    print(  # noqa: T201 - the figure to report
        f"{trials} kills: {in_between} changes were committed and not answered; {in_words(ready)}"
    )
    assert trials < 100 or in_between > 0


def _wait_for_a_commit(url: str) -> None:
    database = Database(url)
    context, deadline = Context(database), time.monotonic() + 10
    before = mark_of(context, "org")
    while mark_of(context, "org") == before and time.monotonic() < deadline:
        continue
    database.close()
