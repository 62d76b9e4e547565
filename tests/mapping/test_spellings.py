"""Texts that look like spellings of one another become a question, not departments of their own in silence."""

from collections import Counter

import pytest

from schemas.mapping.model import Spelling
from schemas.mapping.spellings import find_look_alikes
from tests.mapping.build import data, mapped, mapping

BY_UNIT = {"id": "Unit", "kind": {"value": "department"}, "own_cost": {"sum": "Cost"}}
TABLE = "Unit,Cost\nCorporate Tax,1\nCorporate Taxation,2\nHealth,4\n"


def alike(*texts: str) -> bool:
    return bool(find_look_alikes(Counter(texts), Spelling()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HR & Finance", "hr and  finance"),
        ("Corporate Tax", "Corporate Taxation"),
        ("Personal Taxation", "Personal Taxation/GMS"),
        ("Dept and Reserves Management", "Debt and Reserves Management/Directors Office"),
        ("Kitchen Team", "Kitchen"),
        ("Küche", "Kuche"),
        ("Purchasing", "Purchassing"),
        ("Housing and Planning", "Housing, Planning and Cities"),
    ],
)
def test_spellings_are_noticed(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Group 1", "Group 12"), ("Health", "Home and Legal"), ("HR", "PR"), ("Unit 7", "Unit 8"), ("a", "b")],
)
def test_what_is_only_similar_is_not(one: str, other: str) -> None:
    assert not alike(one, other)


def grouped(**spelling: object) -> object:
    stated = {"spellings": {"Unit": spelling}} if spelling else {}
    return mapping(BY_UNIT, section={"group_by": ["Unit"]}, **stated)


def test_the_question_shows_what_looks_alike_and_offers_to_merge_it() -> None:
    [question] = mapped(TABLE, grouped()).questions  # type: ignore[arg-type]
    assert (question.code, question.column) == ("spellings", "Unit")
    assert question.look_alikes[0].spellings == {"Corporate Tax": 1, "Corporate Taxation": 1}
    assert question.options[0].answer["spellings"]["Unit"]["merge"] == {"Corporate Tax": ["Corporate Taxation"]}


def test_a_merge_makes_one_unit_of_them() -> None:
    found = mapped(TABLE, grouped(merge={"Corporate Tax": ["Corporate Taxation"]}))  # type: ignore[arg-type]
    assert found.questions == []
    assert [(row["id"], row["own_cost"]) for row in data(found)] == [("Corporate Tax", 3), ("Health", 4)]


def test_what_is_declared_apart_is_not_asked_again_and_something_new_is() -> None:
    apart = {"apart": ["Corporate Tax", "Corporate Taxation"]}
    assert mapped(TABLE, grouped(**apart)).questions == []  # type: ignore[arg-type]
    [question] = mapped(f"{TABLE}Corporate tax,1\n", grouped(**apart)).questions  # type: ignore[arg-type]
    assert "Corporate tax" in question.look_alikes[0].spellings


def test_all_can_be_declared_apart() -> None:
    assert mapped(TABLE, grouped(apart=True)).questions == []  # type: ignore[arg-type]
