"""The words of a DOT file: names, quoted strings, HTML labels and signs."""

import re
from dataclasses import dataclass

from schemas.errors import InputProblem, Unreadable

_TOKEN = re.compile(
    r"(?P<space>[\s\ufeff]+|//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)"
    r"|(?P<sign>->|--|[\[\]{};,:=+])"
    r'|(?P<string>"(?:[^"\\]|\\.)*")'
    r"|(?P<number>-?(?:\.\d+|\d+(?:\.\d*)?))(?![A-Za-z_])"
    r"|(?P<name>[A-Za-z_0-9\u0080-\U0010ffff]+)",
    re.DOTALL,
)

_ANGLE = re.compile("[<>]")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class Word:
    """A word, what it says, its line, and whether it may name something."""

    text: str
    line: int
    kind: str

    @property
    def is_name(self) -> bool:
        """May it name a node or an attribute?"""
        return self.kind != "sign"

    @property
    def bare(self) -> str:
        """What it is to the grammar: signs and keywords as they stand, everything quoted nothing."""
        return self.text if self.kind == "sign" else self.text.lower() if self.kind == "name" else ""


def read_words(text: str) -> list[Word]:
    """Every word of the file; raises Unreadable with the line of what is no word."""
    words: list[Word] = []
    at, line = 0, 1
    while at < len(text):
        kind, end = _read_word(text, at, line)
        body = text[at:end]
        if kind == "string" and len(words) > 1 and words[-1].bare == "+" and words[-2].kind == "string":
            words[-2:] = [Word(words[-2].text + _unquoted(body), words[-2].line, kind)]
        elif kind != "space":
            words.append(Word(_PLAIN.get(kind, str)(body), line, kind))
        line += body.count("\n")
        at = end
    return words


def _read_word(text: str, at: int, line: int) -> tuple[str, int]:
    if text[at] == "#" and (at == 0 or text[at - 1] == "\n"):
        return "space", _end_of_line(text, at)
    if text[at] == "<":
        return "html", _end_of_html(text, at, line)
    found = _TOKEN.match(text, at)
    if not found:
        raise _wrong(f"{text[at]!r} starts nothing that DOT knows; is a quote not closed?", line)
    return str(found.lastgroup), found.end()


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _end_of_html(text: str, at: int, line: int) -> int:
    depth = 0
    for found in _ANGLE.finditer(text, at):
        depth += 1 if found[0] == "<" else -1
        if depth == 0:
            return found.end()
    raise _wrong("the HTML label that starts here is not closed", line)


def _unquoted(body: str) -> str:
    return body[1:-1].replace("\\\n", "").replace('\\"', '"')


def _untagged(body: str) -> str:
    return _TAG.sub(" ", body[1:-1])


_PLAIN = {"string": _unquoted, "html": _untagged}


def _wrong(message: str, line: int) -> Unreadable:
    return Unreadable([InputProblem(pointer="", message=message, place=f"line {line}")])
