"""How numbers and dates are written is found in them, stated, or asked; never guessed in silence."""

import pytest

from schemas.mapping.dates import NotADate, parse_date, weigh_dates
from schemas.mapping.numbers import NotANumber, parse_number, weigh
from tests.mapping.build import data, faults, mapped, mapping


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("1,234.5", ".", 1234.5),
        ("1.234,5", ",", 1234.5),
        ("1 234,5", ",", 1234.5),
        ("1'234.5", ".", 1234.5),
        ("€ 12", ".", 12),
        ("(7.5)", ".", -7.5),
        ("−3", ".", -3),
        ("12,5 %", ",", 0.125),
        ("1e3", ".", 1000),
    ],
)
def test_numbers_as_people_write_them(text: str, decimal: str, number: float) -> None:
    assert parse_number(text, decimal) == pytest.approx(number)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["", "abc", "1,2,3", "1.2.3", "12,34.5", "--1", "1 EUR", ".", "nan", "inf", "0x10", "%"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_number(text, ".")


def test_numbers_that_show_how_they_are_written_are_read_so_and_it_is_said() -> None:
    found = mapped("Unit;Cost\na;1.500\nb;12,5\n", mapping())
    assert [row["own_cost"] for row in data(found)] == [1500, 12.5]
    assert 'a comma before the decimals, as "12,5" shows' in found.notes[-1]


def test_numbers_that_can_be_read_two_ways_are_asked_about() -> None:
    [question] = mapped("Unit;Cost\na;1.500\n", mapping()).questions
    assert (question.code, question.pointer) == ("decimal", "/tables/all/decimal")
    assert [option.answer["tables"]["all"]["decimal"] for option in question.options] == [".", ","]


def test_numbers_that_contradict_each_other_are_asked_about() -> None:
    [question] = mapped("Unit;Cost\na;1,5\nb;1.25\n", mapping()).questions
    assert '"1.25" and "1,5"' in question.message


def test_a_stated_sign_settles_it() -> None:
    found = mapped("Unit;Cost\na;1.500\n", mapping(tables={"all": {"decimal": ","}}))
    assert (found.questions, data(found)[0]["own_cost"]) == ([], 1500)


def test_a_cell_that_is_no_number_refuses_its_row_and_no_other() -> None:
    found = mapped("Unit,Cost\na,5\nb,n/a\n", mapping())
    assert [row["id"] for row in data(found)] == ["a"]
    [fault] = faults(found)
    assert fault.startswith('units row 3: what becomes own_cost holds "n/a", which is not a number')


def test_texts_that_mean_not_stated_are_declared() -> None:
    found = mapped("Unit,Cost\nb,n/a\n", mapping(tables={"all": {"empty": ["n/a"]}}))
    assert data(found) == [{"id": "b", "kind": "department"}]


def test_weighing_needs_a_number_that_can_be_read_one_way_only() -> None:
    assert (weigh(["1,500", "2.000,00"]).decimal, weigh(["12", "7"]).must_ask) == (",", False)


@pytest.mark.parametrize(
    ("text", "order", "date"),
    [
        ("03/04/2026", "day first", "2026-04-03"),
        ("03/04/2026", "month first", "2026-03-04"),
        ("2026-04-03", "year first", "2026-04-03"),
        ("3.4.26", "day first", "2026-04-03"),
    ],
)
def test_dates_are_read_in_their_order(text: str, order: str, date: str) -> None:
    assert parse_date(text, order).date().isoformat() == date  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["31/02/2026", "0/1/2026", "today", "2026"])
def test_what_is_no_date_is_none(text: str) -> None:
    with pytest.raises(NotADate):
        parse_date(text, "day first")


def test_dates_that_contradict_each_other_must_be_asked_about() -> None:
    assert weigh_dates(["13/04/2026", "04/13/2026"]).must_ask
