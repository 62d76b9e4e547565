"""Who may only look is shown no tool that would be refused, and told what it would take."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.editor import Editor

pytestmark = pytest.mark.browser


def _shared(shop: Editor) -> str:
    made = shop.requests.post(shop.address("/shares"), data={"money": True}, headers=shop.origin)
    return f"shared/{made.json()['token']}"


def _invited(shop: Editor) -> str:
    """The one-time link of a member who may look."""
    account = f"{shop.server}/api/v1/accounts/{shop.organisation}"
    assert shop.requests.put(account, data={}, headers=shop.origin).ok
    member = shop.address(f"/members/{shop.organisation}")
    assert shop.requests.put(member, data={"role": "viewer", "money": True}, headers=shop.origin).ok
    made = shop.requests.post(f"{account}/link", headers=shop.origin)
    return f"welcome/{made.json()['token']}"


WAYS = {"share": _shared, "member": _invited}


@pytest.fixture(params=WAYS)
def onlooker(browser: Browser, shop: Editor, request: pytest.FixtureRequest) -> Iterator[Editor]:
    """Another browser, whose holder may look at the shop's chain and no more."""
    onlooker = Editor(browser.new_context(locale="en-US"), shop.server, shop.organisation)
    onlooker.page.goto(f"{shop.server}/#/{WAYS[request.param](shop)}")
    onlooker.parties.first.wait_for()
    yield onlooker
    onlooker.page.context.close()
    assert onlooker.complaints == []


def test_no_tool_is_offered_that_would_be_refused(onlooker: Editor):
    page = onlooker.page
    tools = page.get_by_role("region", name="Tools of the chain")
    expect(tools.get_by_text("To change the chain")).to_be_visible()
    expect(tools.get_by_role("button", name="Department")).to_have_count(0)
    page.keyboard.press("d")
    onlooker.party("kitchen").dblclick()
    expect(page.get_by_role("complementary", name="Inspector").get_by_text("To change it")).to_be_visible()
    expect(onlooker.in_place).to_have_count(0)
    expect(onlooker.field("Own cost")).to_be_disabled()
    expect(page.get_by_role("button", name="Delete this party")).to_have_count(0)
    page.keyboard.press("Delete")
    expect(onlooker.dialog).to_have_count(0)


def test_what_can_be_looked_at_still_can(onlooker: Editor):
    page = onlooker.page
    page.get_by_role("combobox", name="Find a party").fill("farm")
    page.get_by_role("option", name="farm", exact=True).click()
    page.get_by_role("button", name="Show what is around").click()
    expect(onlooker.party("museum")).to_have_count(0)
    page.get_by_role("link", name="Findings").click()
    page.get_by_role("button", name="serves nobody").first.click()
    expect(page.get_by_text("To decide on it")).to_be_visible()
    expect(page.get_by_role("button", name="Save decision")).to_have_count(0)
