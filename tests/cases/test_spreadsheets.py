"""Published spreadsheets become chains by a mapping file alone, to the last digit."""

import json
from pathlib import Path
from typing import Any

import pytest

from schemas.formats.sheets import read_sheets
from schemas.mapping import Mapped, map_sheets
from schemas.mapping.reading import shipped_mapping
from tests.builders import shared_data


def organogram(department: str) -> Mapped:
    files = [shared_data("organogram", f"{department}-2013-09-30-{rank}.csv") for rank in ("senior", "junior")]
    sheets = [sheet for file in files for sheet in read_sheets(file.name, file.read_bytes())]
    return map_sheets(sheets, shipped_mapping("uk-organogram"))


@pytest.fixture(scope="module")
def oakland() -> Mapped:
    file: Path = shared_data("oakland", "FY2016-17_midcycle_full.xlsx")
    return map_sheets(read_sheets(file.name, file.read_bytes()), shipped_mapping("oakland-budget"))


def test_the_oakland_budget_becomes_the_oakland_chain(oakland: Mapped) -> None:
    chain: Any = json.loads(shared_data("oakland", "chain.json").read_text())
    made = {kind: [item.data for item in oakland.items if item.kind == kind] for kind in ("party", "link")}
    assert made["party"] == chain["parties"]
    assert made["link"] == chain["links"]
    assert oakland.organisation == {name: chain["organisation"][name] for name in ("name", "currency")}


def test_every_budget_line_is_accounted_for(oakland: Mapped) -> None:
    used = {row for item in oakland.items for row in item.rows}
    assert oakland.rows_read == 11_231
    assert len(used) + oakland.rows_left_out == oakland.rows_read
    assert (oakland.faults, oakland.questions) == ([], [])


def test_the_energy_department_has_seven_units() -> None:
    found = organogram("decc")
    assert len(found.items) == 7
    assert sum(item.data["fte"] for item in found.items) == pytest.approx(1476.8)
    assert round(sum(item.data["own_cost"] for item in found.items)) == 66_062_411
    assert (found.questions, found.faults) == ([], [])


def test_the_treasurys_116_spellings_of_unit_are_a_question() -> None:
    found = organogram("hmt")
    [question] = found.questions
    assert question.message.startswith('Column "Unit" holds 116 different texts in 405 rows')
    alike = {group.suggested: set(group.spellings) for group in question.look_alikes}
    assert {"Debt and Reserves Management/Directors Office", "Dept and Reserves Management"} in alike.values()
    assert len(alike) > 15


def test_answering_with_the_suggestions_settles_it_and_merges_them() -> None:
    files = [shared_data("organogram", f"hmt-2013-09-30-{rank}.csv") for rank in ("senior", "junior")]
    sheets = [sheet for file in files for sheet in read_sheets(file.name, file.read_bytes())]
    mapping = shipped_mapping("uk-organogram")
    [question] = map_sheets(sheets, mapping).questions
    answer: Any = question.options[0].answer

    settled = map_sheets(
        sheets, type(mapping).model_validate(mapping.model_dump(by_alias=True, exclude_defaults=True) | answer)
    )

    assert settled.questions == []
    assert len(settled.items) == 116 - sum(len(group.spellings) - 1 for group in question.look_alikes)
