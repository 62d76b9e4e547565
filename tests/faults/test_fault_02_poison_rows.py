"""Fault 2: a number that cannot be written back is stored, and every later list fails."""

import pytest

from tests.api.shop import ROOT, Shop

JSON = {"Content-Type": "application/json"}
NOT_FINITE = ["1e999", "-1e999", "NaN", "Infinity", "-Infinity"]
NOT_AN_AMOUNT = ['"Infinity"', '"NaN"', "9" * 400, "1e16", "-1", "true", '"12"', "[]"]


@pytest.mark.parametrize("number", NOT_FINITE + NOT_AN_AMOUNT)
def test_a_cost_that_is_no_amount_is_refused_and_every_list_still_answers(shop: Shop, number: str) -> None:
    body = f'{{"kind": "department", "own_cost": {number}}}'.encode()

    refused = shop.client.put(f"{ROOT}/parties/p", content=body, headers=JSON)

    assert 400 <= refused.status_code < 500
    _nothing_was_stored(shop)


@pytest.mark.parametrize("number", NOT_FINITE)
def test_a_number_that_is_not_finite_is_refused_anywhere_under_extra(shop: Shop, number: str) -> None:
    body = f'{{"kind": "department", "extra": {{"deep": [{{"x": {number}}}]}}}}'.encode()

    refused = shop.client.put(f"{ROOT}/parties/p", content=body, headers=JSON)

    assert 400 <= refused.status_code < 500
    _nothing_was_stored(shop)


def test_a_huge_whole_number_under_extra_comes_back_or_is_refused(shop: Shop) -> None:
    for number in ("9223372036854775808", "1" + "0" * 5000):
        body = f'{{"kind": "department", "extra": {{"n": {number}}}}}'.encode()
        answer = shop.client.put(f"{ROOT}/parties/p{len(number)}", content=body, headers=JSON)

        assert answer.status_code == 201 or 400 <= answer.status_code < 500
        if answer.status_code == 201:
            assert number in shop.get(f"/parties/p{len(number)}").text
    assert shop.get("/parties").status_code == shop.get("/chain").status_code == 200


def _nothing_was_stored(shop: Shop) -> None:
    assert shop.get("/parties/p").status_code == 404
    assert shop.get("/parties").status_code == shop.get("/chain").status_code == 200
    assert shop.revision() == 2
