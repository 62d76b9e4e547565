"""`custchain what-if`, `liberate`, `paths` and `prove`."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.samples import sample_file
from tests.builders import shop_data
from tests.cli.run import run, run_process


@pytest.fixture
def shop_file(tmp_path: Path) -> str:
    file = tmp_path / "shop.json"
    file.write_text(json.dumps(shop_data()), encoding="utf-8")
    return str(file)


@pytest.fixture
def half_the_meals(tmp_path: Path) -> str:
    return written(tmp_path, {"edits": [{"op": "automate_link", "link": "meals", "percent": 50}]})


def written(folder: Path, edits: Any) -> str:
    file = folder / "edits.json"
    file.write_text(json.dumps(edits, indent=1), encoding="utf-8")
    return str(file)


def test_what_if_answers_programs_with_before_after_and_difference(shop_file: str, half_the_meals: str) -> None:
    answer = json.loads(run("what-if", shop_file, "--edit", half_the_meals, "--format", "json").out)

    assert set(answer) == {"before", "after", "difference"}
    assert answer["before"] == json.loads(run("analyse", shop_file, "--format", "json").out)
    assert answer["after"]["total_cost"] == pytest.approx(315)


def test_what_if_answers_people_with_a_table(shop_file: str, half_the_meals: str) -> None:
    lines = run("what-if", shop_file, "--edit", half_the_meals).out.decode().splitlines()

    [total] = [line.split() for line in lines if "total cost" in line]
    assert total == ["total", "cost", "450.00", "315.00", "-135.00"]


def test_what_if_leaves_the_file_as_it_is(shop_file: str, half_the_meals: str) -> None:
    before = Path(shop_file).read_bytes()
    run("what-if", shop_file, "--edit", half_the_meals)
    assert Path(shop_file).read_bytes() == before


@pytest.mark.parametrize("wrap", [lambda edits: {"edits": edits}, lambda edits: edits])
def test_a_wrong_edit_is_named_with_its_line(shop_file: str, tmp_path: Path, wrap: Any) -> None:
    file = written(tmp_path, wrap([{"op": "remove_link", "link": "food"}, {"op": "remove_party", "party": "kitchn"}]))
    done = run("what-if", shop_file, "--edit", file)

    line = next(n for n, text in enumerate(Path(file).read_text(encoding="utf-8").splitlines(), 1) if "kitchn" in text)
    assert (done.status, done.out) == (2, b"")
    assert done.err == f'{file}: line {line}: there is no party "kitchn" here. Did you mean "kitchen"? ' \
                       "Correct it or add it first\n"  # fmt: skip


def test_edits_that_cannot_be_read_are_refused_by_name(shop_file: str, tmp_path: Path) -> None:
    for content in ("", "{", '{"edits": 3}', '[{"op": "explode"}]'):
        file = tmp_path / "broken.json"
        file.write_text(content, encoding="utf-8")
        done = run("what-if", shop_file, "--edit", str(file))
        assert done.status == 2
        assert done.err.startswith(str(file))
    assert run("what-if", shop_file, "--edit", str(tmp_path / "none.json")).status == 2


def test_the_liberated_chain_is_printed_for_programs_and_people(shop_file: str) -> None:
    answer = json.loads(run("liberate", shop_file, "--format", "json").out)
    assert (answer["profit_now"], answer["profit_kept"]) == (450, 500)
    assert answer["let_go"]["parties"] == ["museum"]

    text = run("liberate", shop_file).out.decode()
    assert "Units let go\n  museum" in text
    assert "Let go: parties 1, links 0." in text


def test_paths_are_printed_for_programs_and_people(shop_file: str) -> None:
    paths = json.loads(run("paths", shop_file, "--customer", "guests", "--top", "1", "--format", "json").out)
    assert [(path["parties"], path["cost"]) for path in paths] == [(["kitchen", "guests"], 270)]

    text = run("paths", shop_file, "--customer", "guests").out.decode()
    assert "farm > Küche > guests" in text
    assert "Together they explain 100.0% of what it costs to serve guests." in text


@pytest.mark.parametrize("customer", ["gests", "kitchen"])
def test_paths_lead_to_customers_only(shop_file: str, customer: str) -> None:
    done = run("paths", shop_file, "--customer", customer)
    assert done.status == 2
    assert done.err.startswith(f"{shop_file}: ")


def test_a_link_that_reaches_a_customer_is_proven_by_a_path(shop_file: str) -> None:
    proof = json.loads(run("prove", shop_file, "--link", "food", "--format", "json").out)
    assert (proof["reaches_customer"], proof["reachable"]) == (True, None)
    assert proof["witness"] == {"parties": ["farm", "kitchen", "guests"], "links": ["food", "meals"], "label": "guests"}

    text = run("prove", shop_file, "--link", "food").out.decode()
    assert "Vegetables (farm to Küche) reaches the customer guests, by way of Küche." in text
    assert "The path\n  Vegetables (farm to Küche)\n  Meals (Küche to guests)\n" in text


def test_a_link_that_reaches_none_is_proven_by_all_it_reaches(shop_file: str) -> None:
    proof = json.loads(run("prove", shop_file, "--link", "return", "--format", "json").out)
    assert (proof["witness"], proof["reachable"]) == (None, ["tax-office"])
    assert "All it leads to\n  tax-office\n" in run("prove", shop_file, "--link", "return").out.decode()


def test_a_link_that_is_not_there_cannot_be_proven(shop_file: str) -> None:
    done = run("prove", shop_file, "--link", "meels")
    assert (done.status, done.out) == (2, b"")
    assert done.err == f'{shop_file}: there is no link "meels" here. Did you mean "meals"? Check the id\n'


def test_the_same_file_gives_the_same_bytes_in_every_process() -> None:
    customer, link = ("--customer", "delivery-customers"), ("--link", "farms-central")
    for command in (("liberate",), ("liberate", "--format", "json"), ("paths", *customer), ("prove", *link)):
        first, second = (run_process(command[0], str(sample_file()), *command[1:], PYTHONHASHSEED=s) for s in "12")
        assert (first.status, first.err) == (0, "")
        assert first.out == second.out
