"""kill -9 at random moments: what a server answered stays, nothing is there by half, and the next start works."""

import random

import httpx2

from app.service.chains import get_document
from app.service.context import Context
from app.service.operations import verify_stored
from app.service.organisations import delete_organisation, import_organisation
from app.service.versions import ANY_VERSION
from tests.faults.kills import API, Writer, both_lengths, in_words, killed_while_writing
from tests.faults.stored import DOOR, body, chain, costs, every, opened

TO_DELETE = 25


def put(client: httpx2.Client, number: int) -> httpx2.Response:
    return client.put(f"{API}/put/chain", json=body(chain(number)), headers={"If-Match": "*"})


def patch(client: httpx2.Client, number: int) -> httpx2.Response:
    return client.patch(f"{API}/patch/parties/d0", json={"own_cost": number}, headers={"If-Match": "*"})


def create(client: httpx2.Client, number: int) -> httpx2.Response:
    return client.post(API, json={"id": f"created-{number}", "name": "Created"})


def delete(client: httpx2.Client, number: int) -> httpx2.Response:
    if number > TO_DELETE:
        return client.get(f"{API}/put")
    return client.delete(f"{API}/deleted-{number}", headers={"If-Match": "*"})


@both_lengths
def test_a_killed_server_keeps_what_it_answered_and_nothing_by_half(database_url: str, trials: int) -> None:
    chance, counted = random.Random(9), {"put": 0, "patch": 0, "create": 0, "delete": 0}
    ready: list[float] = []
    for trial in range(trials):
        context = opened(database_url)
        start_over(context)
        writers = {"put": Writer(put), "patch": Writer(patch), "create": Writer(create), "delete": Writer(delete)}

        ready.append(killed_while_writing(database_url, list(writers.values()), chance))

        for name, writer in writers.items():
            assert writer.refused == [], f"trial {trial}: {name}"
            counted[name] += writer.counts
        assert costs(context, "put") in one_of(writers["put"]), f"trial {trial}"
        assert [get_document(context, "patch")[0].parties[0].own_cost] in [
            [float(cost)] for cost in possible(writers["patch"])
        ]
        check_created(context, writers["create"].answered)
        check_deleted(context, writers["delete"].answered)
        assert verify_stored(context)[1] == [], f"trial {trial}"
        context.database.close()
    assert sum(counted.values()) >= trials, counted
    print(  # noqa: T201 - the figure to report
        f"counting kills of {trials} each: {counted}; {in_words(ready)}"
    )


def start_over(context: Context) -> None:
    """The organisations each writer expects, whatever an earlier trial left."""
    for organisation in every(context):
        delete_organisation(context, organisation, ANY_VERSION, DOOR)
    import_organisation(context, chain(0), "put", DOOR)
    import_organisation(context, chain(0), "patch", DOOR)
    for number in range(1, TO_DELETE + 1):
        import_organisation(context, chain(0, 2), f"deleted-{number}", DOOR)


def possible(writer: Writer) -> list[int]:
    """The last answered write, or the one that was on its way."""
    return [writer.answered, writer.answered + 1]


def one_of(writer: Writer) -> list[set[float]]:
    return [{float(number)} for number in possible(writer)]


def check_created(context: Context, answered: int) -> None:
    created = sorted(int(name.split("-")[1]) for name in every(context) if name.startswith("created-"))
    assert created in [list(range(1, n + 1)) for n in (answered, answered + 1)]


def check_deleted(context: Context, answered: int) -> None:
    answered = min(answered, TO_DELETE)
    left = sorted(int(name.split("-")[1]) for name in every(context) if name.startswith("deleted-"))
    assert left in [list(range(n + 1, TO_DELETE + 1)) for n in (answered, answered + 1)]
    for number in left:
        assert costs(context, f"deleted-{number}") == {0.0}
