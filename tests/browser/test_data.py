"""The data page: what is imported is what was previewed, and what needs a person's word waits for it."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.editor import Editor
from tests.scim.directory import ROOT, a_user, leaves

pytestmark = pytest.mark.browser


def opened(editor: Editor) -> Locator:
    """The data page."""
    editor.page.goto(f"{editor.server}/#/o/{editor.organisation}/data")
    return editor.page.get_by_role("main")


def choose_file(main: Locator) -> None:
    file = {"name": "parties.csv", "mimeType": "text/csv", "buffer": b"id,kind,own_cost\nattic,department,12\n"}
    main.get_by_label("Files", exact=True).set_input_files(file)


def test_what_was_not_previewed_cannot_be_imported(shop: Editor):
    main = opened(shop)
    choose_file(main)
    main.get_by_role("button", name="Preview", exact=True).click()
    made = main.get_by_role("button", name="Import this")
    expect(made).to_be_enabled()
    main.get_by_label("What the files hold").select_option("Everything of this source: the rest goes")
    expect(made).to_be_disabled()
    expect(main.get_by_text("preview it once more")).to_be_visible()
    main.get_by_role("button", name="Preview", exact=True).click()
    expect(made).to_be_enabled()


def test_an_import_that_is_given_up_says_so_and_can_be_tried_again(shop: Editor):
    shop.page.route("**/import**", lambda _route: None)
    main = opened(shop)
    choose_file(main)
    main.get_by_role("button", name="Preview", exact=True).click()
    main.get_by_role("button", name="Cancel").click()
    expect(main.get_by_role("alert")).to_contain_text("Cancelled")
    shop.page.unroute("**/import**")
    main.get_by_role("button", name="Preview", exact=True).click()
    expect(main.get_by_role("status")).to_contain_text("Nothing is changed yet")


def test_leavers_beyond_a_fifth_wait_for_a_click(shop: Editor):
    made = shop.requests.post(shop.address("/connectors"), data={"name": "okta"}, headers=shop.origin)
    headers = {"Authorization": f"Bearer {made.json()['token']}", "Content-Type": "application/scim+json"}

    def send(method: str, path: str, body: dict[str, object]) -> tuple[int, str]:
        answer = shop.requests.fetch(f"{shop.server}{ROOT}{path}", method=method, data=body, headers=headers)
        return answer.status, answer.json().get("id", "")

    staff = [send("POST", "/Users", a_user(f"p{number}", "Sales"))[1] for number in range(5)]
    bulk = {
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
        "Operations": [leaves(person) for person in staff],
    }
    assert send("POST", "/Bulk", bulk)[0] == 409

    main = opened(shop)
    expect(main.get_by_text("okta would take away 5 of 5 people")).to_be_visible()
    main.get_by_role("button", name="Confirm the leavers of okta").click()
    expect(main.get_by_text("would take away")).to_have_count(0)
    assert send("POST", "/Bulk", bulk)[0] == 200
