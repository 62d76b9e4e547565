"""Fault 7: `dot` takes minutes for a chain of a few hundred links.

The gate that stops it is tested in tests/render/test_gate.py.
"""

import random
import time

import pytest

from schemas.chain import ChainDocument
from schemas.errors import RenderRefused
from tests.builders import a_chain, customer, department, link
from tests.render.chains import picture_of

LIMIT_SECONDS = 10


def _random_chain() -> ChainDocument:
    chance = random.Random(7)
    ends = [(chance.randrange(300), chance.randrange(300)) for _ in range(900)]
    parties = [department(f"u{n}", 1.0) for n in range(299)] + [customer("u299", 1.0)]
    return a_chain(parties, [link(f"u{a % 299}", f"u{b}", id=f"l{n}") for n, (a, b) in enumerate(ends)])


def _clique() -> ChainDocument:
    names = [f"u{n}" for n in range(60)]
    return a_chain([department(name, 1.0) for name in names], [link(a, b) for a in names for b in names if a != b])


def _tree_with_cross_links() -> ChainDocument:
    chance = random.Random(7)
    tree = [link(f"u{n}", f"u{(n - 1) // 3}") for n in range(1, 1000)]
    cross = [link(f"u{chance.randrange(1000)}", f"u{chance.randrange(1000)}", id=f"x{n}") for n in range(500)]
    return a_chain([department(f"u{n}", 1.0) for n in range(1000)], [*tree, *cross])


def test_three_hundred_parties_and_nine_hundred_links_are_drawn() -> None:
    assert picture_of(_random_chain()).startswith(b"<?xml")


@pytest.mark.parametrize("chain", [_clique, _tree_with_cross_links])
def test_what_cannot_be_drawn_in_time_is_refused_in_words(chain: object) -> None:
    document, started = chain(), time.monotonic()  # type: ignore[operator]
    try:
        drawn = picture_of(document, max_parties=1000, max_links=3000)
    except RenderRefused as error:
        assert "Draw a smaller part" in str(error)  # noqa: PT017 - either outcome is right, neither takes for ever
    else:
        assert drawn.startswith(b"<?xml")
    assert time.monotonic() - started < 2 * LIMIT_SECONDS
