"""The language of mappings: groups, sums, shares, lookups, joins; every row and every fault accounted for."""

from typing import Any

import pytest

from schemas.errors import InvalidInput
from schemas.mapping import read_mapping
from schemas.mapping.reading import mapping_of, shipped_mapping
from tests.mapping.build import data, faults, mapped, mapping

TABLE = "Unit,Fund,Cost\nKitchen,1,5\nKitchen,2,7\nBar,1,4\n"


def first(value: Any, table: str = TABLE, **section: Any) -> Any:
    """What a field becomes in the first group."""
    fields = {"id": {"number": "p{}"}, "kind": {"value": "department"}, "name": value}
    return data(mapped(table, mapping(fields, section={"group_by": ["Unit"], **section})))[0].get("name")


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Unit", "Kitchen"),
        ({"sum": "Cost"}, "12"),
        ({"mean": "Cost"}, "6"),
        ({"min": "Cost"}, "5"),
        ({"max": "Cost"}, "7"),
        ({"count": True}, "2"),
        ({"first": "Fund"}, "1"),
        ({"share": "Cost"}, "0.75"),
        ({"share": "Cost", "within": ["Unit"]}, "1"),
        ({"value": "all"}, "all"),
        ({"number": "int-{:03}"}, "int-001"),
        ({"column": "Unit", "as": "slug"}, "kitchen"),
        ({"column": "Unit", "after": "it"}, "chen"),
        ({"column": "Unit", "before": "ch"}, "Kit"),
        ({"join": ["Unit", {"count": True}], "with": "/"}, "Kitchen/2"),
        ({"lookup": "Unit", "to": {"Kitchen": "K"}}, "K"),
        ({"lookup": "Unit", "to": {"x": "y"}, "otherwise": {"value": "other"}}, "other"),
        ({"add": [{"sum": "Cost"}, {"value": 1}]}, "13"),
        ({"multiply": [{"sum": "Cost"}, {"value": 2}]}, "24"),
        ({"divide": [{"sum": "Cost"}, {"value": 8}]}, "1.5"),
    ],
    ids=str,
)
def test_a_value_is_worked_out(value: Any, found: str) -> None:
    assert first(value) == found


@pytest.mark.parametrize(
    ("condition", "units"),
    [
        ({"is": "1"}, ["Kitchen", "Bar"]),
        ({"is": ["2"]}, ["Kitchen"]),
        ({"is_not": "1"}, ["Kitchen"]),
        ({"starts_with": "2"}, ["Kitchen"]),
        ({"above": 1}, ["Kitchen"]),
        ({"below": 1}, []),
        ({"stated": False}, []),
    ],
    ids=str,
)
def test_only_rows_for_which_a_condition_holds_count_and_the_others_are_counted(
    condition: Any, units: list[str]
) -> None:
    by = mapping({"id": "Unit", "kind": {"value": "department"}}, section={"where": [{"column": "Fund", **condition}]})
    found = mapped(TABLE, by)
    assert list(dict.fromkeys(item.data["id"] for item in found.items)) == units
    assert found.rows_left_out == 3 - len(found.items) - len(faults(found))


def test_an_empty_amount_adds_nothing_and_it_is_said() -> None:
    found = mapped(
        "Unit,Cost\na,5\na,\n", mapping({**{"id": "Unit"}, "own_cost": {"sum": "Cost"}}, section={"group_by": ["Unit"]})
    )
    assert '"Cost" is empty in 1 rows, which add nothing.' in found.notes


def test_one_amount_that_is_none_refuses_the_whole_sum_rather_than_making_it_less() -> None:
    by = mapping({"id": "Unit", "own_cost": {"sum": "Cost"}}, section={"group_by": ["Unit"]})
    found = mapped("Unit,Cost\na,5\na,much\nb,1\n", by)
    assert [row["id"] for row in data(found)] == ["b"]
    assert faults(found)[0].startswith('units rows 2, 3: column "Cost" holds "much"')


def test_a_column_that_differs_within_a_group_is_not_cut_to_its_first() -> None:
    by = mapping({"id": "Unit", "name": "Fund"}, section={"group_by": ["Unit"]})
    assert 'holds "1" and "2" within one group' in faults(mapped(TABLE, by))[0]


def test_a_column_that_is_not_there_is_asked_about_with_the_likely_one() -> None:
    [question] = mapped(TABLE, mapping({"id": "Unit"}, section={"where": [{"column": "Fnud", "is": "1"}]})).questions
    assert 'there is no column "Fnud" here. Did you mean "Fund"?' in question.message


def test_a_cell_beyond_the_headings_is_refused_not_cut() -> None:
    found = mapped("Unit,Cost\na,1,2\n", mapping())
    assert (data(found), faults(found)[0][:17]) == ([], "units row 2: hold")


def test_two_sections_about_one_party_make_one_and_contradictions_are_refused() -> None:
    two = [{"fields": {"id": "Unit", "kind": {"value": "department"}}}, {"fields": {"id": "Unit", "own_cost": "Cost"}}]
    both = mapped("Unit,Cost\na,1\n", mapping_of({"parties": two}))
    assert data(both) == [{"id": "a", "kind": "department", "own_cost": 1}]
    assert 'says own_cost "2.0", and units row 2' in faults(mapped("Unit,Cost\na,1\na,2\n", mapping()))[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[parties]]\nfields = { name = "Unit" }', "does not say where id comes from"),
        ('[[parties]]\nfields = { id = "Unit", own_cots = "C" }', 'Did you mean "own_cost"?'),
        ('[[parties]]\nfields = { id = { column = "a", sum = "b" } }', "exactly one of"),
        ("[[parties]]\nfields = { id = {} }", "states none"),
        ('[[parties]]\ntable = "x"\nfields = { id = "a" }', "not under tables"),
        ("colour = 1", "colour"),
        ("parties = ", "is not TOML"),
        ('{"parties": ', "is not JSON"),
        ("x = " + "[" * 100_000, "TOML"),
        ('{"parties": [{"fields": {"id": ' + '{"otherwise":' * 500 + "1" + "}" * 500 + "}}]}", ""),
    ],
)
def test_a_mapping_that_is_wrong_is_refused_with_its_mend(text: str, words: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_mapping(text.encode())
    assert words in str(refusal.value)


def test_a_mapping_survives_json() -> None:
    shipped = shipped_mapping("oakland-budget")
    assert read_mapping(shipped.model_dump_json(by_alias=True, exclude_defaults=True).encode()) == shipped
