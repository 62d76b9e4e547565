"""kill -9 amid SCIM pushes of a directory and imports over HTTP: what was answered is there, and nothing by half."""

import json
import random

import httpx2
from starlette.testclient import TestClient

from app.service.context import Context
from app.service.operations import verify_stored
from tests.access import bearer, new_key
from tests.builders import Row
from tests.faults.kills import API, Writer, both_lengths, in_words, killed_while_writing
from tests.faults.stored import costs, service_here
from tests.scim.directory import ENTERPRISE, PATCH, ROOT, a_user, connected

ROWS = 60
MAPPING = {"parties": [{"fields": {"id": "Unit", "own_cost": "Cost", "kind": {"value": "department"}}}]}


class Hiring:
    """People who come to Sales one by one, each of whom moves to Finance before the next comes."""

    def __init__(self, client: TestClient, organisation: str) -> None:
        self.directory, self.last = connected(client, organisation), ""

    def write(self, client: httpx2.Client, number: int) -> httpx2.Response:
        credential = bearer(self.directory.token)
        if number % 2:
            answer = client.post(f"{ROOT}/Users", json=a_user(f"person-{number}", "Sales"), headers=credential)
            self.last = answer.json().get("id", "")
            return answer
        moves = {"op": "replace", "path": f"{ENTERPRISE}:department", "value": "Finance"}
        body: Row = {"schemas": [PATCH], "Operations": [moves]}
        return client.patch(f"{ROOT}/Users/{self.last}", json=body, headers=credential)

    def check(self, writer: Writer) -> None:
        """Directory and chain both tell of the last write answered, or of the one on its way."""
        people, units = self.directory.get("/Users")["totalResults"], self.directory.headcounts()
        found = (people, units.get("Sales", 0), units.get("Finance", 0))
        assert found in [((n + 1) // 2, n % 2, n // 2) for n in (writer.answered, writer.answered + 1)]


class Importing:
    """Tables whose every row says the number of the import."""

    def __init__(self, client: TestClient, organisation: str) -> None:
        self.organisation = organisation
        client.post(API, json={"id": organisation, "name": "Imported"}).raise_for_status()

    def write(self, client: httpx2.Client, number: int) -> httpx2.Response:
        table = "Unit,Cost\n" + "".join(f"u{row},{number}\n" for row in range(ROWS))
        stated = {"source": "finance", "mapping": json.dumps(MAPPING)}
        path = f"{API}/{self.organisation}/import"
        return client.post(path, files={"file": ("units.csv", table, "text/csv")}, data=stated)

    def check(self, context: Context, writer: Writer) -> None:
        """Every row says the same: the number of the last import answered, or of the one on its way."""
        assert costs(context, self.organisation) in [{float(n)} for n in (writer.answered, writer.answered + 1)]


@both_lengths
def test_a_killed_server_keeps_what_a_directory_and_an_import_brought_and_nothing_by_half(
    database_url: str, trials: int
) -> None:
    chance, ready, counted = random.Random(9), [], {"scim": 0, "import": 0}
    client = service_here(database_url, bearer(new_key(database_url)))
    context: Context = client.app.state.context  # type: ignore[attr-defined]
    for trial in range(trials):
        hiring, importing = Hiring(client, f"firm-{trial}"), Importing(client, f"tables-{trial}")
        writers = {"scim": Writer(hiring.write), "import": Writer(importing.write)}
        context.database.close()

        ready.append(killed_while_writing(database_url, list(writers.values()), chance))

        for name, writer in writers.items():
            assert writer.refused == [], f"trial {trial}: {name}"
            counted[name] += writer.counts
        hiring.check(writers["scim"])
        importing.check(context, writers["import"])
    assert verify_stored(context) == (2 * trials, [])
    context.database.close()
    assert sum(counted.values()) >= trials, counted
    print(f"counting kills of {trials} each: {counted}; {in_words(ready)}")  # noqa: T201 - the figure to report
