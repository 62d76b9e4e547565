"""`custchain draw`, `custchain convert`, and files that are not there."""

from pathlib import Path

import pytest

from app.samples import sample_file
from schemas.formats import load_chain
from tests.cli.run import run, run_process


@pytest.mark.parametrize("suffix", ["svg", "dot"])
def test_the_same_chain_is_drawn_to_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"

    assert run("draw", str(sample_file()), "-o", str(first)).status == 0
    assert run("draw", str(sample_file()), "-o", str(second)).status == 0

    assert first.read_bytes() == second.read_bytes()
    assert b"Central Kitchen" in first.read_bytes()


def test_a_picture_is_drawn_for_paper_and_screen(tmp_path: Path) -> None:
    for suffix, start in {"png": b"\x89PNG", "pdf": b"%PDF"}.items():
        file = tmp_path / f"chain.{suffix}"
        assert run("draw", str(sample_file()), "-o", str(file), "--theme", "dark").status == 0
        assert file.read_bytes().startswith(start)


@pytest.mark.parametrize("target", ["chain.json", "chain.zip", "tables"])
def test_a_converted_chain_is_the_same_chain(tmp_path: Path, target: str) -> None:
    converted = tmp_path / target

    assert run("convert", str(sample_file()), str(converted)).status == 0

    assert load_chain(converted) == load_chain(sample_file())


@pytest.mark.parametrize(
    "arguments",
    [
        ("draw", str(sample_file()), "-o", "chain.bmp"),
        ("convert", str(sample_file()), "chain.doc"),
        ("draw", "nowhere.json", "-o", "chain.svg"),
        ("draw", str(sample_file()), "-o", "nowhere/chain.svg"),
        ("analyse", "nowhere.json"),
        ("analyse", "chain.doc"),
        ("findings", str(sample_file()), "--fail-on", "awful"),
        ("analyse",),
        ("dance",),
    ],
)
def test_bad_usage_ends_with_2_and_says_what_to_do(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)

    assert done.status == 2
    assert done.out == b""
    assert done.err.strip()


def test_an_error_in_a_process_of_its_own_shows_no_traceback() -> None:
    done = run_process("analyse", "nowhere.json")

    assert (done.status, done.out) == (2, b"")
    assert done.err == "nowhere.json: cannot be read: No such file or directory; check the name\n"
