"""Edits do what they say, and money moves only where they say so."""

from typing import Any

import pytest

from chain import ChainGraph, analyse
from chain.whatif.scenario import apply_scenario, try_scenario
from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from schemas.difference import WhatIf
from schemas.errors import InvalidInput
from schemas.scenario_reading import read_scenario
from tests.builders import a_chain, customer, department, link, shop_data

SHOP = a_chain(shop_data()["parties"], shop_data()["links"])
TWO_ROOMS = a_chain(
    [
        department("kitchen", 300, fte=3, parent="house"),
        department("bar", 100, fte=1.5, parent="house"),
        department("house", 0),
        customer("guests", 900),
    ],
    [
        link("kitchen", "guests", id="meals", effort_share=0.5),
        link("kitchen", "bar", id="snacks", effort_share=0.25),
        link("bar", "guests", id="drinks", importance=2),
        link("bar", "kitchen", id="wine"),
    ],
)


def edited(document: ChainDocument, *edits: dict[str, Any]) -> ChainDocument:
    return apply_scenario(document, read_scenario(list(edits))).document


def tried(document: ChainDocument, *edits: dict[str, Any]) -> WhatIf:
    return try_scenario(document, read_scenario(list(edits)))


def analysis_of(document: ChainDocument) -> Analysis:
    return analyse(ChainGraph.from_document(document)).document()


def money(document: ChainDocument) -> dict[str, float]:
    return {key: round(numbers.own_cost, 9) for key, numbers in analysis_of(document).links.items()}


def pointers(document: ChainDocument, *edits: dict[str, Any]) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        edited(document, *edits)
    return [problem.pointer for problem in caught.value.problems]


def test_the_base_is_never_touched() -> None:
    before = SHOP.model_dump_json()
    edited(SHOP, {"op": "automate_link", "link": "meals", "percent": 50}, {"op": "remove_party", "party": "kitchen"})
    assert SHOP.model_dump_json() == before


def test_no_edits_change_nothing() -> None:
    difference = tried(SHOP).difference
    assert (difference.parties, difference.links, difference.customers, difference.notes) == ({}, {}, {}, [])
    assert (difference.findings.appeared, difference.findings.vanished, difference.findings.changed) == ([], [], [])
    assert {change.difference for change in difference.headline.values()} == {0}


def test_adding_and_removing_again_changes_nothing() -> None:
    added = [
        {"op": "add_party", "party": {"id": "bar", "kind": "department", "own_cost": 10}},
        {"op": "add_link", "link": {"id": "wine", "supplier": "bar", "customer": "kitchen"}},
    ]
    assert edited(SHOP, *added, {"op": "remove_party", "party": "bar"}) == SHOP


def test_a_change_is_a_merge_patch_and_undone_by_its_inverse() -> None:
    changed = edited(SHOP, {"op": "change_party", "party": "kitchen", "fields": {"own_cost": 250, "name": None}})
    assert (changed.parties[1].own_cost, changed.parties[1].name) == (250, None)
    back = {"op": "change_party", "party": "kitchen", "fields": {"own_cost": 300.0, "name": "Küche"}}
    assert edited(changed, back) == SHOP


def test_a_link_keeps_its_id_when_the_fields_it_was_made_from_change() -> None:
    chain = a_chain([department("a"), department("b"), department("c")], [link("a", "b")])
    changed = edited(chain, {"op": "change_link", "link": "a>b:", "fields": {"customer": "c", "offering": "news"}})
    assert [(k.key, k.customer, k.offering) for k in changed.links] == [("a>b:", "c", "news")]


def test_a_removed_party_takes_its_links_along_and_the_answer_says_so() -> None:
    answer = tried(SHOP, {"op": "remove_party", "party": "kitchen"})
    assert list(answer.after.parties) == ["farm", "museum", "guests", "tax-office"]
    assert answer.after.links == {}
    assert answer.difference.links["meals"].presence == "removed"
    assert answer.difference.notes == ["Küche is removed, and its links with it: food, meals, return."]


def test_children_of_a_removed_party_move_up() -> None:
    chain = a_chain([department("top"), department("middle", parent="top"), department("low", parent="middle")])
    assert edited(chain, {"op": "remove_party", "party": "middle"}).parties[1].parent == "top"


def test_merged_parties_add_up_and_every_link_keeps_its_money() -> None:
    merged = edited(TWO_ROOMS, {"op": "merge_parties", "parties": ["kitchen", "bar"], "into": "rooms", "name": "Rooms"})
    rooms = merged.parties[0]
    assert (rooms.id, rooms.name, rooms.own_cost, rooms.fte, rooms.parent) == ("rooms", "Rooms", 400, 4.5, "house")
    assert money(merged) == money(TWO_ROOMS) == {"meals": 150, "snacks": 75, "drinks": 50, "wine": 50}
    assert analysis_of(merged).parties["rooms"].unattributed == pytest.approx(75 / 400)


def test_links_between_merged_parties_become_links_of_the_new_one_to_itself() -> None:
    merged = edited(TWO_ROOMS, {"op": "merge_parties", "parties": ["kitchen", "bar"], "into": "kitchen"})
    assert [(k.supplier, k.customer) for k in merged.links if k.key in {"snacks", "wine"}] == [
        ("kitchen", "kitchen"),
        ("kitchen", "kitchen"),
    ]


def test_merged_customers_pay_together_and_keep_their_retention_on_average() -> None:
    chain = a_chain(
        [
            department("shop", 10),
            customer("a", 300, retention=0.5, potential=1000),
            customer("b", retention=0.9),
        ],
        [link("shop", "a"), link("shop", "b", price=100)],
    )
    both = edited(chain, {"op": "merge_parties", "parties": ["a", "b"], "into": "all"}).parties[1]
    assert (both.revenue, both.retention, both.potential) == (400, 0.6, 1000)


def test_children_of_merged_parties_belong_to_the_merged_one() -> None:
    chain = a_chain([department("a"), department("b"), department("c", parent="b")])
    merged = edited(chain, {"op": "merge_parties", "parties": ["a", "b"], "into": "ab"})
    assert [(p.id, p.parent) for p in merged.parties] == [("ab", None), ("c", "ab")]


def test_another_receiver_changes_no_money() -> None:
    moved = edited(TWO_ROOMS, {"op": "redirect_link", "link": "wine", "customer": "guests"})
    assert moved.links[3].customer == "guests"
    assert money(moved) == money(TWO_ROOMS)


def test_another_supplier_takes_the_money_over_and_all_other_links_keep_theirs() -> None:
    moved = edited(TWO_ROOMS, {"op": "redirect_link", "link": "snacks", "supplier": "bar"})
    assert money(moved) == money(TWO_ROOMS)
    assert [p.own_cost for p in moved.parties] == [225, 175, 0, None]


def test_automating_a_link_saves_that_part_of_its_own_cost_and_no_other() -> None:
    answer = tried(TWO_ROOMS, {"op": "automate_link", "link": "meals", "percent": 40})
    assert answer.difference.headline["total_cost"].difference == pytest.approx(-60)
    assert answer.difference.links["meals"].changes["own_cost"].after == pytest.approx(90)
    for key in ("snacks", "drinks", "wine"):
        assert answer.after.links[key].own_cost == pytest.approx(answer.before.links[key].own_cost)


def test_automating_all_of_a_unit_leaves_it_without_cost() -> None:
    chain = a_chain([department("shop", 10), customer("guests", 20)], [link("shop", "guests", id="all")])
    assert analysis_of(edited(chain, {"op": "automate_link", "link": "all", "percent": 100})).total_cost == 0


def test_findings_appear_vanish_and_change() -> None:
    link_it = {"op": "add_link", "link": {"id": "tours", "supplier": "museum", "customer": "guests"}}
    findings = tried(SHOP, link_it).difference.findings
    assert "dead_end" in {finding.code for finding in findings.vanished}
    assert "dead_end" not in {finding.code for finding in findings.appeared}
    dearer = {"op": "change_party", "party": "museum", "fields": {"own_cost": 80}}
    changed = {finding.code: finding for finding in tried(SHOP, dearer).difference.findings.changed}
    assert changed["dead_end"].money.difference == 30


@pytest.mark.parametrize(
    ("edit", "pointer"),
    [
        ({"op": "remove_party", "party": "kitchn"}, "/edits/1/party"),
        ({"op": "remove_link", "link": "none"}, "/edits/1/link"),
        ({"op": "add_party", "party": {"id": "farm", "kind": "partner"}}, "/edits/1/party/id"),
        ({"op": "add_link", "link": {"id": "x", "supplier": "farm", "customer": "moon"}}, "/edits/1/link/customer"),
        ({"op": "add_link", "link": {"id": "food", "supplier": "farm", "customer": "guests"}}, "/edits/1/link/id"),
        ({"op": "change_party", "party": "farm", "fields": {"own_cost": -1}}, "/edits/1/fields/own_cost"),
        ({"op": "change_party", "party": "farm", "fields": {"id": "f"}}, "/edits/1/fields/id"),
        ({"op": "change_link", "link": "meals", "fields": {"cost": 5}}, "/edits/1"),
        ({"op": "change_party", "party": "kitchen", "fields": {"kind": "authority"}}, "/edits/1"),
        ({"op": "merge_parties", "parties": ["farm", "farm"], "into": "x"}, "/edits/1/parties"),
        ({"op": "merge_parties", "parties": ["farm", "kitchen"], "into": "x"}, "/edits/1/parties"),
        ({"op": "merge_parties", "parties": ["museum", "kitchen"], "into": "farm"}, "/edits/1/into"),
        ({"op": "redirect_link", "link": "meals"}, "/edits/1"),
        ({"op": "redirect_link", "link": "meals", "supplier": "guests"}, "/edits/1"),
    ],
)
def test_a_fault_names_the_edit_that_made_it(edit: dict[str, Any], pointer: str) -> None:
    harmless = {"op": "change_party", "party": "museum", "fields": {"fte": 1}}
    assert pointer in pointers(SHOP, harmless, edit, harmless)


def test_a_name_nearly_right_is_suggested() -> None:
    with pytest.raises(InvalidInput, match=r'there is no party "kitchn" here\. Did you mean "kitchen"'):
        edited(SHOP, {"op": "remove_party", "party": "kitchn"})


def test_every_field_that_is_wrong_is_named_at_once() -> None:
    with pytest.raises(InvalidInput) as caught:
        read_scenario([{"op": "explode"}, {"op": "automate_link", "link": "meals", "percent": 101}])
    assert [problem.pointer for problem in caught.value.problems] == ["/edits/0/op", "/edits/1/percent"]
