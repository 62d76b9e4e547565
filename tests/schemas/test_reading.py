"""A broken document names every fault at once, with its place and mend."""

from typing import Any

import pytest

from schemas.access import NewKey
from schemas.change import PushHead
from schemas.errors import InvalidInput
from schemas.reading import PROBLEMS_SHOWN, read_chain, read_part
from tests.builders import authority, customer, department, link


def problems(parties: list[Any], links: Any = (), **rest: Any) -> dict[str, str]:
    """Messages by pointer of a document that must be refused."""
    with pytest.raises(InvalidInput) as refusal:
        read_chain({"parties": parties, "links": list(links), **rest})
    return {problem.pointer: problem.message for problem in refusal.value.problems}


def test_an_empty_document_is_a_chain() -> None:
    assert read_chain({}).parties == []


def test_faults_of_fields_and_of_the_whole_chain_come_out_together() -> None:
    found = problems([department("a", -1), department("a")], [link("a", "nobody")])
    assert set(found) == {"/parties/0/own_cost", "/parties/1/id", "/links/0/customer"}


def test_limits_of_length_and_form_are_told_in_plain_words() -> None:
    for model, stated, said in (
        (NewKey, {"name": ""}, "name must hold at least 1, and holds 0; say more"),
        (PushHead, {"source": "H R"}, "source is not of the form ^[a-z0-9][a-z0-9._:-]{0,99}$; correct it"),
    ):
        with pytest.raises(InvalidInput) as refused:
            read_part(model, stated)
        assert said in refused.value.problems[0].message


def test_a_party_id_may_stand_once() -> None:
    found = problems([department("a"), department("b"), department("a")])
    assert found["/parties/2/id"] == 'party "a": this id is taken by party number 1; give each its own id'


def test_two_links_without_id_and_the_same_offering_collide() -> None:
    rows = [link("a", "b", offering="Food"), link("a", "b", offering="Food")]
    assert 'link "a>b:Food"' in problems([department("a"), department("b")], rows)["/links/1/id"]


def test_an_unknown_party_comes_with_the_likely_one() -> None:
    found = problems([department("kitchen"), department("farm")], [link("farm", "kitchn")])
    assert 'Did you mean "kitchen"?' in found["/links/0/customer"]


def test_an_unknown_key_comes_with_the_likely_one() -> None:
    found = problems([{**department("a"), "own_cots": 5}])
    assert 'Did you mean "own_cost"?' in found["/parties/0/own_cots"]


def test_share_and_cost_both_stated_is_refused() -> None:
    found = problems([department("a"), department("b")], [link("a", "b", effort_share=0.5, cost=3)])
    assert "keep one of the two" in found["/links/0/cost"]


@pytest.mark.parametrize(
    ("supplier", "receiver", "pointer", "said"),
    [
        ("tax", "a", "/links/0/supplier", "an authority supplies nobody"),
        ("guests", "guests", "/links/0/customer", "not to a customer"),
        ("guests", "tax", "/links/0/customer", "not to an authority"),
    ],
)
def test_links_that_cannot_be_are_refused(supplier: str, receiver: str, pointer: str, said: str) -> None:
    found = problems([department("a"), customer("guests"), authority("tax")], [link(supplier, receiver)])
    assert said in found[pointer]


def test_what_a_customer_tells_us_bears_no_cost() -> None:
    found = problems([department("a"), customer("guests")], [link("guests", "a", cost=3)])
    assert "carries no cost" in found["/links/0/cost"]


@pytest.mark.parametrize(
    ("party", "field"),
    [
        (customer("c", own_cost=5), "own_cost"),
        (department("d", revenue=5), "revenue"),
        ({**authority("a"), "budget": 5}, "budget"),
    ],
)
def test_numbers_that_would_be_ignored_are_refused(party: Any, field: str) -> None:
    assert "means nothing for kind" in problems([party])[f"/parties/0/{field}"]


def test_a_circle_of_parents_is_refused_at_each_of_its_parties() -> None:
    ring = [department("a", parent="b"), department("b", parent="a"), department("c", parent="a")]
    assert set(problems(ring)) == {"/parties/0/parent", "/parties/1/parent"}


def test_a_parent_must_be_a_party() -> None:
    assert "is not a party of this chain" in problems([department("a", parent="x")])["/parties/0/parent"]


@pytest.mark.parametrize("cost", [True, "12", float("nan"), float("inf"), 1e16, -0.01, 2**80, [], {}])
def test_money_is_a_finite_number_in_range_and_nothing_is_coerced(cost: Any) -> None:
    assert "/parties/0/own_cost" in problems([department("a", cost)])


@pytest.mark.parametrize("party_id", ["", " a", "a\n", "a\x00", "\ud800", "x" * 201, "\x7f", "\ufffe", 5, None])
def test_an_id_is_short_plain_text(party_id: Any) -> None:
    assert "/parties/0/id" in problems([{"id": party_id, "kind": "department"}])


def test_what_is_refused_is_not_echoed_whole() -> None:
    messages = problems([department("a" * 10**6, name="n" * 10**6)]).values()
    assert all(len(message) < 250 for message in messages)


def test_extra_keeps_any_json_but_not_what_cannot_be_written_back() -> None:
    kept = {"x": [1, None, "é"]}
    assert read_chain({"parties": [department("a", extra=kept)]}).parties[0].extra == kept
    for unwritable in (float("nan"), ["\ud800"], {"\ud800": 1}, nested(65)):
        assert next(iter(problems([department("a", extra={"x": unwritable})]))).startswith("/parties/0/extra")


def nested(depth: int) -> Any:
    return [nested(depth - 1)] if depth else []


def test_a_flood_of_problems_is_cut_and_says_how_many_more() -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_chain({"parties": [department("a", -1)] * (PROBLEMS_SHOWN + 7)})
    assert len(refusal.value.problems) == PROBLEMS_SHOWN + 1
    assert "more problems like these" in refusal.value.problems[-1].message


def test_a_link_without_id_is_named_by_its_ends_and_offering() -> None:
    document = read_chain({"parties": [department("a"), department("b")], "links": [link("a", "b", offering="Food")]})
    assert document.links[0].key == "a>b:Food"
