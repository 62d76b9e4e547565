"""The portfolio, readiness and insight, each number by hand."""

import numpy as np
import pytest

from chain import downstream
from chain.columns import DIMENSIONS
from chain.customers import QUADRANTS, calc_lifetime_value, calc_quadrant
from tests.builders import analysed, customer, department, found, link


def test_lifetime_value_counts_this_period_in_full_and_each_later_one_less() -> None:
    worth = calc_lifetime_value(np.array([100.0]), np.array([0.55]), horizon=5, rate=0.1)
    assert worth == pytest.approx([100 + 50 + 25 + 12.5 + 6.25])


def test_a_customer_of_unknown_retention_has_no_lifetime_value() -> None:
    analysis = analysed([department("shop", 5), customer("guests", 9)], [link("shop", "guests")]).document()
    assert analysis.customers["guests"].lifetime_value is None


@pytest.mark.parametrize(
    ("revenue", "cost", "potential", "quadrant"),
    [
        (100, 60, 150, "serve_more"),
        (100, 60, 100, "keep"),
        (100, 60, np.nan, "keep"),
        (100, 160, 200, "reprice"),
        (100, 160, np.nan, "reprice"),
        (100, 160, 150, "let_go"),
    ],
)
def test_a_quadrant_says_whether_a_customer_pays_and_whether_it_could_pay_more(
    revenue: float, cost: float, potential: float, quadrant: str
) -> None:
    [found_quadrant] = calc_quadrant(np.array([revenue]), np.array([cost]), np.array([potential]))
    assert QUADRANTS[found_quadrant] == quadrant


def test_the_whale_curve_rises_and_falls_with_the_margins() -> None:
    analysis = analysed(
        [department("shop", 30), customer("few", 5), customer("many", 50)],
        [link("shop", "few", effort_share=0.5), link("shop", "many")],
    ).document()
    steps = [(point.customer, point.margin, point.cumulative_margin) for point in analysis.whale_curve]
    assert steps == [("many", 35, 35), ("few", -10, 25)]


def test_an_unprofitable_customer_is_named_with_its_loss() -> None:
    analysis = analysed([department("shop", 30), customer("few", 5, potential=10)], [link("shop", "few")])
    [finding] = found(analysis, "unprofitable_customer")
    assert (finding.money, finding.evidence["quadrant"]) == (25, "let_go")


def test_readiness_weighs_departments_by_their_cost_and_leaves_out_what_is_not_rated() -> None:
    readiness = analysed(
        [department("big", 300, readiness={"vision": 3}),
         department("small", 100, readiness={"vision": 5, "people": 1}), department("unrated", 900)]
    ).document().readiness  # fmt: skip
    assert readiness.organisation["vision"] == 3.5
    assert readiness.organisation["people"] == 1
    assert readiness.organisation["technology"] is None
    assert set(readiness.departments) == {"big", "small"}
    assert readiness.departments["small"].weakest == ["people"]


def test_the_next_department_is_where_most_money_lacks_readiness() -> None:
    readiness = analysed(
        [department("big", 300, readiness={"vision": 3}), department("small", 100, readiness={"vision": 1})]
    ).document().readiness  # fmt: skip
    assert {party: numbers.gain for party, numbers in readiness.departments.items()} == {"big": 150, "small": 100}
    assert readiness.next_best == "big"


def test_a_department_that_hears_nothing_from_whom_it_serves_is_deaf() -> None:
    [finding] = found(analysed([department("kitchen"), customer("guests", 90)], [link("kitchen", "guests")]),
                      "deaf_department")  # fmt: skip
    assert (finding.subject.parties, finding.money) == (["kitchen", "guests"], 90)


def test_insight_handed_on_by_others_is_heard() -> None:
    analysis = analysed(
        [department("kitchen"), department("desk"), customer("guests")],
        [link("kitchen", "guests"), link("guests", "desk"), link("desk", "kitchen", flow="insight")],
    )
    assert not found(analysis, "deaf_department")


def test_what_a_unit_tells_one_customer_is_not_what_another_tells_us() -> None:
    analysis = analysed(
        [department("kitchen"), department("desk"), customer("guests"), customer("press")],
        [link("kitchen", "guests"), link("guests", "desk"), link("desk", "press", flow="insight"),
         link("press", "kitchen")],
    )  # fmt: skip
    assert ["kitchen", "guests"] in [finding.subject.parties for finding in found(analysis, "deaf_department")]


def test_a_product_between_units_carries_no_insight() -> None:
    analysis = analysed(
        [department("kitchen"), department("desk"), customer("guests")],
        [link("kitchen", "guests"), link("guests", "desk"), link("desk", "kitchen", flow="product")],
    )
    assert found(analysis, "deaf_department")


def test_many_customers_are_gone_through_in_parts_and_none_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downstream, "_MEMORY", 0)
    guests = [f"guest {at}" for at in range(150)]
    parties = [department("kitchen", 10), department("desk"), *(customer(guest) for guest in guests)]
    links = [link("kitchen", guest) for guest in guests] + [link(guest, "desk") for guest in guests[::3]]
    analysis = analysed(parties, [*links, link("desk", "kitchen", flow="insight")])
    [deaf] = found(analysis, "deaf_department")
    assert deaf.subject.parties == ["kitchen", *(guest for at, guest in enumerate(guests) if at % 3)]
    assert analysis.document().segments[0].customer_count == len(guests)


def test_there_is_no_department_to_work_on_next_where_none_lacks_anything() -> None:
    ready = dict.fromkeys(DIMENSIONS, 5)
    assert analysed([department("big", 300, readiness=ready)]).document().readiness.next_best is None
