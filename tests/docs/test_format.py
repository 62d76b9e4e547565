"""The page on the chain document says what the contract says."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_page_is_made_from_the_contract_as_it_stands() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "generate.py"))["format_page"]()
    written = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    assert written == made, "run `python docs/generate.py`"
