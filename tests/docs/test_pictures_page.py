"""docs/pictures.md: every command does what it says."""

import json
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli.commands import app
from chain.render import View
from tests.builders import customer, department, link

PAGE = (Path(__file__).parent.parent.parent / "docs" / "pictures.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^custchain (draw .*)$", PAGE, re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shop = {
        "format": "custchain/1",
        "parties": [department("bar", 50.0), department("museum", 5.0), customer("guests", 80.0)],
        "links": [link("bar", "guests", id="drinks"), link("bar", "museum", id="show")],
    }
    (tmp_path / "shop.json").write_text(json.dumps(shop), encoding="utf-8")
    (tmp_path / "edits.json").write_text('[{"op": "remove_party", "party": "museum"}]', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_draws_what_it_names(command: str, folder: Path) -> None:
    result = CliRunner().invoke(app, shlex.split(command))
    assert result.exit_code == 0, result.output
    assert (folder / shlex.split(command)[3]).stat().st_size > 1000


def test_every_field_of_a_view_has_a_line() -> None:
    named = set(re.findall(r"`([a-z_]+)`", PAGE))
    singular = {"kinds": "kind", "codes": "code", "tags": "tag", "difference": "compare"}
    ours = set(View.model_fields) - {"max_parties", "max_links", "money"}
    assert {singular.get(field, field) for field in ours} <= named
