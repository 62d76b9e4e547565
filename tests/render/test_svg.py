"""The SVG that is shown: allowed parts only, and readable without eyes."""

from xml.etree import ElementTree

import pytest

from chain.render.safe_svg import element, name
from schemas.errors import RenderFailed
from tests.render.chains import a_line, every_verdict, nested_groups, picture_of


@pytest.mark.parametrize("tag", ["script", "a", "image", "use", "foreignObject", "style", "animate"])
def test_an_element_not_on_the_list_is_never_made(tag):
    with pytest.raises(RenderFailed):
        element(tag)


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("onload", "alert(1)"),
        ("href", "https://example.org"),
        ("style", "background: red"),
        ("fill", "url(http://example.org/x)"),
        ("d", "M0,0' onload='x"),
    ],
)
def test_an_attribute_not_on_the_list_is_never_made(attribute, value):
    with pytest.raises(RenderFailed):
        element("path", **{attribute: value})


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
