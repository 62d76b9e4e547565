"""Whoever walks a list by pages meets each row that stays once, whatever others add, rename and take away meanwhile."""

import random
from collections import Counter

import pytest

from tests.api.shop import Shop
from tests.builders import Row
from tests.pushes.pushing import drop, results, send, send_lines, unit

CHANGES_A_PAGE = 5
LONG = pytest.param(100_000, 500, marks=[pytest.mark.long, pytest.mark.timeout(3600)])


class Others:
    """Make, rename and delete units at random between one page and the next."""

    def __init__(self, rows: int) -> None:
        self.chance = random.Random(rows)
        self.there = [f"p{number}" for number in range(rows)]
        self.gone: set[str] = set()
        self.made = 0

    def change(self) -> Row:
        """One change."""
        self.made += 1
        kind = self.chance.choice(("make", "rename", "delete"))
        if kind == "make":
            self.there.append(f"new{self.made}")
            return unit(self.there[-1])
        at = self.chance.randrange(len(self.there))
        if kind == "rename":
            return unit(self.there[at], name=f"Renamed {self.made}")
        key = self.there.pop(at)
        self.gone.add(key)
        return drop(party=key)


@pytest.mark.parametrize(("rows", "limit"), [(250, 10), LONG])
def test_every_row_that_stays_is_met_once(shop: Shop, rows: int, limit: int) -> None:
    before = [party["id"] for party in shop.chain()["parties"]]
    assert send_lines(shop, *(unit(f"p{number}") for number in range(rows))).json()["counts"]["created"] == rows
    others, met, query = Others(rows), Counter[str](), f"limit={limit}"
    while True:
        page = shop.get(f"/parties?{query}").json()
        met.update(party["id"] for party in page["items"])
        if page.get("next") is None:
            break
        query = f"limit={limit}&after={page['next']}"
        told = results(send(shop, *(others.change() for _ in range(CHANGES_A_PAGE))))
        assert set(told) <= {"created", "changed"}, told

    stayed = {*before, *(f"p{number}" for number in range(rows))} - others.gone
    assert [key for key, times in met.items() if times > 1] == []
    assert stayed - met.keys() == set()
    print(f"{rows:,} rows walked amid {others.made:,} changes: {len(stayed):,} stayed, each met once")  # noqa: T201
