"""No text makes a regular expression of ours slow: each is tried on what it would go back and forth over."""

import ast
import re
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from tests.walls.test_walls import name_of, sources, tree_of

CALLS = {f"re.{name}" for name in ("compile", "match", "fullmatch", "search", "sub", "split", "findall", "finditer")}
LENGTH = 10_000
LONG = 100_000
# What is promised is 50 ms; a step count that grows with the square takes seconds at either length.
MOST_SECONDS = 0.5


class Used(NamedTuple):
    """A pattern that is written out, and whether the whole text has to fit it or any part."""

    pattern: str | bytes
    whole: bool


def patterns() -> Iterator[tuple[str, Used]]:
    """Where each stands, and how it is used."""
    everything = "\n".join(path.read_text(encoding="utf-8") for path in sources())
    for path in sources():
        tree = tree_of(path)
        names = {node.value: ast.unparse(node.targets[0]) for node in ast.walk(tree) if _named(node)}  # type: ignore[attr-defined]
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func) in CALLS
                and isinstance(node.args[0], ast.Constant)
            ):
                name = names.get(node)
                how = re.findall(rf"\b{re.escape(name)}\.(\w+)", everything) if name else [ast.unparse(node.func)[3:]]
                yield f"{name_of(path)}:{node.lineno}", Used(node.args[0].value, set(how) <= {"match", "fullmatch"})


def _named(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)


def hostile(pattern: str, length: int) -> Iterator[str]:
    """Runs of the letters the pattern is about, alone and in pairs, with an end that fits nothing."""
    letters = list(dict.fromkeys(re.sub(r"\\[a-zA-Z]|[()|?*+^$]", "", pattern) + "a0 -"))[:14]
    for one in letters:
        yield one * length + "\x00"
        for other in letters:
            yield (one + other) * (length // 2) + "\x00"


PATTERNS = dict(patterns())


def _slowest(where: str, length: int) -> float:
    (pattern, whole), worst = PATTERNS[where], 0.0
    compiled = re.compile(pattern)
    ask: Any = compiled.fullmatch if whole else compiled.search
    for text in hostile(pattern.decode() if isinstance(pattern, bytes) else pattern, length):
        tried = text.encode() if isinstance(pattern, bytes) else text
        started = time.process_time()
        ask(tried)
        worst = max(worst, time.process_time() - started)
    return worst


@pytest.mark.parametrize("where", PATTERNS)
def test_no_text_makes_it_slow(where: str) -> None:
    assert _slowest(where, LENGTH) < MOST_SECONDS


@pytest.mark.long
@pytest.mark.parametrize("where", PATTERNS)
def test_no_text_of_a_hundred_thousand_letters_makes_it_slow(where: str) -> None:
    assert _slowest(where, LONG) < MOST_SECONDS
