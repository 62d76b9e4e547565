"""Hostile labels in files other programs open: intact, and nothing but text."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from app.service.export_formats import EXPORTS
from chain.analysed import AnalysedChain
from chain.render import View
from chain.render.mermaid import _quoted
from tests.export.hostile import LABELS, hostile_chain

VIEW = View(max_parties=200)
OFFICE = ("xlsx", "pptx")
XML = ("graphml", "xml", "drawio")


def made(format_name, document=None, view=VIEW):
    return EXPORTS[format_name].make(AnalysedChain.of(document or hostile_chain()), view, "tests")


def xml_texts(body):
    root = ElementTree.fromstring(body)
    for element in root.iter():
        yield from filter(None, [element.text, *element.attrib.values()])


def office_parts(body):
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for entry in archive.infolist():
            if entry.filename.endswith((".xml", ".rels")):
                yield entry.filename, ElementTree.fromstring(archive.read(entry))


@pytest.mark.parametrize("format_name", EXPORTS)
def test_the_same_chain_is_the_same_file_to_the_byte(format_name):
    small = hostile_chain(LABELS[:4])
    assert made(format_name, small) == made(format_name, small)


@pytest.mark.parametrize("format_name", XML)
def test_every_label_is_whole_in_xml(format_name):
    found = set(xml_texts(made(format_name)))
    kept = {"'" + label if label.startswith("'=") else label for label in LABELS}
    assert [label for label in LABELS if label not in found and label not in kept] == []


def test_every_label_is_whole_in_a_workbook_and_none_is_a_formula_or_link():
    parts = dict(office_parts(made("xlsx")))
    texts = {element.text for root in parts.values() for element in root.iter() if element.tag.endswith("}t")}
    tags = {element.tag.rpartition("}")[2] for root in parts.values() for element in root.iter()}

    assert [label for label in LABELS if label not in texts] == []
    assert not tags & {"f", "hyperlink", "externalReference", "ddeLink"}
    assert not any("hyperlink" in name or "external" in name.lower() for name in parts)


def test_no_sheet_of_a_workbook_is_hidden_and_headings_stay_in_sight():
    parts = dict(office_parts(made("xlsx")))
    sheets = [e for e in parts["xl/workbook.xml"].iter() if e.tag.endswith("}sheet")]
    panes = [name for name, root in parts.items() if any(e.tag.endswith("}pane") for e in root.iter())]

    assert [sheet.get("name") for sheet in sheets][:4] == ["Overview", "organisation", "parties", "links"]
    assert not any(sheet.get("state") for sheet in sheets)
    assert len(panes) == len(sheets)


def test_numbers_of_a_workbook_are_numbers():
    parts = dict(office_parts(made("xlsx")))
    cells = [e for e in parts["xl/worksheets/sheet3.xml"].iter() if e.tag.endswith("}c") and e.get("t") is None]
    values = {float(cell[0].text) for cell in cells if len(cell)}
    assert {100.0, 127.0, 1000.0} <= values


def test_every_label_is_in_the_deck_as_plain_text():
    parts = list(office_parts(made("pptx", hostile_chain(LABELS[:8]))))
    said = " ".join(value for _, root in parts for e in root.iter() for value in [e.text or "", *e.attrib.values()])
    tags = {e.tag.rpartition("}")[2] for _, root in parts for e in root.iter()}

    assert [label for label in LABELS[:8] if label not in said] == []
    assert not tags & {"hlinkClick", "hlinkHover", "oleObj", "control", "contentPart"}


def test_every_line_of_the_deck_is_glued_to_two_shapes_of_its_slide():
    lines = 0
    for name, root in office_parts(made("pptx", hostile_chain(LABELS[:8]))):
        if not re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
            continue
        ids = {e.get("id") for e in root.iter() if e.tag.endswith("}cNvPr")}
        for connector in (e for e in root.iter() if e.tag.endswith("}cxnSp")):
            ends = [e.get("id") for e in connector.iter() if e.tag.endswith(("}stCxn", "}endCxn"))]
            assert len(ends) == 2
            assert set(ends) <= ids
            lines += 1
    assert lines >= 8


def test_ids_on_a_slide_are_unique_or_powerpoint_would_repair_it():
    for name, root in office_parts(made("pptx", hostile_chain(LABELS[:8]))):
        if name.startswith("ppt/slides/slide"):
            ids = [e.get("id") for e in root.iter() if e.tag.endswith("}cNvPr")]
            assert len(ids) == len(set(ids)), name


def test_no_shape_in_draw_io_is_html():
    root = ElementTree.fromstring(made("drawio"))
    styles = [cell.get("style", "") for cell in root.iter("mxCell") if cell.get("style")]
    assert styles
    assert all("html=0" in style and "html=1" not in style for style in styles)
    assert not any(e.get("link", "").startswith(("http", "data:", "javascript")) for e in root.iter())


def test_every_line_in_draw_io_is_attached_at_both_ends():
    root = ElementTree.fromstring(made("drawio"))
    ids = {cell.get("id") for cell in root.iter("object")}
    ends = [(e.get("source"), e.get("target")) for e in root.iter("mxCell") if e.get("edge")]
    assert len(ends) == len(LABELS)
    assert all(set(pair) <= ids for pair in ends)


@pytest.mark.parametrize("label", LABELS)
def test_mermaid_gets_no_letter_it_would_act_on(label):
    inside = _quoted(label)[1:-1]
    bare = re.sub(r"#\d+;", "", inside)
    assert not set(bare) & set('"<>#&;{}[]|`\\%@=~^$')
    assert "".join(chr(int(p[1:-1])) if re.fullmatch(r"#\d+;", p) else p for p in re.split(r"(#\d+;)", inside)) == label


def test_a_mermaid_file_is_a_flowchart_of_known_statements_only():
    known = re.compile(
        r"flowchart LR|  %% .*|  acc(Title|Descr): [^{}#;<>]*|  classDef \w+ fill:#\w+,stroke:#\w+,color:#\w+"
        r"|  linkStyle [\d,]+ stroke:#\w+|\s*subgraph [\w-]+\[\".*\"\]|\s*end"
        r"|\s*[\w-]+(\(|\[|\(\[|\{\{)\"[^\"]*\"(\)|\]|\]\)|\}\}):::\w+|  [\w-]+ (-->|-\.->)(\|\"[^\"]*\"\|)? [\w-]+"
    )
    lines = made("mmd").decode().splitlines()
    assert [line for line in lines if not known.fullmatch(line)] == []
