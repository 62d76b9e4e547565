"""XML of strangers, parsed without entities, without DTD, without network, within bounds."""

import io
from collections.abc import Iterator

from lxml import etree

from schemas.errors import InputProblem, Unreadable

BYTES_LIMIT = 25 * 2**20
DEPTH_LIMIT = 100
ELEMENTS_LIMIT = 200_000


def parse_xml(body: bytes) -> etree._Element:
    """The root of an XML document of at most 25 MiB, 200,000 elements and 100 levels.

    Raises Unreadable for anything larger, deeper, broken, or with a document type declaration.
    """
    if len(body) > BYTES_LIMIT:
        raise unreadable(f"the file is larger than {BYTES_LIMIT // 2**20} MiB; split it")
    root: etree._Element | None = None
    depth = count = 0
    for event, element in walk(body):
        depth += 1 if event == "start" else -1
        count += event == "start"
        root = element if root is None else root
        if depth > DEPTH_LIMIT:
            raise unreadable(f"elements are nested deeper than {DEPTH_LIMIT} levels; flatten it", element)
        if count > ELEMENTS_LIMIT:
            raise unreadable(f"the file holds more than {ELEMENTS_LIMIT:,} elements; split it", element)
    if root is None:
        raise unreadable("the file is empty")
    return root


def walk(body: bytes) -> Iterator[tuple[str, etree._Element]]:
    """Every element's start and end as they come; raises Unreadable where the XML is broken or has a DTD."""
    return walk_stream(io.BytesIO(body))


def walk_stream(stream: io.IOBase) -> Iterator[tuple[str, etree._Element]]:
    """The same of an open file, which is never held in memory whole."""
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    first = True
    try:
        for event, element in events:
            if first and element.getroottree().docinfo.doctype:
                raise unreadable("holds a document type declaration (DTD), which is not read; remove <!DOCTYPE …>")
            first = False
            yield event, element
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise Unreadable(
            [
                InputProblem(
                    pointer="", message=f"this is not XML that can be read: {_plain(error)}", place=f"line {line}"
                )
            ]
        ) from None


def line_of(element: etree._Element) -> str:
    """Where an element stands."""
    return f"line {element.sourceline}"


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: etree._Element) -> str:
    """All text inside, its ends trimmed."""
    return "".join(part for part in element.itertext() if isinstance(part, str)).strip()


def unreadable(message: str, element: etree._Element | None = None) -> Unreadable:
    """A refusal with its place."""
    return Unreadable(
        [InputProblem(pointer="", message=message, place=line_of(element) if element is not None else None)]
    )


def _plain(error: etree.XMLSyntaxError) -> str:
    return str(error.msg).split(", line ")[0][:200]
