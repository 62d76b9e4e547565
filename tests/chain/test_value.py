"""Revenue pulled upstream."""

import pytest

from tests.builders import analysed, customer, department, found, link


def test_revenue_is_split_over_own_work_and_inputs_by_cost() -> None:
    analysis = analysed(
        [department("farm", 25), department("kitchen", 75), customer("guests", 200)],
        [link("farm", "kitchen"), link("kitchen", "guests")],
    ).document()
    assert analysis.links["kitchen>guests:"].value == 200
    assert analysis.links["kitchen>guests:"].retained_value == 150
    assert analysis.links["farm>kitchen:"].value == 50
    assert analysis.links["farm>kitchen:"].value_ratio == 2


def test_an_input_twice_as_important_counts_twice_its_cost() -> None:
    analysis = analysed(
        [department("a", 10), department("b", 10), department("k", 0), customer("c", 90)],
        [link("a", "k", importance=1), link("b", "k", importance=5), link("k", "c")],
    ).document()
    assert analysis.links["a>k:"].value == pytest.approx(15)
    assert analysis.links["b>k:"].value == pytest.approx(75)


def test_prices_split_a_customers_revenue_where_all_its_links_have_one() -> None:
    parties = [department("a", 1), department("b", 99), customer("c", 100)]
    priced = [link("a", "c", price=30), link("b", "c", price=10)]
    assert analysed(parties, priced).document().links["a>c:"].value == 75
    half = [link("a", "c", price=30), link("b", "c")]
    assert analysed(parties, half).document().links["a>c:"].value == 1


def test_a_missing_revenue_is_the_sum_of_the_prices() -> None:
    analysis = analysed([department("a", 1), customer("c")], [link("a", "c", price=30)]).document()
    assert analysis.total_revenue == 30


def test_without_any_cost_importance_decides() -> None:
    analysis = analysed(
        [department("a", 0), department("b", 0), customer("c", 80)],
        [link("a", "c", importance=1), link("b", "c", importance=3)],
    ).document()
    assert analysis.links["b>c:"].value == pytest.approx(60)


def test_a_customer_nobody_serves_keeps_its_revenue_and_is_found() -> None:
    analysis = analysed([department("a", 1), customer("c", 80)], [link("a", "c", importance=0)])
    assert analysis.document().unserved_revenue == 80
    [finding] = found(analysis, "customer_without_supplier")
    assert finding.money == 80


def test_value_runs_round_a_loop_and_is_kept_once() -> None:
    analysis = analysed(
        [department("a", 10), department("b", 10), customer("c", 100)],
        [link("a", "b"), link("b", "a", effort_share=0.5), link("b", "c")],
    ).document()
    assert sum(link.retained_value for link in analysis.links.values()) == pytest.approx(100)
