"""CSV tables carry the whole document both ways, and no cell becomes a formula."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.chain import ChainDocument
from schemas.errors import InvalidInput, Unreadable
from schemas.formats import FORMATS, load_chain, save_chain
from schemas.formats.columns import LINK_COLUMNS, ORGANISATION_COLUMNS, PARTY_COLUMNS
from schemas.formats.spreadsheet_text import guard, unguard
from schemas.formats.tables import read_source, write
from schemas.link import Link
from schemas.party import Party, Readiness
from schemas.reading import read_chain
from tests.builders import a_chain, customer, department, link

LABELS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=20)
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1", "'=1", "''=1", "'plain", "-"]


def read_tables(tables: dict[str, bytes]) -> ChainDocument:
    source = read_source(tables)
    return read_chain(source.data, source.place)


def refused(**tables: str) -> list[str]:
    with pytest.raises(InvalidInput) as refusal:
        read_tables({name: body.encode() for name, body in tables.items()})
    return [f"{problem.place}: {problem.message}" for problem in refusal.value.problems]


def test_every_key_of_the_contract_has_a_column() -> None:
    readiness = {f"readiness.{key}" for key in Readiness.model_fields}
    assert set(PARTY_COLUMNS) == (set(Party.model_fields) - {"readiness"}) | readiness
    assert set(LINK_COLUMNS) == set(Link.model_fields)
    assert "purpose" in ORGANISATION_COLUMNS


def test_a_full_party_and_link_survive_the_tables(tmp_path: Path) -> None:
    full = department(
        "a", 10.5, name="Ärger; €", tags=["x;y", " z"], readiness={"vision": 3}, extra={"k": [1]}, fte=2, owner="O'N"
    )
    rich = link("a", "c", offering="=cmd", note="two\nlines", confirmed=False, purpose_fit=-1.5, outcome="create")
    chain = a_chain([full, customer("c", 5)], [rich], name="Org", purpose="why")
    save_chain(chain, tmp_path / "tables")
    assert load_chain(tmp_path / "tables") == chain.model_copy(
        update={"links": [chain.links[0]], "parties": chain.parties}
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_is_disarmed_and_comes_back(text: str) -> None:
    assert not guard(text).lstrip().startswith(("=", "+", "-", "@", "＝"))
    assert unguard(guard(text)) == text


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_survives_guarding(text: str) -> None:
    assert unguard(guard(text)) == text


@settings(max_examples=100, deadline=None)
@given(LABELS, LABELS, st.lists(LABELS, max_size=3))
def test_any_label_survives_the_tables(name: str, offering: str, tags: list[str]) -> None:
    chain = a_chain([department("a", name=name, tags=tags), department("b")], [link("a", "b", offering=offering)])
    assert read_chain(read_source(write(chain)).data) == chain


def test_a_fault_is_placed_by_row_and_column() -> None:
    said = refused(parties="id,kind,own_cost\na,department,12x\n", links="supplier,customer\na,b\n")
    assert said[0].startswith('parties.csv row 2, column own_cost: party "a": own_cost must be a number')
    assert said[1].startswith("links.csv row 2, column customer:")


def test_an_unknown_column_comes_with_the_likely_one() -> None:
    said = refused(parties="id,kind,own_cots\n", links="supplier,customer\n")
    assert 'Did you mean "own_cost"?' in said[0]


def test_a_row_with_too_many_cells_is_refused_not_cut() -> None:
    said = refused(parties="id,kind\na,department,5\n", links="supplier,customer\n")
    assert said == ["parties.csv row 2: has 3 cells where the header names 2; quote cells that hold commas"]


def test_a_missing_table_is_named() -> None:
    assert "links.csv missing" in refused(parties="id,kind\n")[0]


def test_semicolons_and_tabs_separate_too() -> None:
    source = read_source({"parties": b"id;kind\na;department\n", "links": b"supplier\tcustomer\na\ta\n"})
    assert len(read_chain(source.data).links) == 1


def test_a_zip_that_inflates_beyond_the_limit_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("parties.csv", b"\n" * (101 * 2**20))
        archive.writestr("links.csv", b"")
    with pytest.raises(Unreadable, match="inflates to more than"):
        FORMATS["zip"].read(packed.getvalue())


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_zip_is_refused_however_it_was_packed(method: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr("parties.csv", "".join(f"p{n},department\n" for n in range(300)))
    for place in range(50, 90):
        body = bytearray(packed.getvalue())
        body[place] ^= 0xFF
        with pytest.raises(Unreadable):
            FORMATS["zip"].read(bytes(body))


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04junk", b"not a zip"])
def test_what_is_no_zip_is_refused(body: bytes) -> None:
    with pytest.raises(Unreadable, match="zip"):
        FORMATS["zip"].read(body)


def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"\.json"):
        load_chain(tmp_path / "chain.docx")


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be read"):
        load_chain(tmp_path / "chain.json")
