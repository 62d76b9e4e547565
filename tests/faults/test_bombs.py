"""30 bombs of XML and 20 of ZIP: each refused within 2 seconds of work, all of them within 200 MB more."""

import json
import os
import subprocess
import sys

import pytest

from tests.cli.run import ROOT

BASE = (
    "import schemas.formats.sheets, schemas.formats, resource; "
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
)
# What a program holds that makes the bombs themselves, the largest of which is 101 MiB.
MADE = 110 * 1024


def python(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env={**os.environ}, capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="tells no peak of memory")
@pytest.mark.parametrize(("kind", "count"), [("xml", 30), ("zip", 20)])
def test_bombs_are_refused_soon_and_small(kind: str, count: int) -> None:
    told = json.loads(python("-m", "tests.faults.bombs", kind))
    assert len(told["bombs"]) == count
    assert [name for name, refused, _ in told["bombs"] if not refused] == []
    assert [(name, seconds) for name, _, seconds in told["bombs"] if seconds > 2] == []
    assert told["peak"] - int(python("-c", BASE)) - MADE < 200 * 1024, told["peak"]
