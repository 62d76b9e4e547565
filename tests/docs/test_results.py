"""docs/results.md: every figure names a run that has a date, a commit and a load, or says that there is none."""

import re
from collections.abc import Iterator

import pytest

from tests.servers import ROOT

LINES = (ROOT / "docs" / "results.md").read_text(encoding="utf-8").splitlines()


def tables() -> Iterator[list[list[str]]]:
    """Each table as rows of cells, its header first."""
    rows: list[list[str]] = []
    for line in [*LINES, ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            yield [rows[0], *rows[2:]]
            rows = []


RUNS = next(tables())
MEASURED = [row for table in list(tables())[1:] if table[0][-1] == "run" for row in table[1:]]


def test_every_run_states_date_commit_and_load() -> None:
    assert RUNS[0][:2] == ["run", "date"]
    for run in RUNS[1:]:
        assert all(run), run
        assert re.search(r"\b[0-9a-f]{7}\b", run[2]), run


@pytest.mark.parametrize("row", MEASURED, ids=lambda row: " ".join(row)[:50])
def test_a_figure_names_its_run_or_says_that_there_is_none(row: list[str]) -> None:
    named = re.findall(r"\b([a-z])\b", re.sub(r"\(.*?\)", "", row[-1]))
    if not named:
        assert re.search(r"\*\*not", " ".join(row)), row
    assert set(named) <= {run[0] for run in RUNS[1:]}
