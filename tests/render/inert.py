"""Whether an SVG holds nothing active, as an XML parser sees it."""

import re
from xml.etree import ElementTree

from chain.render.safe_svg import ATTRIBUTES, ELEMENTS, name

TURNED = re.compile(r"(rotate|translate)\([\d\s.,-]*\)")
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def read_svg(data: bytes) -> ElementTree.Element:
    """The tree of a picture that holds nothing but what is on the list."""
    assert b"<!DOCTYPE" not in data
    assert b"<!ENTITY" not in data
    assert b"<?" not in data.removeprefix(b"<?xml version='1.0' encoding='utf-8'?>")
    root = ElementTree.fromstring(data)
    for element in root.iter():
        assert element.tag in {name(tag) for tag in ELEMENTS}
        assert set(element.attrib) <= ATTRIBUTES | {XML_SPACE}
        for key, value in element.attrib.items():
            assert ":" not in value
            assert "(" not in value or (key == "transform" and TURNED.fullmatch(value))
    return root
