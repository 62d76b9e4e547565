"""User text into DOT, unaltered and inert: never HTML-like, no escapes, no entities, nothing XML cannot hold."""

import re

from graphviz import nohtml

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029]+")


def plain(text: str) -> str:
    """One line of text; runs of control characters, which no picture can show, become one space."""
    return _UNPRINTABLE.sub(" ", text)


def quoted(*lines: str, end: str = "\\n") -> str:
    r"""A DOT string of these lines, for the `graphviz` package; `end` is DOT's `\n` (centred) or `\l` (left).

    >>> str(quoted('R&D \\N "x"', "<b>"))
    'R&amp;D \\\\N "x"\\n<b>'
    """
    # The package itself escapes the quotation mark; it leaves backslashes and ampersands to the caller.
    shown = [plain(line).replace("&", "&amp;").replace("\\", "\\\\") for line in lines]
    text = end.join(shown) + ("" if end == "\\n" else end)
    return nohtml(text)  # type: ignore[no-any-return]
