"""Links over HTTP, one at a time."""

from tests.api.shop import Shop
from tests.builders import link


def test_a_put_makes_a_link_and_a_patch_changes_it(shop: Shop) -> None:
    made = shop.put("/links/tours", link("museum", "guests", offering="Tours"))
    assert made.status_code == 201

    changed = shop.patch("/links/tours", {"importance": 4, "offering": None}, made.headers["ETag"])

    assert changed.json() == {"id": "tours", "supplier": "museum", "customer": "guests", "importance": 4.0}
    assert shop.chain()["links"][-1] == changed.json()


def test_a_link_without_an_id_gets_one_and_keeps_it_when_its_offering_changes(shop: Shop) -> None:
    shop.put("/chain", {**shop.chain(), "links": [link("kitchen", "guests", offering="Soup")]}, "*")
    address = "/links/kitchen%3Eguests%3ASoup"
    assert shop.get(address).json()["id"] == "kitchen>guests:Soup"

    shop.patch(address, {"offering": "Stew"}, "*")

    assert shop.get(address).json()["offering"] == "Stew"


def test_faults_are_named_from_the_link_sent(shop: Shop) -> None:
    unknown = shop.put("/links/x", link("kitchen", "gests"))
    both = shop.patch("/links/meals", {"cost": 5}, "*")
    forbidden = shop.put("/links/x", link("tax-office", "kitchen"))

    assert [e["pointer"] for e in unknown.json()["errors"]] == ["/customer"]
    assert 'Did you mean "guests"?' in unknown.json()["detail"]
    assert [e["pointer"] for e in both.json()["errors"]] == ["/cost"]
    assert forbidden.status_code == 422
    assert shop.revision() == 2


def test_a_deleted_link_is_gone_and_its_parties_stay(shop: Shop) -> None:
    gone = shop.delete("/links/food", shop.version("/links/food"))

    assert (gone.status_code, gone.headers["X-Revision"]) == (204, "3")
    assert shop.get("/links/food").status_code == 404
    assert len(shop.chain()["parties"]) == 5


def test_lists_filter_by_either_end(shop: Shop) -> None:
    def ids(query: str) -> list[str]:
        return [item["id"] for item in shop.get(f"/links?{query}").json()["items"]]

    assert ids("supplier=kitchen") == ["meals", "return"]
    assert ids("customer=kitchen") == ["food"]
    assert ids("q=veget") == ["food"]
