"""The verdict on each link."""

import pytest

from chain import Profile
from tests.builders import analysed, authority, customer, department, link

PARTIES = [department("a", 100), department("idle", 0), customer("c", 100), authority("tax")]


@pytest.mark.parametrize(
    ("made", "verdict"),
    [
        (link("a", "c"), "value_adding"),
        (link("a", "tax"), "obliged"),
        (link("a", "idle"), "no_value"),
        (link("a", "idle", outcome="oblige"), "obliged"),
        (link("a", "tax", importance=0), "no_value"),
        (link("a", "c", importance=0), "no_value"),
        (link("idle", "c"), "value_adding"),
    ],
)
def test_a_link_is_judged_by_where_it_leads(made: dict[str, object], verdict: str) -> None:
    [numbers] = analysed(PARTIES, [made]).document().links.values()
    assert numbers.classification == verdict


@pytest.mark.parametrize(("threshold", "verdict"), [(1.0, "value_adding"), (1.2, "costly")])
def test_a_link_is_costly_below_the_organisations_own_threshold(threshold: float, verdict: str) -> None:
    analysis = analysed(PARTIES, [link("a", "c")], Profile(value_threshold=threshold))
    assert analysis.document().links["a>c:"].classification == verdict


def test_a_link_that_costs_nothing_and_reaches_a_customer_adds_value() -> None:
    analysis = analysed(PARTIES, [link("a", "c", effort_share=0), link("a", "tax")]).document()
    assert analysis.links["a>c:"].value_ratio is None
    assert analysis.links["a>c:"].classification == "value_adding"
