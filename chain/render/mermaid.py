"""Mermaid flowchart text: every label quoted, nothing in it that Mermaid would act on."""

import re

from chain.render.drawing import Connector, Drawing, Group, Shape
from chain.render.quoting import plain

MOST_LINES = 500
"""Mermaid itself refuses more lines in one picture unless told otherwise."""
# Ids that Mermaid reads as they are; its own words among them would end a block or style a node.
_PLAIN_ID = re.compile(r"(?=.{1,60}$)[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*")
_RESERVED = frozenset(
    {
        *("end", "graph", "flowchart", "subgraph", "direction", "click", "class", "classdef", "style", "linkstyle"),
        *("default", "call", "href", "title", "acctitle", "accdescr", "o", "x", "v", "interpolate"),
    }
)
FORMS = {"department": ("(", ")"), "partner": ("[", "]"), "customer": ("([", "])"), "authority": ("{{", "}}")}
ARROWS = {"solid": "-->", "dashed": "-.->", "dotted": "-.->"}


def to_mermaid(drawing: Drawing) -> bytes:
    """The drawing as a flowchart from left to right; same drawing, same bytes.

    A party keeps its id where Mermaid can hold it, else it is n0, n1 …; amounts are not in it. Lines past the 500th
    are left out, and a comment says so.
    """
    drawn = drawing.connectors[:MOST_LINES]
    ids = _ids(drawing)
    lines = ["flowchart LR", *(f"  %% {_comment(words)}" for words in drawing.words)]
    if len(drawn) < len(drawing.connectors):
        lines.append(f"  %% {len(drawn)} of {len(drawing.connectors)} lines: Mermaid takes no more in one picture")
    lines += [f"  accTitle: {_comment(drawing.words[0])}", f"  accDescr: {_comment(drawing.words[-1])}"]
    lines += _contents(drawing, ids, None, 1)
    lines += [_line(connector, ids) for connector in drawn]
    lines += _colours(drawing, drawn)
    return "\n".join(lines).encode() + b"\n"


def _ids(drawing: Drawing) -> dict[str, str]:
    """Mermaid's id of each shape and group, by key."""
    ids: dict[str, str] = {}
    items: list[Group | Shape] = [*drawing.groups, *drawing.shapes]
    for item in items:
        own = item.party.id
        usable = bool(_PLAIN_ID.fullmatch(own)) and own.lower() not in _RESERVED and not re.fullmatch(r"[gn]\d+", own)
        ids[item.key] = own if usable and own not in ids.values() else item.key
    return ids


def _contents(drawing: Drawing, ids: dict[str, str], group: str | None, depth: int) -> list[str]:
    """What is in a group, groups in it first."""
    space, lines = "  " * depth, []
    for inner in drawing.groups:
        if inner.group == group:
            lines.append(f"{space}subgraph {ids[inner.key]}[{_quoted(inner.party.label)}]")
            lines += _contents(drawing, ids, inner.key, depth + 1)
            lines.append(f"{space}end")
    return lines + [space + _node(shape, ids) for shape in drawing.shapes if shape.group == group]


def _node(shape: Shape, ids: dict[str, str]) -> str:
    opening, closing = FORMS[shape.party.kind]
    return f"{ids[shape.key]}{opening}{_quoted(shape.party.label)}{closing}:::{shape.party.kind}"


def _line(line: Connector, ids: dict[str, str]) -> str:
    words = f"|{_quoted(line.words)}|" if line.words else ""
    return f"  {ids[line.tail]} {ARROWS[line.dash]}{words} {ids[line.head]}"


def _colours(drawing: Drawing, drawn: list[Connector]) -> list[str]:
    palette = drawing.palette
    lines = [
        f"  classDef {kind} fill:{fill},stroke:{palette.outline},color:{palette.text}"
        for kind, fill in palette.fill.items()
    ]
    numbers: dict[str, list[str]] = {}
    for number, line in enumerate(drawn):
        numbers.setdefault(line.colour, []).append(str(number))
    return lines + [f"  linkStyle {','.join(found)} stroke:{colour}" for colour, found in numbers.items()]


def _quoted(text: str) -> str:
    """A label no letter of which Mermaid acts on: all but letters, digits and harmless signs as entity codes.

    >>> _quoted('R&D "x" <b>')
    '"R#38;D #34;x#34; #60;b#62;"'
    """
    return '"' + "".join(c if c.isalnum() or c in " ,.-/:()+→…·'" else f"#{ord(c)};" for c in plain(text)) + '"'


def _comment(text: str) -> str:
    """Words after `%%` or `accTitle:`, on one line; directives in braces and statement ends are taken apart."""
    return re.sub(r"[{};#%<>]", " ", plain(text))
