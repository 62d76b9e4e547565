"""How a unit's effort divides over its links."""

import pytest

from schemas.analysis import Analysis
from tests.builders import Row, analysed, customer, department, found, link

PARTIES = [department("a", 100), department("b", 0), customer("c")]


def shares(*links: Row) -> list[float]:
    return [numbers.effort_share for numbers in document(*links).links.values()]


def document(*links: Row) -> Analysis:
    return analysed(PARTIES, links).document()


def test_links_that_state_nothing_share_evenly() -> None:
    assert shares(link("a", "b"), link("a", "c")) == [0.5, 0.5]


def test_links_that_state_nothing_share_what_the_others_leave() -> None:
    assert shares(link("a", "b", effort_share=0.6), link("a", "c", id="1"), link("a", "c", id="2")) == [0.6, 0.2, 0.2]


def test_a_cost_is_a_share_of_the_suppliers_own_cost() -> None:
    assert shares(link("a", "b", cost=25), link("a", "c")) == [0.25, 0.75]


def test_a_cost_says_nothing_where_the_supplier_has_none() -> None:
    assert shares(link("b", "c", cost=25, id="1"), link("b", "c", id="2")) == [0.5, 0.5]


def test_a_missing_own_cost_is_the_sum_of_the_link_costs() -> None:
    parties = [department("a"), customer("c")]
    links = [link("a", "c", cost=30, id="1"), link("a", "c", cost=10, id="2")]
    analysis = analysed(parties, links).document()
    assert analysis.parties["a"].own_cost == 40
    assert analysis.links["1"].effort_share == 0.75


def test_shares_below_one_leave_effort_unattributed() -> None:
    analysis = document(link("a", "c", effort_share=0.7))
    assert analysis.parties["a"].unattributed == pytest.approx(0.3)
    assert analysis.fate.unattributed == pytest.approx(30)


def test_shares_above_one_are_scaled_down_and_said() -> None:
    analysis = analysed(PARTIES, [link("a", "b", effort_share=0.9), link("a", "c", effort_share=0.6)])
    assert [n.effort_share for n in list(analysis.document().links.values())] == pytest.approx([0.6, 0.4])
    [finding] = found(analysis, "overcommitted")
    assert finding.money == pytest.approx(50)
    assert "150 %" in finding.message


def test_ten_tenths_are_one() -> None:
    links = [link("a", "c", id=str(n), effort_share=0.1) for n in range(10)]
    analysis = analysed(PARTIES, links)
    assert analysis.document().parties["a"].unattributed == 0
    assert not found(analysis, "overcommitted")
