"""Every command of the page on exports does what it says."""

import re
from pathlib import Path

import pytest

from schemas.formats import load_chain
from tests.docs.readme import blocks
from tests.docs.test_readme import ROOT, run

PAGE = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^custchain .+$", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a reader works: the README's document stands in shop.json."""
    place = tmp_path_factory.mktemp("exports")
    (place / "shop.json").write_text(blocks("json")[0], encoding="utf-8")
    return place


def test_every_command_makes_its_file_and_what_was_read_back_is_the_same(folder: Path) -> None:
    for command in COMMANDS:
        done = run(command, folder)
        made = re.search(r"(?:-o )?(\S+\.\w+)(?: --.*)?$", command.replace(' --source "Annual plan, 2026-11-22"', ""))
        assert done.returncode == 0, (command, done.stderr)
        assert made is not None
        assert (folder / made[1]).stat().st_size > 100, command
    assert load_chain(folder / "again.json") == load_chain(folder / "shop.json")


def test_a_name_that_cannot_be_written_is_refused_with_those_that_can(folder: Path) -> None:
    for command, known in {
        "custchain report shop.json -o report.docx": ".html",
        "custchain atlas shop.json -o atlas.html": ".pdf",
        "custchain draw shop.json -o shop.gif": ".pptx",
    }.items():
        done = run(command, folder)
        assert (done.returncode, known in done.stderr) == (2, True), done.stderr
