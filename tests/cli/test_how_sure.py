"""`custchain how-sure`."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import progress
from app.cli.progress import Progress
from app.samples import sample_file
from tests.builders import shop_data
from tests.cli.run import Done, run, run_process

WIDE = {"party": "guests", "field": "revenue", "low": 100, "likely": 400, "high": 900}


@pytest.fixture
def shop_file(tmp_path: Path) -> str:
    file = tmp_path / "shop.json"
    file.write_text(json.dumps(shop_data()), encoding="utf-8")
    return str(file)


def how_sure(shop_file: str, ranges: Any, *options: str) -> Done:
    file = Path(shop_file).parent / "ranges.json"
    file.write_text(json.dumps(ranges, indent=1), encoding="utf-8")
    return run("how-sure", shop_file, "--ranges", str(file), "--draws", "60", *options)


@pytest.mark.parametrize("wrap", [lambda ranges: {"ranges": ranges}, lambda ranges: ranges])
def test_programs_are_answered_the_whole_document(shop_file: str, wrap: Any) -> None:
    found = json.loads(how_sure(shop_file, wrap([WIDE]), "--seed", "3", "--format", "json").out)
    assert (found["draws"], found["seed"], sorted(found["unsure"])) == (60, 3, ["food", "meals"])
    assert found["measure_next"][0]["party"] == "guests"


def test_people_are_told_what_is_not_sure_and_what_to_measure_next(shop_file: str) -> None:
    text = how_sure(shop_file, [WIDE, {"party": "museum", "field": "own_cost", "low": 40, "high": 60}]).out.decode()

    lines = [line.split() for line in text.splitlines()]
    assert ["5%", "50%", "95%"] in lines
    [cost] = [[float(number) for number in line[2:]] for line in lines if line[:2] == ["total", "cost"]]
    assert 440 < cost[0] < cost[1] < cost[2] < 460
    assert "Verdicts that are not sure, the least sure first: 2 of 3\n" in text
    assert "\n  Meals (Küche to guests): " in text
    assert "  costly_link: Meals (Küche to guests): in " in text
    assert "What to measure next\n  1. Measure the revenue of guests: knowing it would settle " in text


def test_people_are_told_when_everything_is_sure(shop_file: str) -> None:
    text = how_sure(shop_file, []).out.decode()
    assert "Every verdict is sure." in text
    assert "What to measure next" not in text


def test_the_same_seed_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    file = tmp_path / "ranges.json"
    wide = {"party": "dinner-guests", "field": "revenue", "low": 3_000_000, "high": 5_000_000}
    file.write_text(json.dumps([wide]), encoding="utf-8")
    asked = ("how-sure", str(sample_file()), "--ranges", str(file), "--draws", "10", "--format", "json")
    first, second = (run_process(*asked, PYTHONHASHSEED=hash_seed) for hash_seed in "12")
    assert first.status == 0
    assert first.out == second.out != run(*asked, "--seed", "1").out


def test_a_wrong_range_is_named_with_its_line(shop_file: str) -> None:
    done = how_sure(shop_file, [WIDE, {"party": "kitchn", "field": "own_cost", "low": 1, "high": 2}])

    file = Path(shop_file).parent / "ranges.json"
    line = 1 + file.read_text(encoding="utf-8").splitlines().index(" {", 2)
    assert (done.status, done.out) == (2, b"")
    assert done.err == f'{file}: line {line}: there is no party "kitchn" here. Did you mean "kitchen"? Correct it\n'


def test_ranges_that_cannot_be_read_are_refused_by_name(shop_file: str) -> None:
    for ranges in ({"range": []}, 3, [WIDE | {"colour": "red"}], {}):
        done = how_sure(shop_file, ranges)
        assert done.status == 2
        assert done.err.startswith(str(Path(shop_file).parent / "ranges.json"))
    assert run("how-sure", shop_file, "--ranges", "none.json").status == 2
    assert how_sure(shop_file, [], "--seed", "-1").status == 2


def test_progress_is_told_after_a_second_and_at_growing_pauses(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0, 0.5, 1.2, 2.0, 3.3, 5.0, 7.4])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    tell = Progress()
    for done in range(1, 7):
        tell("draws", 1000 * done, 9000)
    assert capsys.readouterr().err.splitlines() == [
        "draws: 2,000 of 9,000 after 1 s",
        "draws: 4,000 of 9,000 after 3 s",
        "draws: 6,000 of 9,000 after 7 s",
    ]


def test_a_long_question_tells_its_progress_on_stderr_only(shop_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "QUIET_SECONDS", 0.0)
    done = how_sure(shop_file, [WIDE], "--format", "json")
    assert done.err.startswith("draws: 1 of 60 after 0 s\n")
    assert json.loads(done.out)["draws"] == 60
