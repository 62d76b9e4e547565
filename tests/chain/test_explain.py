"""Every number opens its derivation, and the parts make the number."""

import json
import math
from math import prod

import pytest
from hypothesis import given, settings

from chain import ChainGraph, analyse
from chain.explain.explain import explain
from chain.explain.of_chain import OF_CHAIN
from chain.explain.of_link import OF_LINK
from chain.explain.of_party import OF_CUSTOMER, OF_UNIT
from chain.numbers import Numbers
from schemas.chain import ChainDocument
from schemas.errors import NotFound
from schemas.explanation import About, Explanation
from tests.builders import a_chain, analysed, customer, department, link, shared_data
from tests.strategies import chains


def follow(numbers: Numbers, about: About, depth: int = 3) -> int:
    """A number and all it is made of, so many steps down: how many there were."""
    followed = 1
    explanation = explain(numbers, about)
    check(explanation)
    for part in explanation.parts:
        if part.about is not None and depth:
            assert part.value == pytest.approx(explain(numbers, part.about).value, rel=1e-9, abs=1e-9)
            followed += follow(numbers, part.about, depth - 1)
    return followed


def check(explanation: Explanation) -> None:
    if explanation.value is None or explanation.operation in {"stated", "derived"}:
        return
    values = [part.value or 0.0 for part in explanation.parts]
    made = {
        "sum": lambda: math.fsum(values) + explanation.rest,
        "difference": lambda: values[0] - values[1],
        "product": lambda: prod(values),
        "quotient": lambda: values[0] / values[1] if values[1] else 0.0,
    }[explanation.operation]()
    scale = max(map(abs, [*values, 1.0]))
    assert made == pytest.approx(explanation.value, rel=1e-9, abs=1e-9 * scale), explanation.about


def every(numbers: Numbers) -> list[About]:
    graph = numbers.graph
    found = [About(subject="chain", number=name) for name in OF_CHAIN]
    for at, party in enumerate(graph.parties.ids):
        if graph.parties.is_unit[at]:
            found += [About(subject="party", id=party, number=name) for name in OF_UNIT]
        if graph.parties.is_customer[at]:
            found += [About(subject="customer", id=party, number=name) for name in OF_CUSTOMER]
    for at, key in enumerate(graph.links.ids):
        if graph.is_supply[at]:
            found += [About(subject="link", id=key, number=name) for name in OF_LINK]
    return found


@settings(max_examples=40, deadline=None)
@given(chains())
def test_the_parts_of_every_number_make_it(document: ChainDocument) -> None:
    numbers = analyse(ChainGraph.from_document(document)).numbers
    for about in every(numbers):
        check(explain(numbers, about))


def test_the_share_without_value_of_a_city_is_followed_down_to_its_inputs() -> None:
    document = ChainDocument.model_validate(
        json.loads(shared_data("oakland", "chain.json").read_text(encoding="utf-8"))
    )
    numbers = analyse(ChainGraph.from_document(document)).numbers
    assert follow(numbers, About(subject="chain", number="no_value_share")) > 30


def test_a_sum_of_many_says_what_the_rest_adds_up_to() -> None:
    numbers = analysed([department(f"unit {n}", 1.0 + n) for n in range(60)]).numbers
    found = explain(numbers, About(subject="chain", number="total_cost"))
    assert (len(found.parts), found.left_out, found.rest) == (40, 20, sum(range(1, 21)))


def test_the_explained_number_is_that_of_the_analysis() -> None:
    chain = a_chain(
        [department("a", 60), department("b", 40), customer("guests", 90, retention=0.5)],
        [link("a", "b", id="ab"), link("b", "a", id="ba", effort_share=0.2), link("b", "guests", id="out")],
    )
    analysis = analyse(ChainGraph.from_document(chain))
    told = analysis.document()
    for number in OF_LINK:
        found = explain(analysis.numbers, About(subject="link", id="ba", number=number))
        assert found.value == pytest.approx(getattr(told.links["ba"], number))
    for number in OF_CUSTOMER:
        found = explain(analysis.numbers, About(subject="customer", id="guests", number=number))
        assert found.value == pytest.approx(getattr(told.customers["guests"], number))


@pytest.mark.parametrize(
    "about",
    [
        About(subject="chain", number="luck"),
        About(subject="party", id="nobody", number="own_cost"),
        About(subject="link", id="nothing", number="value"),
    ],
)
def test_what_is_not_there_cannot_be_explained(about: About) -> None:
    with pytest.raises(NotFound):
        explain(analysed([department("a", 1)]).numbers, about)


def test_a_cost_on_a_link_of_a_supplier_that_costs_nothing_is_said_to_tell_nothing() -> None:
    numbers = analysed([department("a", 0), customer("guests")], [link("a", "guests", id="out", cost=5)]).numbers
    explanation = explain(numbers, About(subject="link", id="out", number="effort_share"))
    assert explanation.value == 1
    assert explanation.formula.startswith("Of a supplier that costs nothing a cost says nothing")
