"""The whole chain over HTTP."""

from tests.api.shop import Shop
from tests.builders import department, shop_data


def test_a_stored_chain_comes_back_as_it_was_sent(shop: Shop) -> None:
    came = shop.chain()

    assert came["organisation"]["name"] == "Corner Shop"
    assert [p["id"] for p in came["parties"]] == ["farm", "kitchen", "museum", "guests", "tax-office"]
    assert came["links"] == shop_data()["links"]
    assert came["parties"][1] == {"id": "kitchen", "kind": "department", "own_cost": 300.0, "name": "Küche", "tags": []}


def test_money_comes_back_to_the_last_bit(shop: Shop) -> None:
    cost = 123456789.12345679
    shop.put("/chain", {"parties": [department("a", cost)]}, "*")

    assert shop.chain()["parties"][0]["own_cost"] == cost


def test_whatever_stands_under_extra_comes_back_untouched(shop: Shop) -> None:
    extra = {"sap": {"cost centre": None, "deep": [1, 1.5, "ü", {}]}}
    shop.put("/chain", {"parties": [department("a", 1.0, extra=extra)], "extra": extra}, "*")

    assert shop.chain()["extra"] == shop.chain()["parties"][0]["extra"] == extra


def test_an_equal_chain_makes_no_revision(shop: Shop) -> None:
    version = shop.version("/chain")

    again = shop.put("/chain", shop.chain(), version)

    assert again.status_code == 200
    assert again.headers["ETag"] == version


def test_what_a_new_chain_leaves_as_it_was_keeps_its_version(shop: Shop) -> None:
    kitchen, meals = shop.version("/parties/kitchen"), shop.version("/links/meals")
    chain = shop.chain()
    chain["parties"][0]["own_cost"] = 120.0

    shop.put("/chain", chain, shop.version("/chain"))

    assert (shop.version("/parties/kitchen"), shop.version("/links/meals")) == (kitchen, meals)
    assert shop.get("/parties/farm").json()["own_cost"] == 120.0
    assert shop.revision() == 3


def test_a_put_must_name_the_version_it_replaces(shop: Shop) -> None:
    before = shop.chain()

    missing, stale = shop.put("/chain", {}), shop.put("/chain", {}, '"1"')

    assert (missing.status_code, missing.json()["code"]) == (428, "version_required")
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    assert "read it again" in stale.json()["detail"]
    assert shop.chain() == before


def test_the_bare_revision_number_is_a_version_too(shop: Shop) -> None:
    assert shop.put("/chain", {}, f'"{shop.revision()}"').status_code == 200


def test_a_reader_who_holds_the_chain_is_told_so(shop: Shop) -> None:
    held = shop.version("/chain")

    assert shop.get("/chain", If_None_Match=held).status_code == 304
    assert shop.get("/chain", If_None_Match=f'"other", W/{held}').status_code == 304
    shop.put("/chain", {}, held)
    assert shop.get("/chain", If_None_Match=held).status_code == 200


def test_every_fault_of_a_chain_is_named_and_nothing_is_stored(shop: Shop) -> None:
    before = shop.chain()
    chain = shop_data()
    chain["parties"][1]["own_cost"] = -1
    chain["links"][0]["customer"] = "kitchn"
    chain["links"][1]["color"] = "red"

    refused = shop.put("/chain", chain, shop.version("/chain"))

    assert refused.status_code == 422
    assert {e["pointer"] for e in refused.json()["errors"]} == {
        "/parties/1/own_cost", "/links/0/customer", "/links/1/color",
    }  # fmt: skip
    assert shop.chain() == before
