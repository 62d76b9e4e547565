"""Ten thousand hostile labels in every data format and drawing language: pytest -m long tests/export."""

import io
import random
import re
import zipfile
from xml.etree import ElementTree

import pytest

from chain.analysed import AnalysedChain
from chain.export.sheets import WorkbookView
from chain.export.workbook import write_workbook
from chain.render.drawing import Connector, Drawing, Place, Shape
from chain.render.drawio import to_drawio
from chain.render.mermaid import to_mermaid
from chain.render.theme import PALETTES
from schemas.formats import FORMATS, dump_chain
from schemas.formats.stated import kept
from schemas.reading import read_chain
from tests.builders import a_chain, department, link
from tests.export.hostile import LABELS

COUNT = 10_000
pytestmark = pytest.mark.long


def many_labels() -> list[str]:
    """Pieces of hostile labels and letters of every kind, put together by a seeded draw; no two alike."""
    draw = random.Random(6)
    letters = "=+-@'\"<>&#;|`{}[]()\\/%~^$,:.!?*_ \u202e\u2066\u200bäßЖ情😀\u0301"
    made: dict[str, None] = {}
    while len(made) < COUNT:
        pieces = [draw.choice(LABELS) if draw.random() < 0.5 else draw.choice(letters) * draw.randint(1, 3)]
        pieces += [draw.choice(letters) for _ in range(draw.randint(0, 8))]
        draw.shuffle(pieces)
        made["".join(pieces).strip()[:200]] = None
        made.pop("", None)
    return list(made)


NAMES = many_labels()


@pytest.fixture(scope="module")
def chain():
    """Every label as a name and as an offering."""
    units = [department(f"u{at}", 1.0, name=name) for at, name in enumerate(NAMES)]
    supply = [link(f"u{at}", f"u{(at + 1) % COUNT}", id=f"l{at}", offering=name) for at, name in enumerate(NAMES)]
    return a_chain(units, supply)


def test_graphml_is_the_same_chain_afterwards(chain):
    source = FORMATS["graphml"].read(dump_chain(chain, "graphml"))
    assert read_chain(source.data, source.place) == chain


def test_archimate_holds_every_label(chain):
    texts = {element.text for element in ElementTree.fromstring(dump_chain(chain, "xml")).iter()}
    assert [name for name in NAMES if name not in texts] == []


def test_a_workbook_holds_every_label_and_no_formula(chain):
    body = write_workbook(AnalysedChain.of(chain), WorkbookView())
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        roots = [ElementTree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith(".xml")]
    texts = {element.text for root in roots for element in root.iter() if element.tag.endswith("}t")}
    assert [name for name in NAMES if kept(name) not in texts] == []
    assert not [e for root in roots for e in root.iter() if e.tag.endswith(("}f", "}hyperlink"))]


@pytest.fixture(scope="module")
def drawing(chain):
    """The chain as it would be drawn, all boxes at one place: Graphviz is not what is tried here."""
    at = Place(0.0, 0.0, 150.0, 36.0)
    keys = {party.id: f"n{number}" for number, party in enumerate(chain.parties)}
    shapes = [Shape(keys[p.id], p, 1, "", p.label, "box", False, "#ffffff", "#000000", at, None) for p in chain.parties]
    lines = [
        Connector(
            *(f"e{n}", keys[x.supplier], keys[x.customer], [x], x.offering or "", x.offering or "", "#000000"),
            *(1.0, "solid", "normal", []),
        )
        for n, x in enumerate(chain.links)
    ]
    return Drawing(100.0, 100.0, ["", "", ""], [], PALETTES["light"], [], shapes, lines)


def test_draw_io_holds_every_label(drawing):
    labels = {holder.get("label") for holder in ElementTree.fromstring(to_drawio(drawing)).iter("object")}
    assert [name for name in NAMES if name not in labels] == []


def test_mermaid_holds_every_label_and_acts_on_none(drawing):
    text = to_mermaid(drawing).decode()
    found = {
        re.sub(r"#(\d+);", lambda code: chr(int(code[1])), label) for label in re.findall(r'\("([^"]*)"\):::', text)
    }
    assert [name for name in NAMES if name not in found] == []
    assert not re.search(r"^\s*(click|style|class) |%%\{", text, re.MULTILINE)
