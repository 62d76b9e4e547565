"""Both sides of a link answer apart, without an account, and the customer's word is applied by one click."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.editor import Editor

pytestmark = pytest.mark.browser


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """A browser in which nobody is signed in."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US", reduced_motion="reduce")
    context.set_default_timeout(8_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def surveys(editor: Editor) -> Locator:
    """The part of the data page about surveys."""
    editor.page.goto(f"{editor.server}/#/o/{editor.organisation}/data")
    return editor.page.get_by_role("region", name="Surveys", exact=True)


def made(editor: Editor) -> dict[str, str]:
    """A survey about what the farm delivers: the link of each side."""
    part = surveys(editor)
    part.get_by_label("Who", exact=True).select_option("farm")
    part.get_by_role("button", name="Make survey").click()
    return {side: part.locator(f"[data-side={side}]").inner_text() for side in ("supplier", "customer")}


def test_a_stranger_answers_by_keyboard_and_may_answer_again(shop: Editor, stranger: Page):
    stranger.goto(made(shop)["customer"])
    question = stranger.get_by_role("form", name="farm to Küche: Vegetables")
    question.get_by_label("Yes").focus()
    for keys in (["Space"], ["Tab", "5"], ["Tab", "S", "o", "u", "p"], ["Tab", "M"], ["Tab", "Enter"]):
        for key in keys:
            stranger.keyboard.press(key)
    expect(question.get_by_text("Saved", exact=True)).to_be_visible()
    expect(stranger.get_by_text("1 of 1 answer saved")).to_be_visible()

    stranger.reload()
    expect(question.get_by_label("Yes")).to_be_checked()
    expect(question.get_by_label("How important is it?")).to_have_value("5")
    expect(question.get_by_label("What do you need it for?")).to_have_value("Soup")
    question.get_by_label("No", exact=True).check()
    question.get_by_role("button", name="Save answer").click()
    expect(question.get_by_text("Saved", exact=True)).to_be_visible()
    [survey] = shop.stored("/surveys")["items"]
    [link] = shop.stored(f"/surveys/{survey['id']}")["items"]
    assert (link["answers"]["customer"]["needed"], link["answers"]["customer"]["need"]) == (False, "Soup")


def test_sides_that_disagree_are_seen_and_the_customers_word_is_applied(shop: Editor, stranger: Page):
    for side, choice in made(shop).items():
        stranger.goto(choice)
        stranger.get_by_label("Yes" if side == "supplier" else "No", exact=True).check()
        stranger.get_by_role("button", name="Save answer").click()
        expect(stranger.get_by_text("Saved", exact=True)).to_be_visible()

    part = surveys(shop)
    shop.page.reload()
    part.get_by_role("button", name="Answers of").click()
    expect(part.get_by_text("Whether it is needed", exact=True)).to_be_visible()
    assert [rule["id"] for rule in Axe().run(shop.page).response["violations"]] == []
    part.get_by_role("button", name="Apply the customer's answer to farm").click()
    expect(part.get_by_text("applied", exact=True)).to_be_visible()
    assert shop.stored("/links/food")["confirmed"] is False


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_answering_page_has_no_barrier(shop: Editor, stranger: Page, scheme):
    stranger.emulate_media(color_scheme=scheme)
    stranger.goto(made(shop)["supplier"])
    stranger.get_by_label("Yes").check()
    expect(stranger.get_by_label("How important is it?")).to_be_visible()
    assert [rule["id"] for rule in Axe().run(stranger).response["violations"]] == []


def test_a_link_that_does_not_work_says_so(shop: Editor, stranger: Page):
    stranger.goto(f"{shop.server}/#/survey/ccq_wrong")
    expect(stranger.get_by_text("The survey cannot be opened")).to_be_visible()
    assert [rule["id"] for rule in Axe().run(stranger).response["violations"]] == []
