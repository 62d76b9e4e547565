"""Who asks for what, as Locust reads it; addresses, key and sizes come by the environment."""

import json
import os
import random
from itertools import count, cycle
from typing import Any

from locust import FastHttpUser, between, constant, task

SERVERS = cycle(os.environ.get("LOAD_SERVERS", "http://127.0.0.1:8000").split(","))
BARE = os.environ.get("LOAD_BARE", "http://127.0.0.1:8001")
KEY = {"Authorization": f"Bearer {os.environ.get('LOAD_KEY', '')}"}
ORGANISATIONS = int(os.environ.get("LOAD_ORGANISATIONS", "1"))
PARTIES = int(os.environ.get("LOAD_PARTIES", "1"))
THINKS = between(0.5, 1.5)
LINKS_A_PUSH = 20
NUMBERS = count()


class OnServer(FastHttpUser):
    """Somebody on the next of the servers, in one of the organisations."""

    abstract = True
    wait_time = THINKS

    def __init__(self, environment: Any) -> None:
        self.host = next(SERVERS)
        super().__init__(environment)
        self.number = next(NUMBERS)
        self.path = f"/api/v1/organisations/org{self.number % ORGANISATIONS}"

    def read(self, kind: str, path: str) -> None:
        """GET below the organisation."""
        self.client.get(f"{self.path}/{path}", headers=KEY, name=kind)


class Editor(OnServer):
    """Reads nine times out of ten; every change makes the next analysis and picture of its organisation anew."""

    weight = 4

    @task(40)
    def read_party(self) -> None:
        """One party, any of them."""
        self.read("one party", f"parties/{_party()}")

    @task(15)
    def list_links(self) -> None:
        """A page of links."""
        self.read("page of links", "links?limit=50")

    @task(10)
    def list_findings(self) -> None:
        """The dearest findings."""
        self.read("page of findings", "findings?limit=25")

    @task(10)
    def read_revisions(self) -> None:
        """The newest revisions."""
        self.read("page of revisions", "revisions?limit=25")

    @task(6)
    def read_analysis(self) -> None:
        """Every number."""
        self.read("analysis", "analysis")

    @task(4)
    def draw(self) -> None:
        """What is around one party."""
        self.read("picture", f"diagram.svg?focus={_party()}")

    @task(8)
    def edit(self) -> None:
        """Another cost for one party."""
        change = json.dumps({"own_cost": random.randrange(1000, 100_000)})
        headers = {**KEY, "If-Match": "*", "Content-Type": "application/merge-patch+json"}
        self.client.patch(f"{self.path}/parties/{_party()}", change, headers=headers, name="edit")

    @task(2)
    def push(self) -> None:
        """Volumes of some links, as an integration sends them."""
        body = {"source": f"load{self.number}", "mode": "delta", "changes": [_pushed(n) for n in range(LINKS_A_PUSH)]}
        self.client.post(f"{self.path}/changes", json=body, headers=KEY, name=f"push of {LINKS_A_PUSH} links")


class Reader(OnServer):
    """Reads one party after the other without a pause: what a server can answer."""

    wait_time = constant(0)

    @task
    def read_party(self) -> None:
        """One party, any of them."""
        self.read("one party", f"parties/{_party()}")


class Bare(FastHttpUser):
    """Asks the bare handler, at the same time and with the same pauses."""

    host = BARE
    wait_time = THINKS

    @task
    def read_row(self) -> None:
        """One row, any of them."""
        self.client.get(f"/row/{_party()}", name="bare handler")


class BareReader(Bare):
    """Asks the bare handler without a pause."""

    wait_time = constant(0)


def _party() -> str:
    return f"p{random.randrange(PARTIES)}"


def _pushed(number: int) -> dict[str, Any]:
    ends = {"supplier": "p0", "customer": "p1", "offering": f"Load {number}"}
    return {"op": "upsert", "link": {"id": f"load-{number}", **ends, "volume": float(random.randrange(1, 1000))}}
