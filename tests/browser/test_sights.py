"""Looking at a part of the chain, and at other colours: the page always says how much of how many it shows."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.editor import Editor
from tests.builders import Row

pytestmark = pytest.mark.browser


def show_only(editor: Editor, label: str, choice: str) -> None:
    editor.page.get_by_role("button", name="Show only…").click()
    menu = editor.page.get_by_role("dialog", name="Show only")
    menu.get_by_role("combobox", name=label).click()
    editor.page.get_by_role("option", name=choice).first.click()
    editor.page.keyboard.press("Escape")


def test_only_the_way_to_a_customer(shop: Editor):
    show_only(shop, "The way to a customer", "guests")
    expect(shop.parties).to_have_count(3)
    expect(shop.page.get_by_text("3 of 5 parties, 2 of 3 links shown")).to_be_visible()
    shop.page.get_by_role("button", name="Show the whole chain").click()
    expect(shop.page.get_by_text("5 of 5 parties, 3 of 3 links shown")).to_be_visible()


def test_only_what_is_some_steps_around_a_party(shop: Editor):
    shop.party("farm").click()
    shop.page.get_by_role("button", name="Show what is around").click()
    expect(shop.parties).to_have_count(2)
    shop.page.get_by_label("Steps around it").fill("2")
    expect(shop.parties).to_have_count(4)


def test_only_what_findings_are_about(shop: Editor):
    show_only(shop, "What findings are about", "Dead ends")
    expect(shop.parties).to_have_count(1)
    expect(shop.party("museum")).to_be_visible()


def test_a_group_closes_to_one_box_and_opens_again(shop: Editor):
    shop.page.get_by_role("button", name="Close the group Küche").click()
    expect(shop.parties).to_have_count(4)
    expect(shop.page.get_by_text("5 of 5 parties, 3 of 3 links shown")).to_be_visible()
    shop.page.get_by_role("button", name="Open the group Küche").click()
    expect(shop.parties).to_have_count(5)


def tiers(*sizes: int) -> Row:
    """A chain of so many departments one, two, three … links from its only customer, and no groups."""
    ids = [["guests"], *([f"tier-{tier}-{number}" for number in range(size)] for tier, size in enumerate(sizes, 1))]
    return {
        "parties": [
            {"id": one, "kind": "department" if tier else "customer"} for tier, some in enumerate(ids) for one in some
        ],
        "links": [{"supplier": one, "customer": near[0]} for near, far in pairwise(ids) for one in far],
    }


def test_a_box_made_by_distance_opens_to_its_parties_and_closes_again(editor: Editor):
    editor.opened(tiers(150, 140, 20))
    drawn = editor.parties.count()
    box = editor.parties.filter(has_text="+20").get_by_role("button", name="Open the group")
    box.dispatch_event("click")
    expect(editor.parties).to_have_count(drawn - 1 + 20)
    chips = editor.page.get_by_role("list", name="What the picture is narrowed to")
    expect(chips).to_contain_text("Opened: a box made for the picture")
    chips.get_by_role("button", name="Show the whole chain").click()
    expect(editor.parties).to_have_count(drawn)


@pytest.mark.parametrize(
    "overlay", ["Cost", "Value to cost", "Importance", "Lead time", "Purpose", "Agreement", "Readiness"]
)
def test_an_overlay_colours_the_picture_has_one_legend_and_moves_nothing(oakland: Editor, overlay):
    before = oakland.party("fire").bounding_box()
    oakland.page.get_by_role("combobox", name="Colours tell").click()
    oakland.page.get_by_role("option", name=overlay, exact=True).click()
    expect(oakland.page.get_by_role("list", name="What the colours mean")).to_be_visible()
    expect(oakland.page.get_by_role("list", name="What the lines mean")).to_have_count(0)
    expect(oakland.page.locator("[data-link][data-mark]")).to_have_count(219)
    assert oakland.party("fire").bounding_box() == before


def test_what_stopping_a_link_frees_and_loses_is_said_before_anything_is_decided(shop: Editor):
    shop.link("food").locator("path").last.hover(force=True)
    card = shop.page.get_by_role("region", name="If this link stopped")
    expect(card).to_contain_text("frees €100 of cost and loses €225")


def test_a_party_is_found_and_brought_into_sight(oakland: Editor):
    oakland.page.get_by_role("combobox", name="Find a party").fill("Fire")
    oakland.page.get_by_role("option", name="Fire", exact=True).click()
    expect(oakland.party("fire")).to_be_in_viewport()
    expect(oakland.page.get_by_role("complementary", name="Inspector")).to_contain_text("Fire")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_there_are_the_picture_its_numbers_and_its_legend_and_no_tools(shop: Editor, scheme):
    shop.page.emulate_media(media="print", color_scheme=scheme)
    expect(shop.headline).to_be_visible()
    expect(shop.party("kitchen")).to_be_visible()
    expect(shop.page.get_by_role("list", name="What the lines mean")).to_be_visible()
    expect(shop.page.get_by_role("button", name="Undo")).to_be_hidden()
    expect(shop.page.get_by_role("complementary")).to_be_hidden()
    assert shop.page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(251, 251, 252)"
    assert shop.page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1


def test_what_the_canvas_shows_is_what_is_downloaded_unless_the_whole_chain_is_asked_for(shop: Editor):
    shop.page.get_by_role("combobox", name="Find a party").fill("farm")
    shop.page.get_by_role("option", name="farm", exact=True).click()
    shop.page.get_by_role("button", name="Show what is around").click()
    expect(shop.party("museum")).to_have_count(0)
    shop.page.get_by_role("link", name="Export").click()
    assert "museum" not in _downloaded(shop, "SVG")
    shop.page.get_by_text("The whole chain", exact=True).click()
    assert "museum" in _downloaded(shop, "SVG")


def _downloaded(editor: Editor, label: str) -> str:
    with editor.page.expect_download() as download:
        editor.page.get_by_role("link", name=label).first.click()
    return download.value.path().read_text(encoding="utf-8")
