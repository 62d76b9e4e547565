"""Rules that compare links or read what was declared of them."""

from typing import Any

import pytest

from schemas.finding import Finding
from tests.builders import analysed, authority, customer, department, found, link


def findings_on(code: str, **fields: Any) -> list[Finding]:
    """Findings on the one link of a shop that costs 40 and serves guests, when the link states `fields`."""
    parties = [department("shop", 40), department("other", 0), customer("guests", 50)]
    answered = link("other", "guests", confirmed=True, importance=3)
    return found(analysed(parties, [link("shop", "guests", id="sale", **fields), answered]), code)


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("off_purpose", {"purpose_fit": -1}),
        ("no_outcome", {"outcome": "none"}),
        ("need_denied", {"confirmed": False}),
        ("need_unconfirmed", {}),
    ],
)
def test_what_is_declared_of_a_link_puts_its_own_cost_at_stake(code: str, fields: dict[str, Any]) -> None:
    [finding] = findings_on(code, **fields)
    assert (finding.subject.links, finding.money) == (["sale"], 40)


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("off_purpose", {"purpose_fit": 0}),
        ("no_outcome", {"outcome": "keep"}),
        ("need_denied", {}),
        ("need_unconfirmed", {"confirmed": True}),
        ("need_unrated", {"importance": 1}),
    ],
)
def test_a_link_that_is_in_order_is_no_finding(code: str, fields: dict[str, Any]) -> None:
    assert not findings_on(code, **fields)


def test_nothing_is_unconfirmed_before_anybody_was_asked() -> None:
    assert not found(
        analysed([department("shop", 1), customer("guests")], [link("shop", "guests")]), "need_unconfirmed"
    )


def test_an_unrated_need_is_a_question_and_no_loss() -> None:
    [finding] = findings_on("need_unrated")
    assert (finding.subject.parties, finding.subject.links, finding.money) == (["guests"], ["sale"], 0)


def test_dearer_is_above_one_and_a_half_times_the_median_of_three() -> None:
    costs = {"a": 100, "b": 100, "c": 160}
    analysis = analysed(
        [*(department(unit, cost) for unit, cost in costs.items()), customer("guests")],
        [link(unit, "guests", id=unit, offering="Audit", volume=10) for unit in costs],
    )
    [finding] = found(analysis, "dearer_than_peers")
    assert finding.subject.links == ["c"]
    assert finding.money == pytest.approx(60)
    assert finding.evidence["peers"] == {"a": 10, "b": 10, "c": 16}


def test_two_links_are_too_few_to_compare() -> None:
    analysis = analysed(
        [department("a", 1), department("b", 9), customer("guests")],
        [link(unit, "guests", offering="Audit", volume=1) for unit in ("a", "b")],
    )
    assert not found(analysis, "dearer_than_peers")


def test_what_is_counted_in_another_unit_is_no_peer() -> None:
    analysis = analysed(
        [department("a", 1), department("b", 1), department("c", 9), customer("guests")],
        [link(of, "guests", offering="Audit", volume=1, unit="day" if of == "c" else "hour") for of in ("a", "b", "c")],
    )
    assert not found(analysis, "dearer_than_peers")


def test_a_euro_over_the_units_budget_is_not_claimed_again_by_its_links() -> None:
    analysis = analysed(
        [department("shop", 120, budget=100), customer("guests")],
        [link("shop", "guests", id="sale", target_cost=60)],
    )
    by_subject = {(*f.subject.parties, *f.subject.links): f.money for f in found(analysis, "over_budget")}
    assert by_subject == pytest.approx({("shop",): 20, ("sale",): 50})


def test_a_relay_receives_and_passes_on_and_adds_next_to_nothing() -> None:
    analysis = analysed(
        [department("plant", 100), department("office", 1), customer("guests")],
        [link("plant", "office"), link("office", "guests")],
    )
    [finding] = found(analysis, "relay")
    assert (finding.subject.parties, finding.money) == (["office"], 1)


def test_the_same_offering_from_two_suppliers_spares_the_cheaper_one() -> None:
    analysis = analysed(
        [department("x", 30), department("y", 20), department("z", 0), customer("guests")],
        [
            link("x", "z", id="one", offering="Report"),
            link("y", "z", id="two", offering="report "),
            link("z", "guests"),
        ],
    )
    [finding] = found(analysis, "duplicate_supply")
    assert (finding.subject.links, finding.money) == (["one", "two"], 20)


def test_one_supplier_may_deliver_an_offering_twice() -> None:
    analysis = analysed(
        [department("x", 30), customer("guests")],
        [link("x", "guests", id="monday", offering="Report"), link("x", "guests", id="friday", offering="Report")],
    )
    assert not found(analysis, "duplicate_supply")


def test_obligations_count_each_euro_where_it_leaves_the_part_that_serves_customers() -> None:
    analysis = analysed(
        [department("shop", 100), department("tax", 10), customer("guests"), authority("state")],
        [link("shop", "guests", effort_share=0.8), link("shop", "tax", id="books"), link("tax", "state", id="return")],
    )
    money = {f.subject.links[0]: f.money for f in found(analysis, "obliged")}
    assert money == pytest.approx({"books": 20, "return": 10})
    assert sum(money.values()) == pytest.approx(analysis.numbers.fate.obliged)
