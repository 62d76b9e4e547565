"""DOT in: directed graphs as Graphviz reads them, clusters as parents."""

import html
import re
from itertools import pairwise
from typing import Any

from schemas.errors import InputProblem, Unreadable
from schemas.formats.columns import LINK_COLUMNS, PARTY_COLUMNS, put
from schemas.formats.dot_words import Word, read_words
from schemas.formats.sketch import Sketch
from schemas.formats.source import Source
from schemas.wording import quote

Attributes = dict[str, str]
DEPTH_LIMIT = 50
_ESCAPES = re.compile(r"\\([nlr\\\"])")


def read_source(body: bytes) -> Source:
    """Read a digraph: nodes are parties, edges links, clusters the parents of what is in them.

    `label` is a party's name or a link's offering; attributes named as keys of the chain document are those; what
    only says how it looks is passed over. Raises Unreadable with the line where it stops being DOT, and for graphs
    whose edges have no direction.
    """
    sketch = Sketch()
    _Parser(sketch, read_words(sketch.text(body))).read()
    return sketch.source()


class _Parser:
    """Reads the statements of a graph one after the other."""

    def __init__(self, sketch: Sketch, words: list[Word]) -> None:
        self.sketch, self.words, self.at, self.depth = sketch, words, 0, 0

    def read(self) -> None:
        """Read the whole file."""
        if self._is("strict"):
            self._next()
        opening = self._next()
        if opening.bare != "digraph":
            why = "has edges without direction; make it a digraph, `->` from who supplies"
            raise _wrong(opening, why if opening.bare == "graph" else "does not start a digraph")
        if not self._is("{"):
            self._next()
        self._block(None, ({}, {}))
        if self.at < len(self.words):
            raise _wrong(self.words[self.at], "stands after the end of the graph")

    def _block(self, parent: str | None, defaults: tuple[Attributes, Attributes]) -> list[str]:
        self._expect("{")
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise _wrong(self.words[self.at - 1], f"is nested deeper than {DEPTH_LIMIT} levels; flatten it")
        nodes: list[str] = []
        defaults = (dict(defaults[0]), dict(defaults[1]))
        while not self._is("}"):
            nodes += self._statement(parent, defaults)
            if self._is(";") or self._is(","):
                self._next()
        self._next()
        self.depth -= 1
        return nodes

    def _statement(self, parent: str | None, defaults: tuple[Attributes, Attributes]) -> list[str]:
        word = self._peek()
        if word.bare in {"graph", "node", "edge"}:
            self._next()
            stated = self._attributes()
            {"node": defaults[0], "edge": defaults[1]}.get(word.bare, {}).update(stated)
            if word.bare == "graph" and parent and "label" in stated:
                self.sketch.party(parent, name=_words(stated["label"], parent))
            return []
        if self._is("=", 1):
            name, _, value = self._next(), self._next(), self._next()
            if name.text == "label" and parent:
                self.sketch.party(parent, name=_words(value.text, parent))
            return []
        return self._edges(parent, defaults)

    def _edges(self, parent: str | None, defaults: tuple[Attributes, Attributes]) -> list[str]:
        first = self._peek()
        ends = [self._end(parent, defaults)]
        while self._is("->") or self._is("--"):
            arrow = self._next()
            if arrow.bare == "--":
                raise _wrong(arrow, "has no direction; write -> from who supplies to who receives")
            ends.append(self._end(parent, defaults))
        stated = self._attributes()
        if len(ends) == 1:
            for node in ends[0] if stated else []:
                self.sketch.party(node, **_party(stated, node))
        for suppliers, customers in pairwise(ends):
            fields = _link(defaults[1] | stated)
            for supplier in suppliers:
                for customer in customers:
                    self.sketch.link(supplier, customer, f"line {first.line}", **fields)
        return [node for end in ends for node in end]

    def _end(self, parent: str | None, defaults: tuple[Attributes, Attributes]) -> list[str]:
        if self._is("subgraph") or self._is("{"):
            return self._subgraph(parent, defaults)
        word = self._next()
        if not word.is_name:
            raise _wrong(word, "is no node")
        for _ in range(2):  # a port and a compass point
            if self._is(":"):
                self._next()
                self._next()
        known = word.text in self.sketch.parties
        stated = {} if known else {"parent": parent} | _party(defaults[0], word.text)
        self.sketch.party(word.text, f"line {word.line}", **stated)
        return [word.text]

    def _subgraph(self, parent: str | None, defaults: tuple[Attributes, Attributes]) -> list[str]:
        name = None
        if self._is("subgraph"):
            self._next()
            name = None if self._is("{") else self._next()
        if name is None or not name.text.startswith("cluster"):
            return self._block(parent, defaults)
        self.sketch.party(name.text, f"line {name.line}", kind="department", parent=parent)
        return self._block(name.text, defaults)

    def _attributes(self) -> Attributes:
        found: Attributes = {}
        while self._is("["):
            self._next()
            while not self._is("]"):
                name = self._next()
                if not name.is_name:
                    raise _wrong(name, "is no attribute")
                found[name.text] = "true"
                if self._is("="):
                    self._next()
                    found[name.text] = self._next().text
                if self._is(",") or self._is(";"):
                    self._next()
            self._next()
        return found

    def _is(self, bare: str, ahead: int = 0) -> bool:
        return self.at + ahead < len(self.words) and self.words[self.at + ahead].bare == bare

    def _peek(self) -> Word:
        if self.at >= len(self.words):
            line = self.words[-1].line if self.words else 1
            raise Unreadable(
                [InputProblem(pointer="", message="the graph ends before its last }", place=f"line {line}")]
            )
        return self.words[self.at]

    def _next(self) -> Word:
        word = self._peek()
        self.at += 1
        return word

    def _expect(self, bare: str) -> None:
        word = self._next()
        if word.bare != bare:
            raise _wrong(word, f"stands where {bare} is expected")


def _party(stated: Attributes, node: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in stated.items():
        if key in PARTY_COLUMNS and key not in {"id", "name"} and value:
            put(found, key, PARTY_COLUMNS[key].read(value))
    label = stated.get("label", stated.get("name"))
    return found | ({"name": _words(label, node)} if label is not None and _words(label, node) != node else {})


def _link(stated: Attributes) -> dict[str, Any]:
    taken = {"supplier", "customer", "id"}
    found: dict[str, Any] = {
        k: LINK_COLUMNS[k].read(v) for k, v in stated.items() if k in LINK_COLUMNS and k not in taken
    }
    label = stated.get("label", stated.get("xlabel", ""))
    return ({"offering": _words(label, "")} if _words(label, "") else {}) | found


def _words(label: str, node: str) -> str:
    """A label as people read it: line breaks become spaces, `\\N` the node's name, entities their letters."""
    plain = label.replace("\\N", node)
    plain = _ESCAPES.sub(lambda found: found[1] if found[1] in '\\"' else " ", plain)
    return " ".join(html.unescape(plain).split())


def _wrong(word: Word, what: str) -> Unreadable:
    return Unreadable([InputProblem(pointer="", message=f"{quote(word.text)} {what}", place=f"line {word.line}")])
