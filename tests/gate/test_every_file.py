"""No file of any kind tells an amount to who may see none, nor a word of another organisation to anybody."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.gate.outputs import FILES, fetch
from tests.gate.planted import OURS
from tests.gate.reading import readable
from tests.gate.requests import ask
from tests.gate.spellings import spellings
from tests.gate.test_canaries import AMOUNT_TEXTS, FOREIGN_TEXTS, MONEYLESS
from tests.gate.world import World

MONEYED = ("viewer$", "editor$", "admin$")
TELLING = 100_000
# Where even those who may see amounts find none to read, and why.
NONE_TO_READ = {
    "diagram.png": "letters are pixels; tests/gate/test_amounts_leave_no_trace.py compares every one of them",
    "charts/readiness-heat-map.svg": "ratings only",
}


def _computed(value: Any) -> Iterator[int]:
    """Every large number in the analysis: costs and values, sums and margins."""
    if isinstance(value, float) and abs(value) > TELLING:
        yield abs(round(value))
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _computed(item)


@pytest.fixture(scope="module")
def texts(world: World) -> list[str]:
    """Every amount that is planted or computed, in every spelling."""
    computed = set(_computed(ask(world, "viewer$", "get_analysis", OURS).json()))
    return list(dict.fromkeys([*AMOUNT_TEXTS, *(text for amount in computed for text in spellings(amount))]))


@pytest.mark.parametrize("file", FILES)
def test_no_file_tells_more_than_the_one_who_asks_may_see(world: World, texts: list[str], file: str) -> None:
    sent: dict[bytes, list[str]] = {}
    for who in (*MONEYLESS, *MONEYED):
        sent.setdefault(fetch(world, who, file), []).append(who)

    for body, whose in sent.items():
        forbidden = FOREIGN_TEXTS + (texts if set(whose) & set(MONEYLESS) else [])
        assert [text for text in forbidden if text in readable(body)] == [], whose


@pytest.mark.parametrize("file", FILES)
def test_the_same_search_finds_amounts_in_what_others_may_see(world: World, texts: list[str], file: str) -> None:
    """Else the search above would prove nothing."""
    text = readable(fetch(world, "viewer$", file))

    assert any(amount in text for amount in texts) != (file in NONE_TO_READ)
