"""Mermaid flowcharts in: `A[Kitchen] -->|meals| B((Guests))`."""

import html
import re

from schemas.errors import InputProblem, Unreadable
from schemas.formats.sketch import KINDS, Sketch
from schemas.formats.source import Source
from schemas.wording import quote

HEADER = re.compile(r"(?:flowchart|graph)(?:-\w+)?(?:\s+(?:TB|TD|BT|RL|LR))?\s*;?$")
LOOKS = ("style ", "linkStyle ", "classDef ", "click ", "direction ", "accTitle", "accDescr")
NODE = re.compile(r"[^\s\[\](){}<>|&;:@\"'=~-]+(?:-(?![-.])[^\s\[\](){}<>|&;:@\"'=~-]+)*")
SHAPES = {  # opening: closings; the longest opening first
    "(((": (")))",), "([": ("])",), "[[": ("]]",), "[(": (")]",), "((": ("))",), "{{": ("}}",),
    "[/": ("/]", "\\]"), "[\\": ("\\]", "/]"), "[": ("]",), "(": (")",), "{": ("}",), ">": ("]",),
}  # fmt: skip
ARROW = re.compile(r"<?(?:-{2,9}[>ox]|-\.{1,9}->|={2,9}[>ox])")
OPEN_LINE = re.compile(r"-{3}|-\.|={3}|~{3}")
WORDS_FOLLOW = re.compile(r"(<?)(?:--|-\.|==)(?=\s)")
ARROW_ENDS = re.compile(r"-{2,9}[>ox]|\.{1,9}->|={2,9}[>ox]")
CLASS = re.compile(r":::([\w-]+)")
CODE = re.compile(r"#(\d{1,7}|[A-Za-z]{2,20});")
GROUP = re.compile(r"subgraph\s+(.+)$")
MEND = "write `A[Name] -->|offering| B[Name]`"


def read_source(body: bytes) -> Source:
    """Read a flowchart: nodes of every bracket shape, arrows with and without words, chains, `&`, subgraphs.

    A class named department, partner, customer or authority says what a party is; a subgraph is the parent of what
    is in it. Colours and styles are passed over. Raises Unreadable naming every line that is not understood.
    """
    sketch, groups = Sketch(), list[str]()
    lines = _statements(sketch.text(body))
    if not lines or not HEADER.match(lines[0][1]):
        number, found = lines[0] if lines else (1, "")
        message = f"{quote(found)} does not start a flowchart; the first line must be `flowchart LR`"
        raise Unreadable([InputProblem(pointer="", message=message, place=f"line {number}")])
    for number, line in lines[1:]:
        try:
            _read_line(sketch, line, groups, f"line {number}")
        except _NotUnderstood as error:
            sketch.fault(f"line {number}", f"{error}; {MEND}")
    return sketch.source()


class _NotUnderstood(ValueError):
    pass


def _statements(text: str) -> list[tuple[int, str]]:
    numbered = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    if numbered and numbered[0][1] == "---":
        closing = next((i for i, (_, line) in enumerate(numbered[1:], 1) if line == "---"), 0)
        numbered = numbered[closing + 1 :]
    return [(number, line.rstrip(";").strip()) for number, line in numbered if line and not line.startswith("%%")]


def _read_line(sketch: Sketch, line: str, groups: list[str], place: str) -> None:
    if line.startswith(LOOKS):
        return
    if line == "end":
        if not groups:
            raise _NotUnderstood("`end` ends no subgraph")
        groups.pop()
    elif opened := GROUP.match(line):
        groups.append(_open_group(sketch, opened[1], groups, place))
    elif line.startswith("class "):
        _read_class(sketch, line, place)
    else:
        _Chain(sketch, line, groups, place).read()


def _open_group(sketch: Sketch, stated: str, groups: list[str], place: str) -> str:
    found = NODE.match(stated)
    title = stated[found.end() :].strip() if found else ""
    titled = title.startswith("[") and title.endswith("]")
    group = found[0] if found and titled else stated.strip().strip('"')
    label = _words(title[1:-1]) if titled else None
    sketch.party(group, place, name=label, kind="department", parent=groups[-1] if groups else None)
    return group


def _read_class(sketch: Sketch, line: str, place: str) -> None:
    _, names, kind = [*line.split(None, 2), "", ""][:3]
    if kind.strip() in KINDS:
        for name in names.split(","):
            sketch.party(name.strip(), place, kind=kind.strip())


class _Chain:
    """One line of nodes and arrows, read from left to right."""

    def __init__(self, sketch: Sketch, line: str, groups: list[str], place: str) -> None:
        self.sketch, self.line, self.groups, self.place = sketch, line, groups, place
        self.at = 0

    def read(self) -> None:
        """Read it to its end."""
        left = self._nodes()
        while self.at < len(self.line):
            words, both = self._arrow()
            right = self._nodes()
            for supplier in left:
                for customer in right:
                    self.sketch.link(supplier, customer, self.place, offering=words or None)
                    if both:
                        self.sketch.link(customer, supplier, self.place, offering=words or None)
            left = right

    def _nodes(self) -> list[str]:
        found = [self._node()]
        while self.line.startswith("&", self._skip()):
            self.at += 1
            found.append(self._node())
        return found

    def _node(self) -> str:
        found = NODE.match(self.line, self._skip())
        if not found:
            raise _NotUnderstood(f"{quote(self.line[self.at :] or 'the end of the line')} is no node")
        self.at = found.end()
        name = self._label()
        kind = CLASS.match(self.line, self.at)
        if kind:
            self.at = kind.end()
        stated = kind[1] if kind and kind[1] in KINDS else None
        known = found[0] in self.sketch.parties
        parent = self.groups[-1] if self.groups and not known and self.groups[-1] != found[0] else None
        self.sketch.party(found[0], self.place, name=name, kind=stated, parent=parent)
        self._skip()
        return found[0]

    def _label(self) -> str | None:
        opening = next((shape for shape in SHAPES if self.line.startswith(shape, self.at)), None)
        if opening is None:
            return None
        start = self.at + len(opening)
        quoted = self.line.find('"', start + 1) if self.line.startswith('"', start) else start
        ends = {end: self.line.find(end, max(quoted, start)) for end in SHAPES[opening]}
        closing, end = min(((c, at) for c, at in ends.items() if at >= 0), key=lambda pair: pair[1], default=("", -1))
        if end < 0 or quoted < 0:
            raise _NotUnderstood(f"the bracket {opening} is not closed")
        self.at = end + len(closing)
        return _words(self.line[start:end])

    def _arrow(self) -> tuple[str, bool]:
        at = self._skip()
        opening = WORDS_FOLLOW.match(self.line, at)
        closing = ARROW_ENDS.search(self.line, opening.end()) if opening else None
        if opening and closing:
            self.at = closing.end()
            return _words(self.line[opening.end() : closing.start()]), opening[1] == "<"
        found = ARROW.match(self.line, at)
        if not found:
            if OPEN_LINE.match(self.line, at):
                raise _NotUnderstood("a line without an arrowhead does not say who supplies whom")
            raise _NotUnderstood(f"{quote(self.line[at:])} is no arrow")
        self.at = found.end()
        return self._words_between_bars(), found[0].startswith("<")

    def _words_between_bars(self) -> str:
        if not self.line.startswith("|", self._skip()):
            return ""
        end = self.line.find("|", self.at + 1)
        if end < 0:
            raise _NotUnderstood("the words of an arrow are not closed by |")
        words, self.at = _words(self.line[self.at + 1 : end]), end + 1
        return words

    def _skip(self) -> int:
        while self.at < len(self.line) and self.line[self.at].isspace():
            self.at += 1
        return self.at


def _words(label: str) -> str:
    """A label as people read it: without quotes, line breaks and entity codes such as `#quot;`."""
    plain = re.sub(r"<br\s*/?>", " ", label.strip().strip('"').strip("`"))
    return " ".join(CODE.sub(_letter, plain).split())


def _letter(code: "re.Match[str]") -> str:
    return html.unescape(f"&#{code[1]};" if code[1].isdigit() else f"&{code[1]};")
