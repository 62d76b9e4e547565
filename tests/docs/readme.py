"""The README's fenced blocks."""

import re
from pathlib import Path

README = Path(__file__).parent.parent.parent / "README.md"
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    """Contents of every fenced block of one language."""
    return [body for found, body in _FENCE.findall(README.read_text(encoding="utf-8")) if found == language]


def commands(program: str) -> list[str]:
    """Shell lines that start with a program."""
    return [line for block in blocks("sh") for line in block.splitlines() if line.startswith(program)]


def table_names() -> list[str]:
    """Environment variables the README documents."""
    return re.findall(r"`(CUSTCHAIN_[A-Z_]+)`", README.read_text(encoding="utf-8"))
