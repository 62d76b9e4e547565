"""Charts over HTTP."""

import pytest

from tests.api.shop import Shop

CHARTS = ("where-the-money-goes", "whale-curve", "customer-quadrant", "cost-to-serve-tree", "readiness-heat-map")


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_comes_as_svg_with_its_version(shop: Shop, chart: str) -> None:
    answer = shop.get(f"/charts/{chart}.svg?theme=dark")

    assert answer.headers["content-type"] == "image/svg+xml"
    assert "sandbox" in answer.headers["content-security-policy"]
    again = shop.get(f"/charts/{chart}.svg?theme=dark", If_None_Match=answer.headers["ETag"])
    assert again.status_code == 304


def test_the_cost_to_serve_tree_is_of_the_customer_asked_for(shop: Shop) -> None:
    assert "guests" in shop.get("/charts/cost-to-serve-tree.svg?customer=guests").text
    assert shop.get("/charts/cost-to-serve-tree.svg?customer=nobody").status_code == 422


def test_a_chart_that_is_not_there_is_refused(shop: Shop) -> None:
    assert shop.get("/charts/pie.svg").status_code == 422


def test_edits_come_back_as_a_waterfall_and_change_nothing(shop: Shop) -> None:
    before = shop.get("/chain").headers["ETag"]

    answer = shop.post("/charts/scenario-waterfall.svg", {"edits": [{"op": "remove_party", "party": "museum"}]})

    assert "Profit after" in answer.text
    assert shop.get("/chain").headers["ETag"] == before
