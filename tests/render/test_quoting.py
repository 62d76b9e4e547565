"""User text reaches the picture unaltered and inert."""

import html
import random
import re
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chain.render.layout_engine import lay_out
from chain.render.safe_svg import name
from tests.builders import a_chain, customer, department, link
from tests.render.chains import picture_of
from tests.render.inert import read_svg

HOSTILE = [
    "<b>bold</b>", "<Sales>", "<<TABLE><TR><TD HREF='javascript:alert(1)'>x</TD></TR></TABLE>>", "trailing \\",
    "\\N \\G \\T \\l \\n \\r", '"; evil [shape=none]; "', "HR:Payroll", "&amp; &lt; &#65; &copy;", "]]>", "<!--", "-->",
    "<script>alert(1)</script>", "<?xml-stylesheet href='x'?>", "<!DOCTYPE svg>", "graph", "node",
    "strict", "-4.2", "007",
    "# 1 \"file\"", "// no comment", "/* no */", "{a|b}|c", "<f0> port", "%s %d", "🏢 büro €", "Жуковский", "情報",
    "\u202eright to left", "a\u0301", "\u00e1", "\ufeffbom", "  spaced  out  ", "\u2028line", "x" * 300,
    "\\" * 299, '"' * 300, "\\\"",
    "fontname=\"x\\\" onload=\\\"alert(7)\"", "javascript:alert(1)", "url(http://127.0.0.1/)", "=1+1", "\u00a0",
]  # fmt: skip

# Every character the contract lets into a name.
CHARACTERS = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")


def drawn(names: list[str]) -> ElementTree.Element:
    """The picture of departments of these names, as any XML reader sees it."""
    parties = [department(f"u{number}", 1.0, name=label) for number, label in enumerate(names)]
    links = [link("u0", "k", offering=names[0]), link("u0", "u0", need=names[-1])]
    document = a_chain([*parties, customer("k", 1.0)], links, name=names[0], currency=names[-1])
    return read_svg(picture_of(document, max_parties=1000))


def names_in(svg: ElementTree.Element) -> list[str]:
    """The full name of each department in document order, from the first line of its title."""
    return [box.findtext(name("title"), "").rsplit("\ndepartment, ", 1)[0] for box in boxes_in(svg)]


def first_lines_in(svg: ElementTree.Element) -> list[str]:
    """What stands in the box of each department, its first line."""
    return [box.findtext(name("text"), "") for box in boxes_in(svg)]


def boxes_in(svg: ElementTree.Element) -> list[ElementTree.Element]:
    """Departments in document order."""
    boxes = [group for group in svg.iter(name("g")) if group.get("class") == "node department"]
    return sorted(boxes, key=lambda box: int(box.get("id", "")[1:]))


def check(names: list[str]) -> None:
    svg = drawn(names)
    assert names_in(svg) == names
    for label, text in zip(names, first_lines_in(svg), strict=True):
        if len(label) <= 12 and label == label.strip() and "  " not in label:
            assert text == label


def test_the_known_tricks_come_out_as_the_text_they_are():
    check(HOSTILE)


def test_a_short_name_stands_in_its_box_as_it_is():
    svg = drawn(['R&D <b>\\N"', "O'Neill"])
    texts = {text.text for text in svg.iter(name("text"))}
    assert {'R&D <b>\\N"', "O'Neill"} <= texts


def test_a_long_name_is_cut_in_its_box_and_whole_in_its_title():
    long_name = "Department of everything that nobody else in this organisation wanted to look after"
    svg = drawn([long_name])
    assert names_in(svg) == [long_name]
    assert any((text.text or "").endswith("…") for text in svg.iter(name("text")))


def test_tooltips_in_dot_say_the_same_to_whoever_draws_it():
    hostile = 'R&D \\N \\\\ <b> "x"'
    document = a_chain([department("u", 1.0, name=hostile), customer("k", 1.0)])
    raw = lay_out(picture_of(document, "dot").decode(), "svg").decode()
    tooltips = [html.unescape(found) for found in re.findall(r'xlink:title="([^"]*)"', raw)]
    assert tooltips[0].splitlines()[0] == hostile


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(CHARACTERS, min_size=1, max_size=60), min_size=200, max_size=200))
def test_any_names_come_out_unaltered(names):
    check(names)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_ten_thousand_hostile_names_come_out_unaltered(seed):
    chance = random.Random(seed)
    pieces = [*HOSTILE, *"\"\\<>&;[]{}|:-=/#'`$%", "\u200b", "🏢", "ß"]
    check(["".join(chance.choices(pieces, k=chance.randint(1, 5)))[:300] for _ in range(900)] + ["last"] * 99)
