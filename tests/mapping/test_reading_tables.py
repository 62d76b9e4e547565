"""Tables are read whatever they are written in, and what was found out about them is said."""

import io
import zipfile

import pytest

from schemas.errors import InvalidInput
from schemas.formats.sheet import Reading
from schemas.formats.sheets import read_sheets
from tests.mapping.build import data, mapped, mapping

TABLE = "Unit,Cost\nKüche,5\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_reads_the_same_in_every_encoding(encoding: str) -> None:
    assert data(mapped(TABLE.encode(encoding), mapping())) == [{"id": "Küche", "kind": "department", "own_cost": 5.0}]


def test_an_encoding_that_is_only_likely_is_said() -> None:
    [note] = mapped(TABLE.encode("cp1252"), mapping()).notes
    assert note.startswith("units: is not UTF-8; read as Windows-1252")


def test_an_encoding_that_is_stated_and_wrong_is_refused_with_the_byte() -> None:
    with pytest.raises(InvalidInput, match="byte 11 is not UTF-8"):
        mapped(TABLE.encode("cp1252"), mapping(), encoding="utf-8")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_found(delimiter: str) -> None:
    table = TABLE.replace(",", delimiter)
    assert data(mapped(table, mapping()))[0]["own_cost"] == 5


def test_where_two_delimiters_would_do_the_one_to_take_must_be_stated() -> None:
    with pytest.raises(InvalidInput, match="comma and the semicolon would both"):
        mapped("Unit,Cost;x\na,1;y\n", mapping())
    assert data(mapped("Unit,Cost;x\na,1;y\n", mapping({"id": "Unit"}), delimiter="comma"))[0]["id"] == "a"


def test_excels_own_line_about_the_delimiter_is_kept_to_and_rows_keep_their_numbers() -> None:
    found = mapped("sep=;\nUnit;Cost\na;x,y\n", mapping())
    assert "units row 3" in found.items[0].place


def test_quotes_that_do_not_close_are_refused_with_the_row() -> None:
    with pytest.raises(InvalidInput, match="units row 2: is not CSV"):
        mapped('Unit,Cost\n"a,1\n', mapping())


def test_text_a_spreadsheet_was_kept_from_taking_for_a_formula_is_itself_again() -> None:
    assert data(mapped("Unit,Cost\n'=SUM(A1),1\n", mapping()))[0]["id"] == "=SUM(A1)"


def test_a_formula_is_text_and_never_worked_out() -> None:
    assert data(mapped("Unit,Cost\n=1+1,1\n", mapping()))[0]["id"] == "=1+1"


@pytest.mark.parametrize("name", ["units.xls", "units.ods", "units", "../../units.exe"])
def test_a_file_of_another_kind_is_refused_with_what_is_read(name: str) -> None:
    with pytest.raises(InvalidInput, match=r"\.csv, \.tsv, \.xlsx"):
        read_sheets(name, b"", Reading())


@pytest.mark.parametrize(
    ("part", "words"), [("xl/vbaProject.bin", "macros"), ("xl/externalLinks/externalLink1.xml", "links to other files")]
)
def test_a_workbook_with_more_than_cells_is_refused(part: str, words: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(InvalidInput, match=words):
        read_sheets("units.xlsx", packed.getvalue())
