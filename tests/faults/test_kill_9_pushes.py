"""kill -9 amid pushes: each is there whole or not at all, its history says so, and sent again it has one effect."""

import json
import random
from collections import Counter

import httpx2
from starlette.testclient import TestClient

from app.service.context import Context
from app.service.operations import verify_stored
from app.service.pushes.history import list_pushes
from tests.access import bearer, new_key
from tests.builders import Row
from tests.faults.kills import API, both_lengths, in_words, killed_while_writing
from tests.faults.stored import costs, service_here
from tests.pushes.pushing import NDJSON, supply, unit

JSON = "application/json"
UNITS = 30
UNREADABLE = {"op": "upsert", "party": {"id": "bad", "kind": "department", "own_cost": -1}}


def changes(number: int) -> list[Row]:
    """Units in a row that all say this number, and links between them that say it too."""
    units = [unit(f"d{n}", own_cost=number) for n in range(UNITS)]
    return units + [supply(f"d{n}", f"d{n + 1}", cost=number) for n in range(UNITS - 1)]


class Pusher:
    """Pushes into an organisation of its own until its server is gone: push n says n of everything."""

    def __init__(self, credential: dict[str, str], media_type: str, *, atomic: bool) -> None:
        self.credential, self.media_type, self.atomic = credential, media_type, atomic
        self.organisation = f"{media_type.rpartition('/')[2]}-{'whole' if atomic else 'each'}"
        self.answered = self.answered_before = 0
        self.revisions: dict[int, str] = {}

    def run(self, address: str) -> None:
        self.answered_before = self.answered
        with httpx2.Client(base_url=address, timeout=30, headers=self.credential) as client:
            while True:
                try:
                    self.send(client, self.answered + 1)
                except httpx2.TransportError:
                    return
                self.answered += 1

    @property
    def began(self) -> bool:
        return self.answered > self.answered_before

    def send(self, client: "httpx2.Client | TestClient", number: int) -> bool:
        """Push: was that push made by an earlier request with its key?"""
        headers = {"Idempotency-Key": f"{self.organisation}-{number}", "Content-Type": self.media_type}
        answer = client.post(f"{API}/{self.organisation}/changes", content=self.body(number), headers=headers)
        assert answer.status_code == 200, answer.text
        assert Counter(item["result"] for item in answer.json()["items"]) == self.expected(number)
        assert self.revisions.setdefault(number, answer.headers["X-Revision"]) == answer.headers["X-Revision"]
        return "Idempotency-Replayed" in answer.headers

    def body(self, number: int) -> str:
        head = {"source": "hr", "atomic": self.atomic}
        sent = changes(number) + ([] if self.atomic else [UNREADABLE])
        if self.media_type == NDJSON:
            return "\n".join(json.dumps(line) for line in (head, *sent))
        return json.dumps({**head, "changes": sent})

    def expected(self, number: int) -> Counter[str]:
        results = Counter({"created" if number == 1 else "changed": 2 * UNITS - 1})
        return results if self.atomic else results + Counter(refused=1)

    def check(self, context: Context) -> bool:
        """What is stored is the last push answered, or the one on its way, whole: was it the latter?"""
        [stored] = costs(context, self.organisation)
        assert stored in {float(self.answered), float(self.answered + 1)}
        page = list_pushes(context, self.organisation, None, 500, None).items
        assert [push.number for push in page] == list(range(int(stored), 0, -1))[: len(page)]
        assert [push.revision for push in page] == [push.number + 1 for push in page]
        assert {push.outcome for push in page} == {"applied"}
        return stored > self.answered

    def try_again(self, client: TestClient) -> bool:
        """Send the last answered push and the unanswered one once more: was the unanswered one made already?"""
        assert self.send(client, self.answered), "an answered push was made a second time"
        made = self.send(client, self.answered + 1)
        assert self.send(client, self.answered + 1)
        self.answered += 1
        return made


@both_lengths
def test_a_killed_server_leaves_each_push_whole_or_not_made_and_a_retry_has_one_effect(
    database_url: str, trials: int
) -> None:
    chance, in_between, ready = random.Random(9), 0, []
    credential = bearer(new_key(database_url))
    pushers = [
        Pusher(credential, kind, atomic=whole) for kind in ("application/json", NDJSON) for whole in (True, False)
    ]
    client = service_here(database_url, credential)
    context: Context = client.app.state.context
    for pusher in pushers:
        client.post(API, json={"id": pusher.organisation, "name": "Pushed"}).raise_for_status()
    for trial in range(trials):
        context.database.close()

        ready.append(killed_while_writing(database_url, pushers, chance))

        assert all(pusher.began for pusher in pushers), f"trial {trial}"
        made = [pusher.check(context) for pusher in pushers]
        assert [pusher.try_again(client) for pusher in pushers] == made, f"trial {trial}"
        assert not any(pusher.check(context) for pusher in pushers)
        in_between += sum(made)
    assert verify_stored(context)[1] == []
    context.database.close()
    print(  # noqa: T201 - the figure to report
        f"{trials} kills: {in_between} pushes were made and not answered; {in_words(ready)}"
    )
