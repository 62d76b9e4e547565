"""How sure: draws from stated ranges, verdicts counted, and the number that settles most."""

from typing import Any

import pytest

from chain import ChainGraph
from chain.uncertainty.howsure import calc_how_sure
from schemas.consistency import SUGGESTIONS
from schemas.errors import InvalidInput
from schemas.ranges_reading import read_ranges
from schemas.uncertainty import HowSure
from tests.builders import a_chain, customer, department, link

CHAIN = a_chain(
    [department("shop", 60), department("museum", 50), customer("guests", 60), department("lab")],
    [
        link("shop", "guests", id="meals", importance=3),
        link("guests", "shop", id="praise"),
        link("lab", "shop", id="tests", cost=0),
    ],
)


def how_sure(*ranges: dict[str, Any], draws: int = 400, seed: int = 1) -> HowSure:
    return calc_how_sure(ChainGraph.from_document(CHAIN), read_ranges(list(ranges)), draws=draws, seed=seed)


def revenue(low: float, high: float, **fields: Any) -> dict[str, Any]:
    return {"party": "guests", "field": "revenue", "low": low, "high": high, **fields}


def test_a_verdict_is_as_sure_as_its_share_of_the_triangle() -> None:
    # Meals cost 60. Of the triangle 40, 60, 80 half is above 60; of 50, 70, 70 all but (10/20)^2 is.
    half = how_sure(revenue(40, 80)).links["meals"].shares
    assert half["value_adding"] == pytest.approx(1 / 2, abs=0.07)
    assert half["costly"] == pytest.approx(1 / 2, abs=0.07)
    most = how_sure(revenue(50, 70, likely=70)).links["meals"]
    assert (most.classification, most.certainty) == ("value_adding", pytest.approx(3 / 4, abs=0.07))


def test_the_number_that_decides_a_verdict_is_the_one_to_measure_next() -> None:
    found = how_sure(
        {"party": "museum", "field": "own_cost", "low": 10, "high": 90},
        revenue(40, 80),
    )
    assert found.unsure == ["meals"]
    assert [(m.party, m.field) for m in found.measure_next] == [("guests", "revenue"), ("museum", "own_cost")]
    assert found.measure_next[0].settles == pytest.approx(0.9, abs=0.2)
    assert found.measure_next[1].settles == 0


def test_the_headline_shows_what_nine_draws_in_ten_lie_between() -> None:
    found = how_sure(revenue(40, 80)).headline
    # The first twentieth of the triangle 40, 60, 80 ends at 40 + sqrt(0.05 * 40 * 20).
    assert found["total_revenue"].low == pytest.approx(40 + 40**0.5, abs=1.5)
    assert found["total_revenue"].middle == pytest.approx(60, abs=1.5)
    assert found["total_revenue"].high == pytest.approx(80 - 40**0.5, abs=1.5)
    assert (found["total_cost"].low, found["total_cost"].high) == (110, 110)


def test_findings_carry_their_share_and_their_money_on_average() -> None:
    findings = {(f.code, *f.subject.parties): f for f in how_sure(revenue(40, 80)).findings}
    assert (findings["dead_end", "museum"].share, findings["dead_end", "museum"].money) == (1, 50)


def test_importance_is_drawn_in_whole_steps_and_may_say_not_needed() -> None:
    shares = how_sure({"link": "meals", "field": "importance", "low": 0, "likely": 1, "high": 3}).links["meals"].shares
    # Below 0.5 lies (0.5)^2 / (3 * 1) of the triangle 0, 1, 3.
    assert shares["no_value"] == pytest.approx(1 / 12, abs=0.05)


def test_the_same_seed_gives_the_same_answer_and_another_seed_another() -> None:
    assert how_sure(revenue(40, 80), draws=50) == how_sure(revenue(40, 80), draws=50)
    other = how_sure(revenue(40, 80), draws=50, seed=2)
    assert other.headline != how_sure(revenue(40, 80), draws=50).headline


def test_without_ranges_everything_is_sure() -> None:
    found = how_sure(draws=3)
    assert (found.unsure, found.measure_next) == ([], [])
    assert {link.certainty for link in found.links.values()} == {1}


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"party": "gests", "field": "revenue", "low": 1, "high": 2}, 'Did you mean "guests"'),
        ({"party": "shop", "field": "revenue", "low": 1, "high": 2, "likely": 1}, "has no revenue"),
        ({"party": "lab", "field": "own_cost", "low": 1, "high": 2}, "state `likely`"),
        ({"party": "shop", "field": "own_cost", "low": 70, "high": 80}, "in this order: 70, 60, 80"),
        ({"link": "praise", "field": "cost", "low": 1, "high": 2, "likely": 1}, "is insight"),
        ({"link": "tests", "field": "effort_share", "low": 0, "high": 1, "likely": 1}, "states cost"),
        ({"link": "meals", "field": "importance", "low": 0, "high": 6}, "at most 5"),
        ({"link": "none", "field": "cost", "low": 0, "high": 6}, "there is no link"),
        ({"link": "meals", "field": "colour", "low": 0, "high": 6}, "must be one of"),
        (revenue(40, 80), "a range already, number 1"),
    ],
)
def test_a_range_that_does_not_fit_is_refused_with_its_place(entry: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        how_sure(revenue(50, 70), entry)
    [problem] = caught.value.problems
    assert problem.pointer.startswith("/ranges/1")
    assert words in problem.message


def test_every_unknown_name_is_a_fault_and_only_the_first_are_looked_for_among_the_known() -> None:
    wrong = [{"party": "gests", "field": "revenue", "low": 1, "high": 2} for _ in range(SUGGESTIONS + 5)]
    with pytest.raises(InvalidInput) as caught:
        how_sure(*wrong)
    unknown = [problem.message for problem in caught.value.problems if "there is no party" in problem.message]
    assert (len(unknown), sum("Did you mean" in message for message in unknown)) == (len(wrong), SUGGESTIONS)
