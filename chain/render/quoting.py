"""User text into DOT, unaltered and inert: never HTML-like, no escapes, no entities, nothing XML cannot hold."""

import re

from graphviz import nohtml

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def plain(text: str) -> str:
    """One line of text; runs of control characters, which no picture can show, become one space."""
    return _UNPRINTABLE.sub(" ", text)


def quoted(*lines: str, end: str = "\\n") -> str:
    r"""A DOT label of these lines, for the `graphviz` package; `end` is DOT's `\n` (centred) or `\l` (left).

    >>> str(quoted('R&D \\N "x"', "<b>"))
    'R&amp;D \\\\N "x"\\n<b>'
    """
    # The package itself escapes the quotation mark; it leaves backslashes and ampersands to the caller.
    shown = [_without_entities(line).replace("\\", "\\\\") for line in lines]
    return nohtml(end.join(shown) + ("" if end == "\\n" else end))  # type: ignore[no-any-return]


def quoted_tooltip(*lines: str) -> str:
    r"""A DOT tooltip of these lines: Graphviz resolves escapes there twice, so a backslash is escaped twice.

    >>> str(quoted_tooltip("R&D \\N"))
    'R&amp;D \\\\\\\\N'
    """
    shown = [_without_entities(line).replace("\\", "\\" * 4) for line in lines]
    return nohtml("\\n".join(shown))  # type: ignore[no-any-return]


def _without_entities(line: str) -> str:
    return plain(line).replace("&", "&amp;")
