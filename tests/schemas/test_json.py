"""JSON is read strictly and faults are placed by line."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from schemas.chain import ChainDocument
from schemas.errors import InvalidInput, Unreadable
from schemas.formats import FORMATS, dump_chain, load_chain
from schemas.formats.json import parse_json
from schemas.formats.json_place import line_of
from schemas.reading import read_chain
from tests.strategies import chains


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"\xff{}", "not UTF-8"),
        (b'{"a": 1, "a": 2}', '"a" is stated twice'),
        (b'{"id": "x", "k": 1, "k": 2}', 'in the object with id "x"'),
        (b"[" * 100_000, "nested deeper"),
        (b'{"a": ' + b"9" * 5000 + b"}", "thousands of digits"),
        (b"{'a': 1}", "not JSON"),
        (b"{} x", "not JSON"),
    ],
)
def test_what_two_parsers_could_read_differently_is_refused(body: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        parse_json(body)


def test_broken_syntax_is_placed_by_line() -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_json(b'{"a": 1,\n "b": }')
    assert refusal.value.problems[0].place == "line 2"


def test_a_fault_of_the_chain_is_placed_by_line(tmp_path: Path) -> None:
    file = tmp_path / "chain.json"
    file.write_text('{"parties": [\n {"id": "a", "kind": "department"},\n {"id": "b",\n  "kind": "dept"}]}')
    with pytest.raises(InvalidInput) as refusal:
        load_chain(file)
    assert [problem.place for problem in refusal.value.problems] == ["line 4"]


@settings(deadline=None, max_examples=50)
@given(chains())
def test_every_pointer_into_a_document_finds_its_line(document: ChainDocument) -> None:
    text = json.dumps(document.model_dump(mode="json"), indent=1)
    for at, link in enumerate(document.links):
        line = line_of(text, f"/links/{at}/supplier")
        assert line is not None
        assert f'"supplier": "{link.supplier}"' in text.splitlines()[line - 1]


@settings(deadline=None, max_examples=50)
@given(chains())
def test_what_is_written_reads_back_the_same_and_writes_the_same_bytes(document: ChainDocument) -> None:
    for name, form in FORMATS.items():
        if form.read is None or form.write is None:
            continue
        body = dump_chain(document, name)
        again = read_chain(form.read(body).data)
        assert again == document
        assert dump_chain(again, name) == body
