"""Several people, bad connections and second thoughts: everybody sees everything, and nothing is lost."""

import random

import pytest
from playwright.sync_api import expect

from tests.browser.editor import Editor

pytestmark = pytest.mark.browser

OPERATIONS = 50
LONG_MS = 60_000


def rename(editor: Editor, party: str, name: str) -> None:
    editor.party(party).focus()
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.press("F2")
    editor.in_place.get_by_label("Name").fill(name)
    editor.page.keyboard.press("Enter")


def add(editor: Editor, name: str) -> None:
    editor.page.keyboard.press("d")
    editor.in_place.get_by_label("Name").fill(name)
    editor.page.keyboard.press("Enter")
    expect(editor.in_place).to_have_count(0)


def delete(editor: Editor, party: str) -> None:
    editor.party(party).focus()
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.press("Delete")
    editor.dialog.get_by_role("button", name="Delete party").click()
    expect(editor.party(party)).to_have_count(0)


def nudge(editor: Editor, party: str) -> None:
    editor.party(party).focus()
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.press("ArrowDown")


def do_at_random(editor: Editor, operations: int) -> None:
    chosen = random.Random(7)
    there = ["farm", "kitchen", "museum", "guests", "tax-office"]
    for number in range(operations):
        kind = chosen.choice(["add", "add", "rename", "rename", "move", "delete"])
        if kind == "add" or not there:
            add(editor, f"Party {number}")
            there.append(f"party-{number}")
        elif kind == "rename":
            rename(editor, chosen.choice(there), f"Name {number}")
        elif kind == "move":
            nudge(editor, chosen.choice(there))
        else:
            delete(editor, there.pop(chosen.randrange(len(there))))


def test_fifty_operations_are_all_undone_and_all_redone(shop: Editor):
    before = shop.stored("/chain")
    do_at_random(shop, OPERATIONS)
    shop.saved(LONG_MS)
    after = shop.stored("/chain")
    assert after != before
    for _ in range(OPERATIONS):
        shop.page.keyboard.press("Control+z")
    shop.saved(LONG_MS)
    assert shop.stored("/chain") == before
    for _ in range(OPERATIONS):
        shop.page.keyboard.press("Control+y")
    shop.saved(LONG_MS)
    assert shop.stored("/chain") == after


def test_the_newest_change_of_an_earlier_session_can_be_undone(shop: Editor):
    shop.change_elsewhere("/parties/kitchen", {"name": "Canteen"})
    expect(shop.party("kitchen")).to_contain_text("Canteen")
    shop.page.keyboard.press("Control+z")
    expect(shop.party("kitchen")).to_contain_text("Küche")


def test_two_browsers_edit_at_once_and_both_see_everything(shop: Editor, other: Editor):
    add(shop, "From here")
    add(other, "From there")
    for editor in (shop, other):
        expect(editor.party("from-here")).to_be_visible()
        expect(editor.party("from-there")).to_be_visible()
        editor.saved()


def test_what_somebody_else_changes_is_marked_with_their_name(shop: Editor, other: Editor):
    rename(other, "museum", "Gallery")
    expect(shop.party("museum")).to_contain_text("Gallery")
    expect(shop.party("museum").locator("[data-news]")).to_contain_text("grace")
    expect(shop.page.get_by_role("region", name="Messages")).to_contain_text("grace changed Gallery")


def test_a_name_two_people_change_at_once_is_asked_about(shop: Editor, other: Editor):
    shop.page.context.set_offline(True)
    rename(shop, "museum", "Mine")
    rename(other, "museum", "Theirs")
    other.saved()
    shop.page.context.set_offline(False)
    conflict = shop.page.get_by_role("alert")
    expect(conflict).to_contain_text("Yours: Mine")
    expect(conflict).to_contain_text("Stored now: Theirs")
    conflict.get_by_role("button", name="Keep mine").click()
    shop.save()
    expect(other.party("museum")).to_contain_text("Mine")


def test_what_is_drawn_without_a_connection_is_kept_through_a_reload_and_sent(shop: Editor):
    shop.page.route("**/api/v1/organisations/*/parties/**", lambda route: route.abort())
    add(shop, "Night Shift")
    rename(shop, "kitchen", "Canteen")
    expect(shop.page.get_by_text("2 changes kept here")).to_be_visible()
    shop.page.on("dialog", lambda dialog: dialog.accept())
    shop.page.reload()
    expect(shop.party("night-shift")).to_be_visible()
    expect(shop.party("kitchen")).to_contain_text("Canteen")
    shop.page.unroute("**/api/v1/organisations/*/parties/**")
    shop.saved(20_000)
    assert shop.stored("/parties/night-shift")["name"] == "Night Shift"
    assert shop.stored("/parties/kitchen")["name"] == "Canteen"


def test_an_edit_whose_answer_was_lost_is_made_once(shop: Editor):
    lost = []

    def lose_first(route):
        if lost:
            route.continue_()
            return
        lost.append(route.fetch())
        route.abort()

    shop.page.route("**/parties/night-shift", lose_first)
    add(shop, "Night Shift")
    shop.saved(20_000)
    revisions = shop.stored("/revisions")["items"]
    assert lost[0].ok
    assert sum(revision["changes"]["parties"]["added"] for revision in revisions[:-2]) == 1
