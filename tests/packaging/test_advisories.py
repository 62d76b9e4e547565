"""A pin falls under an advisory where its version lies within what that says, and not a version beside it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.packaging.advisories import faults_in

PYSEC = "PYSEC-2026-1"


def _under(folder: Path, version: str, **affected: Any) -> bool:
    """Whether that version of `soup` falls under an advisory that says this of it; JSON is YAML too."""
    (folder / "vulns/soup").mkdir(parents=True, exist_ok=True)
    told = {"id": PYSEC, "affected": [{"package": {"name": "Soup"}, **affected}]}
    (folder / f"vulns/soup/{PYSEC}.yaml").write_text(json.dumps(told))
    return faults_in(folder, "soup", version) == (1, [PYSEC])


@pytest.mark.parametrize(
    ("version", "within"), [("0.9", False), ("1.0", True), ("1.9.9", True), ("2.0", False), ("10", True)]
)
def test_a_fault_begins_where_it_was_introduced_and_ends_where_it_was_mended(
    tmp_path: Path, version: str, within: bool
) -> None:
    events = [{"introduced": "1.0"}, {"fixed": "2.0"}, {"introduced": "10"}]

    assert _under(tmp_path, version, ranges=[{"type": "ECOSYSTEM", "events": events}]) is within


@pytest.mark.parametrize(("version", "within"), [("0.1a1", True), ("2.0", True), ("2.0.1", False)])
def test_a_fault_from_the_beginning_ends_after_the_last_version_that_has_it(
    tmp_path: Path, version: str, within: bool
) -> None:
    events = [{"introduced": "0"}, {"last_affected": "2.0"}]

    assert _under(tmp_path, version, ranges=[{"type": "ECOSYSTEM", "events": events}]) is within


def test_versions_that_are_listed_have_the_fault_and_no_others(tmp_path: Path) -> None:
    assert _under(tmp_path, "3.1", versions=["3.0", "3.1"])
    assert not _under(tmp_path, "3.2", versions=["3.0", "3.1"])
    assert faults_in(tmp_path, "salad", "3.1") == (0, [])
