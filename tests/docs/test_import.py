"""The page on importing is executed."""

import json
import re
import shlex
from pathlib import Path

import pytest

from schemas.formats import load_chain
from tests.cli.run import Done, run

PAGE = (Path(__file__).parent.parent.parent / "docs" / "import.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
NAMES = {"text": ["lunch.txt"], "csv": ["staff.csv", "budget.csv", "log.csv"], "toml": ["budget.toml"]}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Done]:
    """The page's files written, its commands run: how each ended, by its line and number."""
    folder = tmp_path_factory.mktemp("page")
    for language, names in NAMES.items():
        for name, body in zip(names, [b for found, b in BLOCK.findall(PAGE) if found == language], strict=True):
            (folder / name).write_text(body, encoding="utf-8")
    commands = [line for language, body in BLOCK.findall(PAGE) if language == "sh" for line in body.splitlines()]
    ended: dict[str, Done] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for number, line in enumerate(commands):
            command, _, target = line.partition(" > ")
            result = run(*shlex.split(command)[1:], database=f"sqlite:///{folder / 'page.db'}")
            if target:
                (folder / target).write_bytes(result.out)
            ended[f"{number} {line}"] = result
        ended["lunch"] = Done(len(load_chain(folder / "lunch.json").links), b"", "")
        ended["budget"] = Done(0, (folder / "budget.json").read_bytes(), "")
    return ended


def test_every_command_ends_well(done: dict[str, Done]) -> None:
    for line, result in done.items():
        assert result.status == 0 or line == "lunch", (line, result.err)
        assert "Traceback" not in result.err


def test_the_typed_chain_has_three_links(done: dict[str, Done]) -> None:
    assert done["lunch"].status == 3


def test_the_second_import_changes_nothing(done: dict[str, Done]) -> None:
    tried, first, second = [result.err for line, result in done.items() if "--organisation bistro" in line]
    assert "bistro: would be made, with 2 parties" in tried
    assert "created 2, changed 0, unchanged 0, refused 0 (3 rows read" in first
    assert "created 0, changed 0, unchanged 2, refused 0" in second


def test_the_budget_becomes_shares_of_the_print_shop(done: dict[str, Done]) -> None:
    chain = json.loads(done["budget"].out)
    assert {link["customer"]: link["effort_share"] for link in chain["links"]} == {"library": 0.75, "police": 0.25}
    assert {party["id"]: party.get("own_cost") for party in chain["parties"]}["library"] == 5000


def test_the_log_is_held_beside_the_chain(done: dict[str, Done]) -> None:
    [said] = [result.out.decode() for line, result in done.items() if "observe" in line]
    assert "Declared and seen: 1 pairs." in said
    assert "Seen, never declared" in said
