"""Fault 4: page limits, references and types that the stack lets through unchecked."""

import pytest

from tests.api.shop import Shop
from tests.builders import department, link


@pytest.mark.parametrize("limit", ["-1", "0", "501", "1000000000", "1.5", "", "9" * 30])
@pytest.mark.parametrize("listing", ["/parties", "/links"])
def test_a_page_holds_1_to_500_items(shop: Shop, listing: str, limit: str) -> None:
    assert shop.get(f"{listing}?limit={limit}").status_code == 422


def test_a_page_holds_as_many_as_asked_for(shop: Shop) -> None:
    shop.put("/chain", {"parties": [department(f"p{n}", 1.0) for n in range(501)]}, "*")

    assert len(shop.get("/parties?limit=500").json()["items"]) == 500
    assert len(shop.get("/parties?limit=1").json()["items"]) == 1


def test_no_link_or_parent_leads_to_a_party_that_is_not_there(shop: Shop) -> None:
    assert shop.put("/links/x", link("kitchen", "999")).status_code == 422
    assert shop.put("/parties/x", department("x", parent="999")).status_code == 422


@pytest.mark.parametrize("cost", [True, "12", [1], {"a": 1}])
def test_nothing_is_made_into_a_number_that_is_none(shop: Shop, cost: object) -> None:
    assert shop.put("/parties/x", {"kind": "department", "own_cost": cost}).status_code == 422
