"""From a finding to a decision: what is proved, tried, planned and printed."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.editor import Editor

pytestmark = pytest.mark.browser

FARTHEST = 250


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the wanted control has the focus."""
    wanted.wait_for()
    for _ in range(FARTHEST):
        if wanted.evaluate("control => control === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not reach {wanted}")


def press(page: Page, wanted: Locator) -> None:
    """Go to a control and press Enter."""
    tab_to(page, wanted)
    page.keyboard.press("Enter")


def test_from_a_finding_to_a_plan_by_keyboard_alone(shop: Editor):
    page = shop.page
    page.goto(f"{shop.server}/#/o/{shop.organisation}/findings")
    main = page.get_by_role("main")
    press(page, main.get_by_role("button", name="Dead ends").last)
    press(page, main.get_by_role("button", name="Show on the canvas"))

    tab_to(page, page.get_by_role("combobox", name="Find a party"))
    page.keyboard.type("Küche")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    inspector = page.get_by_role("complementary", name="Inspector")
    press(page, inspector.get_by_role("button", name="tax-office"))
    press(page, inspector.locator("dl").get_by_role("button").first)
    expect(shop.dialog).to_contain_text("How it comes about")
    page.keyboard.press("Escape")
    expect(shop.dialog).to_have_count(0)

    press(page, inspector.get_by_role("button", name="Try stopping it"))
    new = page.get_by_role("menuitem", name="In a new scenario")
    expect(page.locator("[role=menu]:focus-within")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(new).to_be_focused()
    page.keyboard.press("Enter")
    expect(main.get_by_role("row", name="Profit")).to_contain_text("+€30")

    tab_to(page, main.get_by_label("Plan owner"))
    page.keyboard.type("Ada")
    press(page, main.get_by_role("button", name="Make it a plan"))
    expect(main.get_by_role("region", name="Plans").last.get_by_role("row", name="Stop ")).to_contain_text("+€30")
    [plan] = shop.stored("/plans")["items"]
    assert plan["owner"] == "Ada"


def test_stopping_a_link_extends_a_scenario_that_is_there(shop: Editor):
    made = shop.requests.post(shop.address("/scenarios"), data={"name": "Leaner", "edits": []}, headers=shop.origin)
    assert made.ok
    shop.link("return").dispatch_event("click")
    shop.page.get_by_role("button", name="Try stopping it").click()
    shop.page.get_by_role("menuitem", name="Leaner").click()
    expect(shop.page.get_by_role("main").get_by_role("heading", name="Leaner")).to_be_visible()
    [leaner] = [one for one in shop.stored("/scenarios")["items"] if one["name"] == "Leaner"]
    assert [edit["op"] for edit in leaner["edits"]] == ["automate_link", "remove_link"]


def test_a_plan_sees_to_a_finding(shop: Editor):
    made = shop.requests.post(shop.address("/plans"), data={"title": "Close the museum"}, headers=shop.origin)
    assert made.ok
    shop.page.goto(f"{shop.server}/#/o/{shop.organisation}/findings")
    main = shop.page.get_by_role("main")
    main.get_by_role("button", name="Dead ends").last.click()
    form = main.get_by_role("form", name="Decision")
    form.get_by_label("State").select_option("Planned")
    form.get_by_label("Plan that sees to it").select_option("Close the museum")
    form.get_by_role("button", name="Save decision").click()
    expect(main.get_by_text("Last by")).to_be_visible()

    shop.page.goto(f"{shop.server}/#/o/{shop.organisation}/scenarios")
    expect(main.get_by_role("row", name="Close the museum")).to_contain_text("sees to 1 finding, 1 still there")


def test_what_two_people_decide_on_one_finding_is_shown_to_both_and_neither_is_overwritten(shop: Editor):
    shop.page.goto(f"{shop.server}/#/o/{shop.organisation}/findings")
    main = shop.page.get_by_role("main")
    main.get_by_role("button", name="Dead ends").last.click()
    form = main.get_by_role("form", name="Decision")
    form.get_by_label("Owner").fill("Ada")
    form.get_by_role("button", name="Save decision").click()
    expect(main.get_by_text("Last by")).to_be_visible()

    form.get_by_label("Owner").fill("Grace")
    [decision] = shop.stored("/decisions")["items"]
    address = shop.address(f"/decisions/{decision['key']}")
    theirs = {key: decision[key] for key in ("code", "links", "parties")} | {"state": "accepted", "owner": "Lin"}
    version = shop.requests.get(address).headers["etag"]
    assert shop.requests.put(address, data=theirs, headers={**shop.origin, "If-Match": version}).ok
    form.get_by_role("button", name="Save decision").click()

    conflict = form.get_by_role("alert")
    expect(conflict).to_contain_text("decided meanwhile")
    expect(conflict).to_contain_text("Accepted, Lin")
    expect(form.get_by_label("Owner")).to_have_value("Grace")
    assert shop.requests.get(address).json()["owner"] == "Lin"
    conflict.get_by_role("button", name="Keep mine").click()
    form.get_by_role("button", name="Save decision").click()
    expect(main.get_by_text("Open, Grace")).to_be_visible()


def test_edits_somebody_else_made_to_a_scenario_are_not_overwritten(shop: Editor):
    made = shop.requests.post(shop.address("/scenarios"), data={"name": "Leaner", "edits": []}, headers=shop.origin)
    shop.page.goto(f"{shop.server}/#/o/{shop.organisation}/scenarios")
    main = shop.page.get_by_role("main")
    choose(shop.page, main, "Link", "tax-office")
    headers = {**shop.origin, "If-Match": made.headers["etag"], "Content-Type": "application/merge-patch+json"}
    theirs = {"edits": [{"op": "remove_party", "party": "museum"}]}
    address = shop.address(f"/scenarios/{made.json()['id']}")
    assert shop.requests.patch(address, data=theirs, headers=headers).ok
    main.get_by_role("button", name="Add edit").click()
    expect(main.get_by_role("alert")).to_contain_text("Somebody else changed it meanwhile")
    expect(main.get_by_text("Drop museum with its links")).to_be_visible()
    assert shop.requests.get(address).json()["edits"] == theirs["edits"]


def test_a_scenario_is_deleted_only_when_that_is_said_twice(shop: Editor):
    made = shop.requests.post(shop.address("/scenarios"), data={"name": "Leaner", "edits": []}, headers=shop.origin)
    address = shop.address(f"/scenarios/{made.json()['id']}")
    shop.page.goto(f"{shop.server}/#/o/{shop.organisation}/scenarios")
    main = shop.page.get_by_role("main")
    main.get_by_role("button", name="Delete scenario").click()
    shop.page.keyboard.press("Escape")
    assert shop.requests.get(address).ok
    main.get_by_role("button", name="Delete scenario").press("Enter")
    main.get_by_role("button", name="Really delete scenario").press("Enter")
    expect(main.get_by_role("button", name="Leaner")).to_have_count(0)
    assert shop.requests.get(address).status == 404


@pytest.mark.parametrize("screen", ["findings", "customers", "scenarios"])
def test_a_screen_prints_whole_and_without_its_controls(shop: Editor, screen):
    shop.page.goto(f"{shop.server}/#/o/{shop.organisation}/{screen}")
    main = shop.page.get_by_role("main")
    main.get_by_role("heading", level=2, name=screen.capitalize()).wait_for()
    shop.page.emulate_media(media="print")
    expect(shop.page.get_by_role("navigation", name="Pages")).to_be_hidden()
    cut = main.evaluate("main => main.scrollHeight - main.clientHeight")
    assert cut <= 1
    assert shop.page.pdf(format="A4").startswith(b"%PDF")


def choose(page: Page, main: Locator, label: str, option: str) -> None:
    """Choose an option of a field one can search in."""
    main.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=option).filter(visible=True).first.click()
    page.keyboard.press("Escape")


def test_a_scenario_is_made_by_forms_for_every_kind_of_edit(shop: Editor):
    made = shop.requests.post(shop.address("/scenarios"), data={"name": "Other", "edits": []}, headers=shop.origin)
    assert made.ok
    page = shop.page
    page.goto(f"{shop.server}/#/o/{shop.organisation}/scenarios")
    main = page.get_by_role("main")
    main.get_by_role("button", name="Other 0").click()

    def add(kind: str, choices: list[tuple[str, str]], typed: dict[str, str]) -> None:
        main.get_by_label("Edit", exact=True).select_option(kind)
        for label, option in choices:
            choose(page, main, label, option)
        for label, text in typed.items():
            main.get_by_label(label, exact=True).fill(text)
        count = len(_edits(shop))
        main.get_by_role("button", name="Add edit").click()
        expect(main.get_by_role("heading", name=f"Edits ({count + 1})")).to_be_visible()

    add("Add a party", [("Kind", "Department")], {"Name": "Bakery", "Own cost": "40"})
    add("Add a link", [("Supplier", "Bakery"), ("Receiver", "Küche")], {"Offering": "Bread"})
    add("Give a link another supplier or receiver", [("Link", "Vegetables"), ("New receiver", "Bakery")], {})
    add("Automate a link in part", [("Link", "Meals")], {"Effort saved": "25"})
    add(
        "Change a link: cost, effort, importance…",
        [("Link", "Meals"), ("What to change", "Importance")],
        {"New importance": "4"},
    )
    add(
        "Change a party: cost, revenue, people…",
        [("Party", "museum"), ("What to change", "Own cost")],
        {"New own cost": "20"},
    )
    add("Drop a link, its supplier keeps the work", [("Link", "tax-office")], {})
    add(
        "Merge parties",
        [("Parties to merge", "Küche"), ("Parties to merge", "Bakery"), ("Into which of them", "Küche")],
        {},
    )
    add("Drop a party with its links", [("Party", "museum")], {})
    assert [edit["op"] for edit in _edits(shop)] == [
        "add_party",
        "add_link",
        "redirect_link",
        "automate_link",
        "change_link",
        "change_party",
        "remove_link",
        "merge_parties",
        "remove_party",
    ]
    expect(main.get_by_role("row", name="Total cost")).to_be_visible()


def _edits(editor: Editor) -> list[dict[str, object]]:
    [other] = [one for one in editor.stored("/scenarios")["items"] if one["name"] == "Other"]
    edits: list[dict[str, object]] = other["edits"]
    return edits
