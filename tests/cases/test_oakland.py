"""The City of Oakland's budget comes out as computed apart from the product."""

import json
from typing import Any

import pytest

from chain import ChainGraph, analyse
from schemas.analysis import Analysis
from schemas.formats import load_chain
from tests.builders import shared_data

BUDGET = 1_011_277_317


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analyse(ChainGraph.from_document(load_chain(shared_data("oakland", "chain.json")))).document()


@pytest.fixture(scope="module")
def expected() -> Any:
    return json.loads(shared_data("oakland", "expected.json").read_text())


def as_printed(value: float, digits: int) -> Any:
    """Equal to 1e-9 relative, or to the last digit the expected file prints."""
    return pytest.approx(value, rel=1e-9, abs=0.5 * 10**-digits)


def test_money_in_equals_money_out_to_the_cent(analysis: Analysis) -> None:
    assert analysis.total_cost == BUDGET
    assert round(sum(analysis.fate.model_dump().values()), 2) == BUDGET


def test_headline_is_as_expected(analysis: Analysis, expected: Any) -> None:
    assert analysis.total_revenue == as_printed(expected["total_revenue"], 4)
    assert analysis.no_value_share == as_printed(expected["no_value_share"], 9)
    for end, amount in expected["fate"].items():
        assert getattr(analysis.fate, end) == as_printed(amount, 3)


def test_every_department_is_as_expected(analysis: Analysis, expected: Any) -> None:
    for unit, numbers in expected["units"].items():
        found = analysis.parties[unit]
        for name in ("own_cost", "loaded_cost", "value", "unattributed", "rework_factor"):
            assert getattr(found, name) == as_printed(numbers[name], 4), (unit, name)
        assert found.reaches_customer is numbers["reaches_customer"]


def test_every_payer_is_as_expected(analysis: Analysis, expected: Any) -> None:
    for payer, numbers in expected["customers"].items():
        for name, amount in numbers.items():
            assert getattr(analysis.customers[payer], name) == as_printed(amount, 4), (payer, name)


def test_the_csv_tables_are_the_same_chain() -> None:
    from_json = load_chain(shared_data("oakland", "chain.json"))
    from_csv = load_chain(shared_data("oakland", "parties.csv"))
    assert (from_csv.parties, from_csv.links) == (from_json.parties, from_json.links)
