"""Fault 5: SQLModel tables take anything, so nothing may reach them but what a schema has checked."""

import ast
from pathlib import Path

from app.storage.tables import PartyRow

APP = Path(__file__).parent.parent.parent / "app"


def test_tables_do_not_validate() -> None:
    """If this fails, SQLModel has changed, and the wall below can be thought over."""
    assert PartyRow(kind=3, position="junk").position == "junk"  # type: ignore[arg-type, call-arg]


def test_only_the_writer_of_checked_documents_makes_rows() -> None:
    callers = {
        file.relative_to(APP).as_posix()
        for file in APP.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"start", "write_header"} and _is_repository(node)
    }

    assert callers == {"service/changes.py", "service/pushes/writer.py", "service/stored.py"}


def _is_repository(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in {"entities", "organisations"}
