"""The chain page shows the whole chain, its numbers and its findings."""

import pytest
from playwright.sync_api import expect

from bench.organisations import a_document
from tests.browser.editor import Editor

pytestmark = pytest.mark.browser

SMALLEST_LEGIBLE = 11.0
# A word too long for its box is written a little smaller.
SHRUNK = 0.8
NAME = ".react-flow__node-party span:first-of-type"


def test_every_party_and_link_is_on_the_canvas(shop: Editor):
    expect(shop.parties).to_have_count(5)
    expect(shop.links).to_have_count(3)
    expect(shop.page.get_by_text("5 of 5 parties, 3 of 3 links shown")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_a_city_is_shown_whole_and_in_sight(oakland: Editor, width):
    oakland.page.set_viewport_size({"width": width, "height": width * 5 // 8})
    oakland.page.reload()
    oakland.parties.first.wait_for()
    expect(oakland.headline).to_contain_text("Revenue")
    expect(oakland.parties).to_have_count(45)
    expect(oakland.links).to_have_count(219)
    canvas = oakland.page.locator(".react-flow").bounding_box()
    assert canvas is not None
    for party in oakland.parties.all():
        box = party.bounding_box()
        assert box is not None
        assert canvas["x"] <= box["x"]
        assert box["x"] + box["width"] <= canvas["x"] + canvas["width"]
        assert canvas["y"] <= box["y"]
        assert box["y"] + box["height"] <= canvas["y"] + canvas["height"]


@pytest.mark.parametrize("width", [1280, 1440])
def test_names_of_a_city_can_be_read(oakland: Editor, width):
    oakland.page.set_viewport_size({"width": width, "height": width * 5 // 8})
    oakland.page.reload()
    oakland.parties.first.wait_for()
    assert min(shown_sizes(oakland)) >= SMALLEST_LEGIBLE


def shown_sizes(editor: Editor) -> list[float]:
    """How large each name is on the screen, in pixels."""
    sizes: list[float] = editor.page.locator(NAME).evaluate_all(
        """names => names.map(name => parseFloat(getComputedStyle(name).fontSize)
        * new DOMMatrix(getComputedStyle(name.closest('.react-flow__viewport')).transform).a)"""
    )
    return sizes


def test_a_chain_too_large_for_the_window_is_legible_and_has_an_overview(editor: Editor):
    editor.opened(a_document(400).model_dump(mode="json", exclude_none=True))
    assert min(shown_sizes(editor)) >= SMALLEST_LEGIBLE * SHRUNK
    expect(editor.page.get_by_role("img", name="The whole picture in small")).to_be_visible()
    editor.page.get_by_role("button", name="Fit", exact=True).click()
    expect(editor.page.get_by_role("img", name="The whole picture in small")).to_have_count(0)


def test_no_name_of_a_city_is_cut(oakland: Editor):
    cut = oakland.page.evaluate(
        """selector => [...document.querySelectorAll(selector)]
        .filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
        .map(e => e.textContent)""",
        NAME,
    )
    assert cut == []


def test_the_headline_shows_what_the_analysis_computed(shop: Editor):
    analysis = shop.stored("/analysis")
    expect(shop.headline).to_contain_text(f"€{analysis['total_cost']:.0f}")
    expect(shop.headline).to_contain_text(f"€{analysis['total_revenue']:.0f}")
    expect(shop.headline).to_contain_text(f"{analysis['no_value_share']:.1%}")
    expect(shop.headline).to_contain_text(f"Findings{len(analysis['findings'])}")


def test_a_number_explains_how_it_adds_up(shop: Editor):
    shop.headline.get_by_role("button", name="Total cost").click()
    explanation = shop.page.get_by_role("dialog", name="Total cost")
    expect(explanation.get_by_role("row", name="Ends where nobody is served")).to_contain_text("€50")
    expect(explanation.get_by_role("row", name="Total")).to_contain_text("€450")


def test_a_finding_lights_its_evidence_and_dims_the_rest(shop: Editor):
    shop.finding("Dead ends").click()
    expect(shop.party("museum").locator("> div")).to_have_css("opacity", "1")
    expect(shop.party("farm").locator("> div")).to_have_css("opacity", "0.28")
    for link in shop.links.all():
        expect(link.locator("path").first).to_have_css("opacity", "0.07")
    shop.page.keyboard.press("Escape")
    expect(shop.party("farm").locator("> div")).to_have_css("opacity", "1")


def test_findings_can_be_narrowed_to_one_kind(oakland: Editor):
    oakland.page.get_by_role("combobox", name="Kind of finding").click()
    oakland.page.get_by_role("option", name="Dead ends").click()
    expect(oakland.page.get_by_role("complementary", name="Findings").get_by_role("listitem")).to_have_count(6)


def test_a_group_is_drawn_around_its_members(shop: Editor):
    frame = shop.page.locator(".react-flow__node-frame").bounding_box()
    member = shop.party("museum").bounding_box()
    assert frame is not None
    assert member is not None
    assert frame["x"] < member["x"]
    assert frame["y"] < member["y"]
    assert frame["x"] + frame["width"] > member["x"] + member["width"]
    assert frame["y"] + frame["height"] > member["y"] + member["height"]


def test_the_table_shows_the_same_chain_without_the_canvas(shop: Editor):
    shop.page.get_by_text("Table", exact=True).click()
    expect(shop.page.get_by_role("table").first.get_by_role("row")).to_have_count(1 + 5)
    expect(shop.page.get_by_role("table").last.get_by_role("row")).to_have_count(1 + 3)


def test_a_new_organisation_starts_blank(editor: Editor):
    editor.page.goto(f"{editor.server}/#/organisations")
    editor.page.get_by_label("Name").fill("Fresh from the browser")
    editor.page.get_by_text("Blank", exact=True).click()
    editor.page.get_by_role("button", name="Create a blank chain").click()
    expect(editor.page.get_by_role("heading", name="Fresh from the browser")).to_be_visible()
    expect(editor.page.get_by_text("0 of 0 parties, 0 of 0 links shown")).to_be_visible()
