"""Write docs/format.md from the contract: `python docs/generate.py`."""

import sys
from pathlib import Path
from types import UnionType
from typing import Any, get_args

from pydantic import BaseModel

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from schemas.chain import ChainDocument, Organisation  # noqa: E402
from schemas.link import Link  # noqa: E402
from schemas.party import Party, Readiness  # noqa: E402
from schemas.profile import StatedProfile  # noqa: E402

HEAD = """# The chain document

Made by `python docs/generate.py` from the contract in `schemas/`. Unknown keys are refused by name,
except under `extra`. Money is a finite number from 0 to 10^15; text holds no control characters.
"""
PARTS: tuple[type[BaseModel], ...] = (ChainDocument, Organisation, Party, Readiness, Link, StatedProfile)


def format_page() -> str:
    """The page: a table of fields for each part of a chain document."""
    return "\n".join([HEAD, *(_table(part) for part in PARTS)])


def _table(part: type[BaseModel]) -> str:
    rows = [f"| `{name}` | {_needed(field)} | {field.description} |" for name, field in part.model_fields.items()]
    return "\n".join([f"## {part.__name__}", "", "| key | | is |", "|---|---|---|", *rows, ""])


def _needed(field: Any) -> str:
    values = [value for kind in _kinds(field.annotation) for value in get_args(kind) if isinstance(value, str)]
    allowed = f": {', '.join(f'`{value}`' for value in values)}" if values else ""
    return ("required" if field.is_required() else "") + allowed.removeprefix("" if field.is_required() else ": ")


def _kinds(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)


if __name__ == "__main__":
    (ROOT / "docs" / "format.md").write_text(format_page(), encoding="utf-8")
