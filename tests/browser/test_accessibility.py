"""axe finds nothing to mend, in light and in dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.editor import Editor

pytestmark = pytest.mark.browser


def violations(editor: Editor) -> list[str]:
    """What axe finds: the rule, and the elements that break it."""
    found = Axe().run(editor.page).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chain_page_has_no_barrier(shop: Editor, scheme):
    shop.page.emulate_media(color_scheme=scheme)
    assert violations(shop) == []
    shop.finding("Dead ends").click()
    assert violations(shop) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_inspector_has_no_barrier(shop: Editor, scheme):
    shop.page.emulate_media(color_scheme=scheme)
    shop.party("kitchen").click()
    expect(shop.field("Own cost")).to_be_visible()
    assert violations(shop) == []


def test_the_dialogs_have_no_barrier(shop: Editor):
    shop.page.keyboard.press("d")
    expect(shop.in_place).to_be_visible()
    assert violations(shop) == []
    shop.page.keyboard.press("Escape")
    shop.page.keyboard.press("l")
    expect(shop.dialog).to_be_visible()
    assert violations(shop) == []


def test_the_table_has_no_barrier(shop: Editor):
    shop.page.get_by_text("Table", exact=True).click()
    expect(shop.page.get_by_role("table").first).to_be_visible()
    assert violations(shop) == []


def test_the_start_page_has_no_barrier(shop: Editor):
    shop.page.goto(f"{shop.server}/#/organisations")
    expect(shop.page.get_by_role("heading", name="New organisation")).to_be_visible()
    assert violations(shop) == []


def test_open_menus_have_no_barrier(shop: Editor):
    page = shop.page
    page.get_by_role("button", name="Show only…").click()
    expect(page.get_by_role("dialog", name="Show only")).to_be_visible()
    assert violations(shop) == []
    page.keyboard.press("Escape")
    page.get_by_role("combobox", name="Colours tell").click()
    expect(page.get_by_role("option", name="Readiness")).to_be_visible()
    assert violations(shop) == []
    page.keyboard.press("Escape")
    shop.party("kitchen").click()
    page.keyboard.press("Delete")
    expect(shop.dialog).to_contain_text("will be deleted")
    assert violations(shop) == []


def test_the_guide_has_no_barrier(shop: Editor):
    shop.page.goto(f"{shop.server}/#/o/{shop.organisation}/first-chain")
    expect(shop.page.get_by_role("region", name="Questions")).to_be_visible()
    assert violations(shop) == []
