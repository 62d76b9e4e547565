"""The ways to a first chain: a sample, typed text, questions, a blank page."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor import Editor

pytestmark = pytest.mark.browser


def test_a_sample_tells_its_story_and_opens_as_an_organisation(editor: Editor):
    editor.start()
    sample = editor.page.get_by_role("listitem").filter(has_text="A regional hospital")
    expect(sample).to_contain_text("two laboratories measure the same blood")
    sample.get_by_role("button").click()
    expect(editor.page.get_by_role("heading", name="St Anne's Regional Hospital")).to_be_visible()
    expect(editor.party("typing")).to_be_visible()


def test_a_chain_typed_as_text_is_drawn(editor: Editor):
    editor.start()
    editor.page.get_by_label("Name").fill("Typed in the browser")
    editor.page.get_by_text("Typed as text", exact=True).click()
    editor.page.get_by_label("Links, one a line").fill("Purchasing -> Kitchen: ingredients\nKitchen -> Guests: meals")
    editor.page.get_by_role("button", name="Create it from the text").click()
    expect(editor.parties).to_have_count(3)
    expect(editor.links).to_have_count(2)


def test_a_line_that_is_not_understood_is_named_and_what_was_typed_stays(editor: Editor):
    editor.start()
    editor.page.get_by_label("Name").fill("Typed wrongly")
    editor.page.get_by_text("Typed as text", exact=True).click()
    editor.page.get_by_label("Links, one a line").fill("Purchasing -> Kitchen\nwho knows")
    editor.page.get_by_role("button", name="Create it from the text").click()
    expect(editor.page.get_by_role("alert")).to_contain_text("line 2")
    expect(editor.page.get_by_label("Links, one a line")).to_have_value("Purchasing -> Kitchen\nwho knows")


def test_a_first_chain_is_made_by_answering_questions_with_the_keyboard_only(editor: Editor):
    editor.start()
    editor.page.get_by_label("Name").focus()
    keyboard = editor.page.keyboard
    keyboard.type("Asked")
    keyboard.press("Enter")
    question = editor.page.get_by_role("region", name="Questions")

    expect(question).to_contain_text("Which departments are there?")
    for answer in ("Bakery", "Shop", ""):
        keyboard.type(answer)
        keyboard.press("Enter")
    expect(question).to_contain_text("Who are the customers of Bakery?")
    for answer in ("Shop", ""):
        keyboard.type(answer)
        keyboard.press("Enter")
    expect(question).to_contain_text("What does Shop get from Bakery, and is it needed?")
    keyboard.type("Bread")
    keyboard.press("Tab")
    keyboard.type("5")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(question).to_contain_text("What does Bakery take?")
    keyboard.type("120k")
    keyboard.press("Enter")
    expect(question).to_contain_text("Who are the customers of Shop?")
    for answer in ("Families", "", "Fresh bread", "90000"):
        keyboard.type(answer)
        keyboard.press("Enter")
    expect(question).to_contain_text("That is your first chain.")
    expect(editor.parties).to_have_count(3)
    expect(editor.links).to_have_count(2)
    keyboard.press("Enter")
    expect(editor.headline).to_contain_text("€210K")
    bread = editor.requests.get(f"{editor.api}/asked/links").json()["items"][0]
    assert (bread["offering"], bread["importance"]) == ("Bread", 5)
