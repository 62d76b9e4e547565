"""Graphviz' SVG, rebuilt from an allow-list: nothing active, nothing that reaches outside, text as it was given."""

import re
from xml.etree import ElementTree

from schemas.errors import RenderFailed

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
FONTS = "Liberation Sans, Arial, Helvetica, sans-serif"

ELEMENTS = frozenset({"svg", "g", "title", "desc", "text", "path", "polygon", "polyline", "ellipse"})
ATTRIBUTES = frozenset(
    [
        "id",
        "class",
        "transform",
        "width",
        "height",
        "viewBox",
        "points",
        "d",
        "cx",
        "cy",
        "rx",
        "ry",
        "x",
        "y",
        "fill",
        "fill-opacity",
        "stroke",
        "stroke-opacity",
        "stroke-width",
        "stroke-dasharray",
        "text-anchor",
        "font-size",
        "font-weight",
        "font-style",
        "role",
        "aria-labelledby",
    ]
)
_VALUE = re.compile(r"[\w\s.,#%+-]*")
_TRANSFORM = re.compile(r"[\w\s.,()-]*")

Element = ElementTree.Element
ElementTree.register_namespace("", SVG)


def name(tag: str) -> str:
    """An SVG element's full name, as ElementTree spells it."""
    return f"{{{SVG}}}{tag}"


def read_svg(data: bytes) -> Element:
    """The picture as a tree. Raises RenderFailed where anything is not on the allow-list."""
    body = data[max(data.find(b"<svg"), 0) :]
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body or b"<?" in body:
        raise _unsafe("a declaration")
    try:
        return _rebuilt(ElementTree.fromstring(body))  # noqa: S314 - no declaration left that could expand or fetch
    except ElementTree.ParseError as error:
        raise _unsafe("broken XML") from error


def write_svg(root: Element) -> bytes:
    """The tree as UTF-8 bytes."""
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _rebuilt(given: Element) -> Element:
    """The same element from allowed parts only; tooltips, which Graphviz writes as links, become titles."""
    made = Element(name(_allowed_tag(given)), _allowed_attributes(given))
    made.text, made.tail = given.text, given.tail
    for child in given:
        if child.tag == name("a"):
            _unwrap(child, made)
        elif child.tag == name("g") and len(child) == 1 and child[0].tag == name("a"):
            _unwrap(child[0], made)
        else:
            made.append(_rebuilt(child))
    return made


def _unwrap(link: Element, into: Element) -> None:
    if set(link.attrib) - {f"{{{XLINK}}}title"}:
        raise _unsafe("a link")
    for title in into.findall(name("title")):
        into.remove(title)
    title = Element(name("title"))
    title.text = link.get(f"{{{XLINK}}}title", "")
    into.insert(0, title)
    into.extend(_rebuilt(child) for child in link)


def _allowed_tag(element: Element) -> str:
    space, _, tag = str(element.tag).rpartition("}")
    if space != "{" + SVG or tag not in ELEMENTS:
        raise _unsafe(f"an element {tag[:40]!r}")
    return tag


def _allowed_attributes(element: Element) -> dict[str, str]:
    attributes = {}
    for key, value in element.attrib.items():
        if key == "font-family":
            attributes[key] = FONTS
        elif key == f"{{{XML}}}space":
            attributes[key] = "preserve"
        elif key in ATTRIBUTES and (_TRANSFORM if key == "transform" else _VALUE).fullmatch(value):
            attributes[key] = value
        else:
            raise _unsafe(f"an attribute {key[:40]!r}")
    return attributes


def _unsafe(what: str) -> RenderFailed:
    return RenderFailed(f"The picture holds {what} that is not safe to show, and was dropped. Please report this.")
