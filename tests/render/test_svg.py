"""The SVG that is shown: allowed parts only, and readable without eyes."""

from xml.etree import ElementTree

import pytest

from chain.render.safe_svg import name, read_svg
from schemas.errors import RenderFailed
from tests.render.chains import a_line, every_verdict, nested_groups, picture_of

OPEN = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    "picture",
    [
        OPEN + b"><script>alert(1)</script></svg>",
        OPEN + b' onload="alert(1)"></svg>',
        OPEN + b'><a href="https://example.org"><text>x</text></a></svg>',
        OPEN + b'><a xlink:href="javascript:alert(1)" xlink:title="x"><text>x</text></a></svg>',
        OPEN + b'><image xlink:href="/etc/passwd"/></svg>',
        OPEN + b'><use href="#x"/></svg>',
        OPEN + b"><foreignObject/></svg>",
        OPEN + b"><style>@import 'x'</style></svg>",
        OPEN + b'><g style="background: url(x)"/></svg>',
        OPEN + b'><path fill="url(http://example.org/x)"/></svg>',
        OPEN + b'><animate attributeName="x"/></svg>',
        OPEN + b"><?xml-stylesheet href='x'?></svg>",
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><!DOCTYPE x></svg>',
        b'<svg xmlns="http://www.w3.org/1999/xhtml"/>',
        OPEN + b"><g>",
        b"no picture at all",
    ],
)
def test_anything_not_on_the_list_is_refused(picture):
    with pytest.raises(RenderFailed):
        read_svg(picture)


def test_the_picture_has_a_title_and_a_description_for_screen_readers():
    svg = ElementTree.fromstring(picture_of(a_line()))
    assert svg.get("role") == "img"
    assert svg.findtext(name("title")) == "Corner shop"
    assert "3 of 3 parties and 2 of 2 links shown" in svg.findtext(name("desc"), "")


def test_parties_links_and_groups_can_be_told_apart_by_id_and_class():
    svg = ElementTree.fromstring(picture_of(nested_groups()))
    marks = {group.get("id"): group.get("class") for group in svg.iter(name("g"))}
    assert marks["g0"] == "cluster"
    assert marks["n0"] == "node department"
    assert marks["e0"].startswith("edge ")


def test_every_line_style_in_the_picture_is_explained_beside_a_sample():
    svg = ElementTree.fromstring(picture_of(every_verdict()))
    texts = " ".join(text.text or "" for text in svg.iter(name("text")))
    for meaning in ("adds value", "costs more than it earns", "obliged", "no value", "insight"):
        assert meaning in texts


def test_a_line_says_who_supplies_whom_with_what():
    svg = ElementTree.fromstring(picture_of(a_line()))
    titles = {title.text.splitlines()[0] for title in svg.iter(name("title")) if title.text}
    assert {"farm → kitchen: Vegetables", "kitchen → guests: Meals"} <= titles


@pytest.mark.parametrize(("theme", "paper"), [("light", b"#ffffff"), ("dark", b"#16181d")])
def test_a_theme_sets_the_colour_of_the_paper(theme, paper):
    assert b'fill="' + paper in picture_of(a_line(), theme=theme)
