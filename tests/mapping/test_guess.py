"""A mapping is guessed from headings in several languages, and says what it did not use."""

from schemas.formats.sheets import read_sheets
from schemas.mapping import guess_mapping, map_sheets
from schemas.mapping.model import Mapping
from tests.mapping.build import data, mapped


def guessed(table: str) -> tuple[Mapping, list[str]]:
    return guess_mapping(read_sheets("units.csv", table.encode()))


def columns(table: str, kind: str = "parties") -> dict[str, str | None]:
    [section] = getattr(guessed(table)[0], kind)
    return {name: value.column for name, value in section.fields.items() if value.column}


def test_headings_of_the_contract_are_themselves() -> None:
    table = "id,kind,own_cost,readiness.vision\na,department,5,3\n"
    assert columns(table) == {k: k for k in ("id", "kind", "own_cost", "readiness.vision")}


def test_english_and_german_headings_are_understood() -> None:
    assert columns("Unit,Cost (€),Full-time equivalents\na,1,2\n") == {
        "id": "Unit",
        "name": "Unit",
        "own_cost": "Cost (€)",
        "fte": "Full-time equivalents",
    }
    german = "Kostenstelle;Bezeichnung;Kosten;Vollzeitstellen;Leitung\n100;Küche;5;1;Ada\n"
    assert columns(german) == {
        "id": "Kostenstelle",
        "name": "Bezeichnung",
        "own_cost": "Kosten",
        "fte": "Vollzeitstellen",
        "owner": "Leitung",
    }


def test_supplier_and_customer_columns_make_links_and_new_departments_of_who_is_named() -> None:
    found = mapped("Lieferant,Empfänger,Leistung\nEinkauf,Küche,Zutaten\n")
    assert data(found, "link") == [{"supplier": "Einkauf", "customer": "Küche", "offering": "Zutaten"}]
    assert [(item.data["id"], item.only_new) for item in found.items if item.kind == "party"] == [
        ("Einkauf", True),
        ("Küche", True),
    ]


def test_several_rows_of_one_unit_are_added_up() -> None:
    found = mapped("Department,Salary,FTE\nKitchen,30000,1\nKitchen,20000,0.5\nBar,10000,1\n")
    assert data(found) == [
        {"id": "Kitchen", "name": "Kitchen", "kind": "department", "own_cost": 50000, "fte": 1.5},
        {"id": "Bar", "name": "Bar", "kind": "department", "own_cost": 10000, "fte": 1},
    ]


def test_kinds_are_understood_in_words_of_the_language() -> None:
    assert [row["kind"] for row in data(mapped("id,Art\na,Abteilung\nb,Kunde\nc,Behörde\n"))] == [
        "department",
        "customer",
        "authority",
    ]


def test_columns_that_are_not_used_are_named() -> None:
    assert any('columns not used: "Colour"' in note for note in guessed("Unit,Colour\na,red\n")[1])


def test_a_sheet_that_names_no_unit_is_not_taken_and_it_is_said() -> None:
    found, notes = guessed("Colour,Size\nred,5\n")
    assert found.parties == []
    assert "has no column that names a unit" in notes[0]


def test_nothing_at_all_is_guessed_as_nothing() -> None:
    sheets = read_sheets("units.csv", b"")
    assert map_sheets(sheets, guess_mapping(sheets)[0]).items == []
