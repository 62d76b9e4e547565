"""A chain typed as text: `Purchasing -> Kitchen: ingredients`, one link a line."""

import re
from itertools import pairwise

from schemas.errors import InputProblem, Unreadable
from schemas.formats.sketch import KINDS, Sketch
from schemas.formats.source import Source
from schemas.wording import quote

ARROWS = ("->", "→", "=>")
_PLURALS = {"departments": "department", "partners": "partner", "customers": "customer", "authorities": "authority"}
_ARROW = re.compile("|".join(map(re.escape, ARROWS)))
MEND = "write `Supplier -> Receiver: offering`, or `customer: Name, Name` to say what somebody is"


def read_source(body: bytes) -> Source:
    """Read lines `Supplier -> Receiver: offering`.

    `A -> B -> C: offering` is two links; `customer: Guests, Regulars` says what somebody is (department, partner,
    customer, authority); `#` starts a comment. Raises Unreadable naming every line that is none of these.
    """
    sketch = Sketch()
    for number, line in enumerate(sketch.text(body).splitlines(), 1):
        stated = line.partition("#")[0].strip() if line.lstrip().startswith("#") or " #" in line else line.strip()
        if stated:
            _read_line(sketch, stated, f"line {number}")
    if not sketch.parties and not sketch.faults:
        raise Unreadable([InputProblem(pointer="", message=f"the text is empty; {MEND}")])
    return sketch.source()


def _read_line(sketch: Sketch, line: str, place: str) -> None:
    head, colon, tail = line.partition(":")
    if _ARROW.search(head):
        _read_links(sketch, [name.strip() for name in _ARROW.split(head)], tail.strip() or None, place)
        return
    kind = _PLURALS.get(head.strip().lower(), head.strip().lower())
    if colon and kind in KINDS:
        for name in filter(None, (name.strip() for name in tail.split(","))):
            sketch.party(name, place, kind=kind)
        return
    sketch.fault(place, f"{quote(line)} is not understood; {MEND}")


def _read_links(sketch: Sketch, names: list[str], offering: str | None, place: str) -> None:
    if not all(names):
        sketch.fault(place, f"a name is missing beside the arrow; {MEND}")
        return
    for name in names:
        sketch.party(name, place)
    for supplier, customer in pairwise(names):
        sketch.link(supplier, customer, place, offering=offering)
