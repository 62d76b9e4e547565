"""The pages beside the chain: findings, customers, scenarios, readiness, history and export."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.browser.editor import Editor

pytestmark = pytest.mark.browser

PAGES = ["findings", "customers", "scenarios", "readiness", "data", "history", "export"]


def opened(editor: Editor, page: str) -> Locator:
    """The main part of one page."""
    editor.page.goto(f"{editor.server}/#/o/{editor.organisation}/{page}")
    main = editor.page.get_by_role("main")
    main.get_by_role("heading", level=2, name=page.capitalize()).wait_for()
    return main


def revoke(main: Locator, name: str) -> None:
    """End a secret: asked once more, since nothing brings it back."""
    main.get_by_role("button", name=f"Revoke {name}").click()
    main.get_by_role("button", name=f"Really revoke {name}").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier(shop: Editor, scheme):
    shop.page.emulate_media(color_scheme=scheme)
    found = []
    for page in PAGES:
        main = opened(shop, page)
        expect(main.get_by_role("status", name="Reading:")).to_have_count(0)
        for rule in Axe().run(shop.page).response["violations"]:
            found += [f"{page}: {rule['id']}: {node['html']}" for node in rule["nodes"]]
    assert found == []


def test_a_decision_on_a_finding_is_kept(shop: Editor):
    main = opened(shop, "findings")
    main.get_by_role("button", name="Dead ends").last.click()
    form = main.get_by_role("form", name="Decision")
    form.get_by_label("State").select_option("Planned")
    form.get_by_label("Owner").fill("Ada")
    form.get_by_label("Due").fill("2027-01-31")
    form.get_by_role("button", name="Save decision").click()
    expect(main.get_by_text("Planned, Ada, by Jan 31, 2027")).to_be_visible()
    [decision] = shop.stored("/decisions")["items"]
    assert (decision["code"], decision["state"], decision["owner"]) == ("dead_end", "planned", "Ada")


def test_findings_are_narrowed_by_kind_and_open_on_the_canvas(shop: Editor):
    main = opened(shop, "findings")
    main.get_by_role("navigation", name="Kinds of findings").get_by_role("button", name="Dead ends").click()
    expect(main.get_by_text("1 finding shown of 1")).to_be_visible()
    main.get_by_role("listitem").get_by_role("button", name="Dead ends").last.click()
    main.get_by_role("button", name="Show on the canvas").click()
    expect(shop.party("museum").locator("[data-lit]")).to_have_count(1)


def test_a_customers_cost_is_followed_to_its_origins(shop: Editor):
    main = opened(shop, "customers")
    ways = main.get_by_role("region", name="Costliest ways to guests")
    expect(ways).to_contain_text("Küche")
    expect(ways).to_contain_text("€270 (75%)")
    expect(ways).to_contain_text("€90 (25%)")


def test_a_number_is_followed_down_to_what_was_stated(shop: Editor):
    main = opened(shop, "customers")
    main.get_by_role("button", name="€360").click()
    explanation = shop.dialog
    expect(explanation).to_contain_text("The loaded cost of every needed link to it, added up")
    explanation.get_by_role("button", name="Meals").click()
    explanation.get_by_role("button", name="Loaded cost of its supplier").click()
    explanation.get_by_role("button", name="Own cost").click()
    expect(explanation).to_contain_text("Stated in the chain.")


def test_from_stopping_a_link_to_a_plan(shop: Editor):
    main = opened(shop, "scenarios")
    main.get_by_label("Name of the scenario").fill("No more returns")
    main.get_by_role("button", name="Make scenario").click()
    main.get_by_role("combobox", name="Link", exact=True).click()
    shop.page.get_by_role("option", name="tax-office").click()
    main.get_by_role("button", name="Add edit").click()
    expect(main.get_by_role("row", name="Profit")).to_contain_text("+€30")

    main.get_by_label("Plan owner").fill("Ada")
    main.get_by_label("Due by").fill("2027-06-30")
    main.get_by_role("button", name="Make it a plan").click()
    plans = main.get_by_role("region", name="Plans").last
    expect(plans.get_by_role("row", name="No more returns")).to_contain_text("+€30")
    [plan] = shop.stored("/plans")["items"]
    assert (plan["owner"], plan["due"], plan["expected_saving"]) == ("Ada", "2027-06-30", 30)


def test_scenarios_stand_beside_each_other(shop: Editor):
    edits = [{"op": "remove_party", "party": "museum"}]
    made = shop.requests.post(
        shop.address("/scenarios"), data={"name": "No museum", "edits": edits}, headers=shop.origin
    )
    assert made.ok
    main = opened(shop, "scenarios")
    main.get_by_label("Compare No museum").check()
    main.get_by_label("Compare The liberated chain").check()
    profit = main.get_by_role("region", name="Comparison").get_by_role("row", name="Profit")
    expect(profit).to_contain_text("€500 (+€50)")


def test_readiness_is_a_heat_map_with_the_next_department(shop: Editor):
    shop.change_elsewhere("/parties/kitchen", {"readiness": {"vision": 5, "people": 1}})
    main = opened(shop, "readiness")
    expect(main.get_by_role("region", name="Work on this one next")).to_contain_text("Küche")
    expect(main.get_by_role("row", name="Küche")).to_contain_text("51")


def test_two_moments_are_compared_and_the_earlier_one_restored(shop: Editor):
    shop.change_elsewhere("/parties/museum", {"own_cost": 77.0})
    main = opened(shop, "history")
    expect(main.get_by_role("row", name="museum")).to_contain_text("Own cost€50€77")
    main.get_by_label("Why").fill("too dear")
    main.get_by_role("button", name="Restore revision").click()
    expect(main.get_by_text("too dear")).to_be_visible()
    assert shop.stored("/parties/museum")["own_cost"] == 50


@pytest.mark.parametrize(
    ("label", "start"),
    [
        ("SVG", b"<"),
        ("PNG", b"\x89PNG"),
        ("PDF, for print", b"%PDF"),
        ("DOT", b"digraph"),
        ("Atlas", b"%PDF"),
        ("Excel", b"PK"),
        ("PowerPoint", b"PK"),
        ("draw.io", b"<"),
        ("the chain document", b"{"),
    ],
)
def test_a_download_is_what_it_says(shop: Editor, label, start):
    main = opened(shop, "export")
    with shop.page.expect_download() as download:
        main.get_by_role("link", name=label).first.click()
    content = download.value.path().read_bytes()
    assert content.lstrip().startswith(start)
    if start == b"{":
        assert {party["id"] for party in json.loads(content)["parties"]} >= {"farm", "kitchen"}


def test_a_share_link_is_shown_once_and_opens_the_chain(shop: Editor):
    main = opened(shop, "export")
    main.get_by_role("button", name="Make share link").click()
    address = main.get_by_text("/#/shared/").inner_text().partition("again: ")[2]
    stranger = shop.page.context.browser.new_context()
    page = stranger.new_page()
    page.goto(address)
    expect(page.locator(".react-flow__node-party")).to_have_count(5)
    stranger.close()
    revoke(main, "")
    expect(main.get_by_text("revoked")).to_be_visible()


def test_what_a_source_pushed_is_told_item_by_item(shop: Editor):
    push = {
        "source": "hr",
        "mode": "delta",
        "changes": [
            {"op": "upsert", "party": {"id": "attic", "kind": "department"}},
            {"op": "upsert", "party": {"id": "cellar", "kind": "cave"}},
        ],
    }
    assert shop.requests.post(shop.address("/changes"), data=push, headers=shop.origin).ok
    main = opened(shop, "data")
    main.get_by_role("region", name="Pushes").last.get_by_role("button", name="1", exact=True).click()
    row = main.get_by_role("row", name="cellar")
    expect(row).to_contain_text("refused")
    expect(row).to_contain_text("must be one of")


def test_a_key_is_shown_once_and_opens_the_chain_until_revoked(shop: Editor):
    main = opened(shop, "data")
    main.get_by_label("Name of the key").fill("nightly")
    main.get_by_role("button", name="Make key").click()
    key = main.get_by_text("ccm_").inner_text().partition("again: ")[2]
    headers = {"Authorization": f"Bearer {key}"}
    assert shop.requests.get(shop.address("/chain"), headers=headers).ok
    revoke(main, "nightly")
    expect(main.get_by_text("revoked")).to_be_visible()
    assert shop.requests.get(shop.address("/chain"), headers=headers).status == 401


def test_rows_are_previewed_refused_and_then_imported(shop: Editor):
    main = opened(shop, "data")
    table = b"id,kind,own_cost\nattic,department,12\ncellar,cave,3\n"
    main.get_by_label("Files", exact=True).set_input_files(
        {"name": "parties.csv", "mimeType": "text/csv", "buffer": table}
    )
    main.get_by_role("button", name="Preview").click()
    expect(main.get_by_role("status")).to_contain_text("Nothing is changed yet. It would be: 1 created")
    expect(main.get_by_role("row", name="party cellar")).to_contain_text("refused")
    assert "attic" not in [party["id"] for party in shop.stored("/parties")["items"]]

    main.get_by_role("button", name="Import this").click()
    expect(main.get_by_role("status")).to_contain_text("Imported: 1 created")
    assert shop.stored("/parties/attic")["own_cost"] == 12


def push(editor: Editor, mode: str, *parties: str) -> None:
    """A source tells of departments."""
    changes = [{"op": "upsert", "party": {"id": party, "kind": "department"}} for party in parties]
    told = {"source": "hr", "mode": mode, "changes": changes}
    assert editor.requests.post(editor.address("/changes"), data=told, headers=editor.origin).ok


@pytest.mark.parametrize(("decision", "left"), [("Confirm", 1), ("Discard", 30)])
def test_a_push_that_removes_much_waits_for_a_decision(shop: Editor, decision, left):
    rooms = [f"room-{number}" for number in range(30)]
    push(shop, "full", *rooms)
    push(shop, "full", rooms[0])
    main = opened(shop, "data")
    main.get_by_role("button", name=f"{decision} push 2").click()
    expect(main.get_by_role("row", name="held")).to_have_count(0)
    expect(main.get_by_role("button", name="Confirm push 2")).to_have_count(0)
    parties = [party["id"] for party in shop.stored("/parties")["items"]]
    assert len(set(parties) & set(rooms)) == left


def test_what_a_file_leaves_open_is_answered_by_a_click(shop: Editor):
    main = opened(shop, "data")
    table = b'id,kind,own_cost\nattic,department,"1,234"\n'
    main.get_by_label("Files", exact=True).set_input_files(
        {"name": "parties.csv", "mimeType": "text/csv", "buffer": table}
    )
    main.get_by_role("button", name="Preview").click()
    question = main.get_by_role("group", name="How are numbers written?")
    question.get_by_role("button", name="a point before the decimals").click()
    expect(question).to_have_count(0)
    main.get_by_role("button", name="Import this").click()
    expect(main.get_by_role("status")).to_contain_text("Imported: 1 created")
    assert shop.stored("/parties/attic")["own_cost"] == 1234
