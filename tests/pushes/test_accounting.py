"""Nothing that was sent is lost: every item has one result, whatever it holds, and retries have one effect.

`python -m pytest -m long tests/pushes/test_accounting.py` sends 1,000 batches.
"""

import json
import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.shop import ROOT, Shop
from tests.builders import Row
from tests.pushes.pushing import drop, party, send, send_lines, supply, unit

FEW, MANY = 25, 1000
VALUES: list[Any] = [
    None,
    0,
    -1,
    1.5,
    1e999,
    True,
    "",
    " x",
    "\x00",
    "ü",
    "a" * 301,
    [],
    {},
    {"a": {"b": 1}},
    [1, None],
]
NAMES = ["kind", "name", "fte", "own_cost", "parent", "tags", "extra", "readiness", "supplier", "customer", "wages"]


def a_batch(chance: random.Random) -> list[Row]:
    """Changes good, bad and absurd."""
    return [_a_change(chance) for _ in range(chance.randrange(0, 40))]


def _a_change(chance: random.Random) -> Row:
    key = f"u{chance.randrange(12)}"
    version = chance.choice([None, None, chance.randrange(50), "2026-01-01", "soon", -1])
    odd = {chance.choice(NAMES): chance.choice(VALUES) for _ in range(chance.randrange(3))}
    change = chance.choice(
        [
            lambda: unit(key, version, fte=float(chance.randrange(9))),
            lambda: party(key, version, **{name: value for name, value in odd.items() if name != "id"}),
            lambda: supply(key, f"u{chance.randrange(14)}", version, id=f"l{chance.randrange(9)}"),
            lambda: drop(version, party=key) | {"cascade": chance.random() < 0.3},
            lambda: drop(version, link=f"l{chance.randrange(9)}"),
            lambda: {"op": chance.choice(["upsert", "delete", "x", None]), **odd},
        ]
    )()
    later = {"effective": chance.choice(["2999-01-01", "2001-01-01", "x"])} if chance.random() < 0.1 else {}
    return change | later


def account(shop: Shop, seeds: range) -> int:
    """How many batches were accounted for."""
    for seed in seeds:
        chance = random.Random(seed)
        sent = a_batch(chance)
        head = {"mode": chance.choice(["delta", "full"]), "cascade": chance.random() < 0.5, "source": f"s{seed % 3}"}
        if chance.random() < 0.5:
            answer = send_lines(shop, *(json.dumps(change) for change in sent), **head)
        else:
            body = json.dumps({**head, "changes": sent})
            answer = shop.client.post(f"{ROOT}/changes", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code in {200, 202}, (seed, answer.text)
        told = answer.json()
        results = [item["result"] for item in told["items"]]
        assert [item["index"] for item in told["items"]] == list(range(len(sent))), seed
        counted = {name: results.count(name) for name in ("created", "changed", "unchanged", "refused")}
        assert counted == {name: told["counts"][name] for name in counted}, seed
        assert sum(counted.values()) == told["counts"]["sent"] == len(sent), seed
        assert all(item["problems"] for item in told["items"] if item["result"] == "refused"), seed
    assert shop.get("/chain").status_code == shop.get("/analysis").status_code == 200
    return len(seeds)


def test_every_item_of_random_batches_is_accounted_for(shop: Shop) -> None:
    assert account(shop, range(FEW)) == FEW


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_every_item_of_a_thousand_random_batches_is_accounted_for(shop: Shop) -> None:
    assert account(shop, range(MANY)) == MANY


def test_of_two_hundred_duplicates_of_a_push_at_once_one_has_an_effect(shop: Shop) -> None:
    def push(_: int) -> tuple[int, str]:
        own = Shop(TestClient(shop.client.app, headers=shop.client.headers))
        answer = send(own, unit("bar", 3, fte=1.0), supply("bar", "guests", 4), key="night of the 22nd")
        return answer.status_code, answer.text

    with ThreadPoolExecutor(16) as pool:
        answers = set(pool.map(push, range(200)))

    assert len(answers) == 1
    assert shop.revision() == 3
    assert len(shop.get("/pushes").json()["items"]) == 1


def test_a_retry_of_lines_is_answered_as_the_first_was(shop: Shop) -> None:
    headers = {"Content-Type": "application/x-ndjson", "Idempotency-Key": "k"}
    lines = "\n".join(json.dumps(line) for line in ({"source": "hr"}, unit("bar")))
    first, again = (shop.client.post(f"{ROOT}/changes", content=lines, headers=headers) for _ in range(2))
    other = shop.client.post(f"{ROOT}/changes", content=lines + "\n{}", headers=headers)

    assert (first.status_code, first.text) == (200, again.text)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert other.status_code == 422
    assert shop.revision() == 3
