"""XES event logs (IEEE 1849): events one at a time, however long the log."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from schemas.formats.safe_xml import DEPTH_LIMIT, local_name, unreadable, walk_stream

CASE, GROUP, TIME = "concept:name", "org:group", "time:timestamp"


class XesEvent(NamedTuple):
    """An event's case and attributes, as text; None where it states none."""

    case: str | None
    group: str | None
    time: str | None


def read_events(stream: io.IOBase, group: str = GROUP, time: str = TIME) -> Iterator[XesEvent]:
    """Every event in the order of the log; `group` and `time` are the keys of the attributes wanted.

    An attribute of the trace stands for one its events do not state. Raises Unreadable for what is no XES.
    """
    trace = _Trace()
    for happening, element in _within_depth(stream):
        name = local_name(element)
        if happening == "start":
            if element.getparent() is None and name != "log":
                raise unreadable(f"the root is <{name[:40]}>, not <log>; this is no XES file", element)
            trace = _Trace() if name == "trace" else trace
        elif name == "event":
            stated = {child.get("key"): child.get("value") for child in element}
            case = trace.attributes.get(CASE)
            yield XesEvent(case, stated.get(group, trace.attributes.get(group)), stated.get(time))
            _forget(element)
        elif name == "trace":
            _forget(element)
        else:
            trace.note(element)


@dataclass
class _Trace:
    """The attributes of the case that is being read."""

    attributes: dict[str, str] = field(default_factory=dict)

    def note(self, element: etree._Element) -> None:
        """Keep an attribute that is the trace's own."""
        above = element.getparent()
        if above is not None and local_name(above) == "trace":
            self.attributes[element.get("key", "")] = element.get("value", "")


def _within_depth(stream: io.IOBase) -> Iterator[tuple[str, etree._Element]]:
    depth = 0
    for happening, element in walk_stream(stream):
        depth += 1 if happening == "start" else -1
        if depth > DEPTH_LIMIT:
            raise unreadable(f"elements are nested deeper than {DEPTH_LIMIT} levels; flatten it", element)
        yield happening, element


def _forget(element: etree._Element) -> None:
    """Free what was read; its elder siblings too, but for the attributes of the trace, which stand before events."""
    element.clear()
    while (before := element.getprevious()) is not None and local_name(before) in {"event", "trace"}:
        before.getparent().remove(before)
