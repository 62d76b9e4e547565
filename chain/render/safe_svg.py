"""SVG from an allow-list of elements and attributes: nothing active, nothing that reaches outside, text as text."""

import re
from xml.etree import ElementTree

from chain.render.quoting import plain
from schemas.errors import RenderFailed

SVG = "http://www.w3.org/2000/svg"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
FONTS = "Liberation Sans, Arial, Helvetica, sans-serif"

ELEMENTS = frozenset({"svg", "g", "title", "desc", "text", "path", "ellipse"})
# fmt: off
ATTRIBUTES = frozenset({
    "id", "class", "width", "height", "viewBox", "d", "cx", "cy", "rx", "ry", "x", "y",
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "text-anchor",
    "font-family", "font-size", "font-weight", "paint-order", "font-style", "fill-opacity", "stroke-opacity",
    "transform", "role", "aria-labelledby",
})
# fmt: on
_VALUE = re.compile(r"[\w\s.,#%+-]*")

Element = ElementTree.Element
ElementTree.register_namespace("", SVG)


def name(tag: str) -> str:
    """An SVG element's full name, as ElementTree spells it."""
    return f"{{{SVG}}}{tag}"


def element(tag: str, **attributes: str | float) -> Element:
    """An element of the allow-list; `stroke_width` is written `stroke-width`, `class_` is `class`.

    Raises RenderFailed for anything else, a fault of ours.
    """
    if tag not in ELEMENTS:
        raise _unsafe(f"an element {tag[:40]!r}")
    made = Element(name(tag))
    for key, value in attributes.items():
        written = key.rstrip("_").replace("_", "-") if key != "viewBox" else key
        shown = value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
        if written not in ATTRIBUTES or not _VALUE.fullmatch(shown):
            raise _unsafe(f"an attribute {written[:40]!r}")
        made.set(written, shown)
    return made


def said(tag: str, text: str, **attributes: str | float) -> Element:
    """An element of the allow-list that holds text."""
    made = element(tag, **attributes)
    made.text = plain(text)
    return made


def title(lines: list[str]) -> Element:
    """What is shown when one points at the element it is put in, and read out."""
    made = element("title")
    made.text = "\n".join(map(plain, lines))
    return made


def text_element(text: str, x: float, y: float, size: float, fill: str, **attributes: str | float) -> Element:
    """A line of text by the start of its base line; runs of spaces stay as they are."""
    made = said("text", text, x=x, y=y, font_family=FONTS, font_size=size, fill=fill, **attributes)
    made.set(XML_SPACE, "preserve")
    return made


def write_svg(root: Element) -> bytes:
    """The tree as UTF-8 bytes."""
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _unsafe(what: str) -> RenderFailed:
    return RenderFailed(f"The picture holds {what} that is not safe to show, and was dropped. Please report this.")
