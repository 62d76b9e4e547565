"""Editing a chain: numbers follow, nothing jumps, nothing is overwritten or lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor import Editor

pytestmark = pytest.mark.browser


def test_a_changed_cost_changes_the_headline(shop: Editor):
    expect(shop.headline).to_contain_text("€450")
    shop.party("museum").click()
    shop.field("Own cost").fill("250")
    shop.field("Own cost").press("Enter")
    expect(shop.headline).to_contain_text("€650")
    assert shop.stored("/parties/museum")["own_cost"] == 250


def test_an_edit_moves_nothing_else(shop: Editor):
    before = {box.get_attribute("data-id"): box.bounding_box() for box in shop.parties.all()}
    shop.page.keyboard.press("c")
    shop.in_place.get_by_label("Name").fill("Walk-ins")
    shop.page.keyboard.press("Enter")
    expect(shop.parties).to_have_count(6)
    for party, place in before.items():
        assert shop.party(str(party)).bounding_box() == place


def test_a_party_and_a_link_are_added_and_deleted_by_keyboard(shop: Editor):
    page = shop.page
    page.keyboard.press("d")
    expect(shop.in_place.get_by_label("Name")).to_be_focused()
    page.keyboard.type("Night Shift")
    page.keyboard.press("Tab")
    page.keyboard.type("12k")
    page.keyboard.press("Enter")
    expect(shop.party("night-shift")).to_be_focused()
    expect(shop.in_place).to_have_count(0)

    page.keyboard.press("l")
    expect(shop.dialog.get_by_label("Customer")).to_be_focused()
    page.keyboard.type("guests")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Late meals")
    page.keyboard.press("Enter")
    expect(shop.links).to_have_count(4)
    expect(shop.dialog).to_have_count(0)
    shop.saved()
    assert shop.stored("/parties/night-shift")["own_cost"] == 12_000
    assert shop.stored("/links/night-shift%3Eguests:Late%20meals")["supplier"] == "night-shift"

    page.keyboard.press("Delete")
    expect(shop.dialog).to_contain_text("Night Shift → guests: Late meals will be deleted")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(shop.links).to_have_count(3)
    expect(shop.dialog).to_have_count(0)

    shop.party("night-shift").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Delete")
    expect(shop.dialog).to_contain_text("No link hangs on it")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(shop.parties).to_have_count(5)
    shop.saved()
    assert "night-shift" not in [party["id"] for party in shop.stored("/chain")["parties"]]


def test_deleting_a_party_names_the_links_that_go_with_it(shop: Editor):
    shop.party("farm").click()
    shop.page.get_by_role("button", name="Delete this party").click()
    expect(shop.dialog).to_contain_text("farm → Küche: Vegetables")
    shop.dialog.get_by_role("button", name="Delete party").click()
    expect(shop.parties).to_have_count(4)
    expect(shop.links).to_have_count(2)


def test_two_people_on_one_field_both_see_both_values(shop: Editor):
    shop.party("kitchen").click()
    shop.field("Own cost").fill("111")
    shop.change_elsewhere("/parties/kitchen", {"own_cost": 222.0})
    shop.save()
    conflict = shop.page.get_by_role("alert")
    expect(conflict).to_contain_text("Yours: €111")
    expect(conflict).to_contain_text("Stored now: €222")
    assert shop.stored("/parties/kitchen")["own_cost"] == 222

    conflict.get_by_role("button", name="Keep mine").click()
    shop.save()
    expect(shop.headline).to_contain_text("€261")
    assert shop.stored("/parties/kitchen")["own_cost"] == 111


def test_two_people_on_different_fields_are_both_saved(shop: Editor):
    shop.party("kitchen").click()
    shop.field("Own cost").fill("111")
    shop.change_elsewhere("/parties/kitchen", {"owner": "Ada"})
    shop.save()
    expect(shop.headline).to_contain_text("€261")
    kitchen = shop.stored("/parties/kitchen")
    assert (kitchen["own_cost"], kitchen["owner"]) == (111, "Ada")


def test_what_somebody_else_changes_appears_by_itself_and_leaves_what_was_typed(shop: Editor):
    shop.party("kitchen").click()
    shop.field("Owner").fill("Grace")
    shop.change_elsewhere("/parties/kitchen", {"own_cost": 400.0})
    expect(shop.headline).to_contain_text("€550")
    expect(shop.field("Own cost")).to_have_value("400 EUR per year")
    expect(shop.field("Owner")).to_have_value("Grace")


def test_a_refused_value_is_explained_at_its_field_and_kept(shop: Editor):
    shop.party("guests").click()
    shop.field("Retention").fill("250")
    shop.save()
    expect(shop.field("Retention")).to_have_attribute("aria-invalid", "true")
    expect(shop.field("Retention")).to_have_value("250 %")


@pytest.mark.parametrize(("typed", "stored"), [("1234.5", 1234.5), ("0.05", 0.05), ("12.0", 12)])
def test_a_number_typed_key_by_key_is_the_number_that_is_stored(shop: Editor, typed, stored):
    shop.party("kitchen").click()
    shop.field("Own cost").fill("")
    shop.field("Own cost").press_sequentially(typed)
    shop.save()
    shop.saved()
    assert shop.stored("/parties/kitchen")["own_cost"] == stored


def test_what_was_typed_survives_looking_elsewhere(shop: Editor):
    shop.party("kitchen").click()
    shop.field("Owner").fill("Grace")
    shop.party("farm").click()
    shop.party("kitchen").click()
    expect(shop.field("Owner")).to_have_value("Grace")


def test_what_was_typed_survives_a_lost_connection(shop: Editor):
    shop.party("kitchen").click()
    shop.field("Owner").fill("Grace")
    shop.page.context.set_offline(True)
    shop.save()
    expect(shop.page.get_by_text("1 change kept here")).to_be_visible()
    shop.page.context.set_offline(False)
    shop.saved()
    assert shop.stored("/parties/kitchen")["owner"] == "Grace"


def test_a_link_is_drawn_from_party_to_party(shop: Editor):
    shop.party("museum").hover()
    shop.party("museum").locator(".source").drag_to(shop.party("guests").locator(".target"), force=True)
    shop.in_place.get_by_label("What they get").fill("Tours")
    shop.page.keyboard.press("Enter")
    expect(shop.links).to_have_count(4)
    shop.saved()
    assert shop.stored("/links/museum%3Eguests:Tours")["customer"] == "guests"
