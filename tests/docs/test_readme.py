"""Everything in the README is executed."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import Settings
from schemas.formats import load_chain
from tests.docs.readme import README, blocks, commands, table_names
from tests.servers import serving

ROOT = README.parent


def run(command: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a README line in a folder, `custchain` standing for this checkout's."""
    words = shlex.split(command)
    if words[0] == "custchain":
        words[:1] = [sys.executable, "-m", "app.cli"]
    home = {"CUSTCHAIN_DATABASE_URL": f"sqlite:///{(folder / 'readme.db').as_posix()}", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        words, cwd=folder, env={**os.environ, **home, **environment}, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a reader works: the README's document stands in shop.json."""
    place = tmp_path_factory.mktemp("readme")
    for name, body in zip(("shop.json", "edits.json", "ranges.json"), blocks("json"), strict=True):
        (place / name).write_text(body, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    """A server on the README's database."""
    assert run("custchain import shop.json", folder).returncode == 0
    with serving(folder / "readme.db") as address:
        yield address


def test_the_document_is_a_chain(folder: Path) -> None:
    assert len(load_chain(folder / "shop.json").links) == 3


@pytest.mark.parametrize("command", [line for line in commands("custchain") if line != "custchain serve"])
def test_a_command_does_what_it_says(command: str, folder: Path) -> None:
    done = run(command, folder)
    assert done.returncode == 0, done.stderr


def test_the_pictures_and_tables_are_there_afterwards(folder: Path) -> None:
    for name in ("shop.svg", "shop.png", "shop.pdf", "shop.dot", "shop-tables/links.csv", "shop.zip", "stored.json"):
        assert (folder / name).stat().st_size > 100, name


@pytest.mark.skipif(not shutil.which("curl"), reason="the README's requests are written for curl, which is not here")
def test_every_request_is_answered(server: str, folder: Path) -> None:
    [make_key] = [line for line in commands("custchain") if line.startswith("custchain key create")]
    key = run(make_key, folder).stdout.strip()
    for command in commands("curl"):
        done = run(command.replace("$CUSTCHAIN", server).replace("$KEY", key), folder)
        assert done.returncode == 0, (command, done.stderr)
        assert done.stdout


def test_the_report_names_the_work_nobody_needs(folder: Path) -> None:
    assert "Kitchen does not need Monthly report" in run("custchain findings shop.json", folder).stdout


def test_the_table_holds_every_setting_and_no_other() -> None:
    known = {f"CUSTCHAIN_{name.upper()}" for name in Settings.model_fields} | {"CUSTCHAIN_DOT", "CUSTCHAIN_CONFIG"}
    assert set(table_names()) == known


def test_the_picture_is_what_the_sample_looks_like_today(tmp_path: Path) -> None:
    run(f"custchain draw {shlex.quote(str(ROOT / 'app/samples/restaurants.json'))} -o sample.svg", tmp_path)
    drawn, shown = (tmp_path / "sample.svg").read_bytes(), (ROOT / "docs" / "restaurants.svg").read_bytes()
    assert drawn == shown, "run `custchain draw app/samples/restaurants.json -o docs/restaurants.svg`"


def test_the_two_first_commands_are_the_ones_that_were_timed() -> None:
    first = [line for block in blocks("sh")[:2] for line in block.splitlines()]
    assert first == [
        "pip install uv && uv run --no-dev custchain demo",
        "pip install uv && uv run pytest",
    ]


@pytest.mark.parametrize(
    "target",
    [
        "docs/format.md",
        "docs/numbers.md",
        "docs/operations.md",
        "docs/architecture.md",
        "docs/history.md",
        "docs/access.md",
        "docs/push.md",
        "docs/scim.md",
        "docs/exports.md",
        "docs/results.md",
    ],
)
def test_what_it_links_to_is_there(target: str) -> None:
    assert target in README.read_text(encoding="utf-8")
    assert (ROOT / target).exists()
