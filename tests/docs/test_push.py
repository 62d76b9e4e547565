"""Everything on the page about pushing is executed."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.test_readme import ROOT, run
from tests.servers import serving

PAGE = (ROOT / "docs" / "push.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("push")
    for _, name, body in FENCE.findall(PAGE):
        if name:
            (place / name).write_text(body, encoding="utf-8")
    (place / "shop.json").write_text('{"organisation": {"name": "shop"}, "parties": []}', encoding="utf-8")
    assert (
        run("custchain import shop.json --organisation shop", place, CUSTCHAIN_DATABASE_URL=url(place)).returncode == 0
    )
    return place


def url(folder: Path) -> str:
    return f"sqlite:///{(folder / 'readme.db').as_posix()}"


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    with serving(folder / "readme.db") as address:
        yield address


def test_the_page_does_what_it_says(folder: Path, server: str) -> None:
    key, said = "", []
    for language, _, body in FENCE.findall(PAGE):
        if language == "python":
            exec(compile(body, "docs/push.md", "exec"), {"address": server, "key": key})
        for line in body.splitlines() if language == "sh" else ():
            if line.startswith("curl") and not shutil.which("curl"):
                continue
            command = line.replace("$CUSTCHAIN", server).replace("$KEY", key)
            done = run(command, folder, CUSTCHAIN_KEY=key, NO_PROXY=os.environ.get("NO_PROXY", "") or "127.0.0.1")
            assert done.returncode == 0, (line, done.stderr)
            key = done.stdout.strip() if "key create" in line else key
            said.append(done.stdout.strip())

    [promised] = re.findall(r"It prints `(.*?)`", PAGE)
    assert said[2] == promised
    assert said[1] == f"Would be: {promised}"


def test_refusals_and_held_pushes_have_a_status_of_their_own(folder: Path, server: str) -> None:
    key = run("custchain key create t --organisation shop --scope write --money", folder).stdout.strip()
    (folder / "bad.ndjson").write_text('{"source": "x"}\n{"op": "upsert", "party": {"id": "a", "fte": -1}}\n')
    (folder / "none.ndjson").write_text('{"source": "hr", "mode": "full"}\n')
    rest = f"--to {server} --organisation shop"

    bad, held = (run(f"custchain push {name}.ndjson {rest}", folder, CUSTCHAIN_KEY=key) for name in ("bad", "none"))
    keyless = run(f"custchain push bad.ndjson {rest}", folder, CUSTCHAIN_KEY="")
    unknown = run(f"custchain push bad.ndjson {rest}", folder, CUSTCHAIN_KEY="ccm_x")

    assert (bad.returncode, held.returncode, keyless.returncode, unknown.returncode) == (2, 1, 2, 2)
    assert "line 2: " in bad.stderr
    assert "confirm" in held.stderr
    assert "CUSTCHAIN_KEY is not set" in keyless.stderr
