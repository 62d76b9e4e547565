"""A party more moves the others little: measured over edits drawn at random, on Oakland and on made chains."""

import json
import random
import statistics

import pytest

from bench.organisations import a_document
from chain.render import View, layout
from schemas.chain import ChainDocument
from schemas.reading import read_chain
from tests.builders import shared_data
from tests.render.chains import numbers_of, places_in

EDITS = 12


def oakland() -> ChainDocument:
    return read_chain(json.loads(shared_data("oakland", "chain.json").read_text(encoding="utf-8")))


def with_one_party_more(document: ChainDocument, seed: int) -> ChainDocument:
    """A department or, at times, a customer; with no link, one link, or between two that are linked."""
    chance, data = random.Random(seed), document.model_dump(mode="json", exclude_none=True)
    units = [party["id"] for party in data["parties"] if party["kind"] in ("department", "partner")]
    link, kind = chance.choice(data["links"]), chance.choice(["department"] * 5 + ["customer"])
    between = [("new", link["customer"]), (link["supplier"], "new")] if link["supplier"] in units else []
    supplied = [(chance.choice(units), "new")]
    pairs = (
        chance.choice([[], supplied, [("new", chance.choice(units))], between]) if kind == "department" else supplied
    )
    data["parties"].append({"id": "new", "kind": kind})
    data["links"] += [{"id": f"new{n}", "supplier": s, "customer": c} for n, (s, c) in enumerate(pairs)]
    return read_chain(data)


def share_that_stays(document: ChainDocument, seed: int) -> float:
    """How many of the others move less than a box is wide, but for what all move."""
    edited = with_one_party_more(document, seed)
    before, after = (layout(x, numbers_of(x), View()).parties for x in (document, edited))
    moves = [(after[key].x - box.x, after[key].y - box.y) for key, box in before.items()]
    common = [statistics.median(move[axis] for move in moves) for axis in (0, 1)]
    width = next(iter(before.values())).width
    return sum((x - common[0]) ** 2 + (y - common[1]) ** 2 < width**2 for x, y in moves) / len(moves)


@pytest.mark.parametrize("chain", ["oakland", "made, 60 parties"])
def test_after_a_party_more_the_others_stay_where_they_were(chain):
    document = oakland() if chain == "oakland" else a_document(300, 1)
    stays = [share_that_stays(document, seed) for seed in range(EDITS)]
    assert statistics.mean(stays) >= 0.8  # an edit that makes the longest way longer moves one side by a column
    assert statistics.median(stays) >= 0.95


@pytest.mark.long
@pytest.mark.parametrize(("links", "seed"), [(0, 0), *((links, seed) for links in (150, 300, 600) for seed in (1, 2))])
def test_after_many_single_edits_the_others_stay_where_they_were(links, seed):
    document = a_document(links, seed) if links else oakland()
    stays = [share_that_stays(document, edit) for edit in range(50)]
    print(  # noqa: T201 - the measure is what this run is for
        f"{links or 'oakland'} {seed}: mean {statistics.mean(stays):.3f}, median {statistics.median(stays):.3f}, "
          f"edits with 95 % in place {sum(x >= 0.95 for x in stays)} of 50")  # fmt: skip
    assert statistics.mean(stays) >= 0.8


def test_the_same_chain_in_another_session_has_the_same_places():
    assert places_in(a_document(150, 3)) == places_in(a_document(150, 3))
