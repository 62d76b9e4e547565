"""`custchain import`, `export`, `migrate` and `openapi`."""

import json
from pathlib import Path

import pytest

from app.samples import sample_file
from app.settings import Settings, load_settings
from app.storage.schema import newest
from schemas.errors import InvalidInput
from schemas.formats import load_chain
from tests.cli.run import run, run_process


def test_an_imported_chain_is_exported_the_same(settings: Settings, tmp_path: Path) -> None:
    output = tmp_path / "out.json"

    stored = run("import", str(sample_file()), database=settings.database_url)
    exported = run("export", "-o", str(output), database=settings.database_url)

    assert (stored.status, exported.status) == (0, 0)
    assert stored.err == "harbour-old-town-restaurants: 28 parties and 56 links, revision 1\n"
    assert load_chain(output) == load_chain(sample_file())


def test_an_import_into_an_organisation_replaces_its_chain(settings: Settings) -> None:
    for revision in (1, 1):
        done = run("import", str(sample_file()), "--organisation", "mine", database=settings.database_url)
        assert done.err == f"mine: 28 parties and 56 links, revision {revision}\n"


def test_an_export_among_several_organisations_must_name_one(settings: Settings) -> None:
    nothing = run("export", database=settings.database_url)
    for name in ("one", "two"):
        run("import", str(sample_file()), "--organisation", name, database=settings.database_url)
    several = run("export", database=settings.database_url)

    assert (nothing.status, several.status) == (2, 2)
    assert "custchain import FILE" in nothing.err
    assert "one, two" in several.err
    assert json.loads(run("export", "--organisation", "two", database=settings.database_url).out)["parties"]


def test_a_database_is_migrated_once(settings: Settings) -> None:
    assert run("migrate", database=settings.database_url).err == f"The schema is now {newest()}.\n"
    assert run("migrate", database=settings.database_url).err == f"The schema was {newest()} already.\n"


def test_a_setting_that_is_none_is_named() -> None:
    done = run_process("migrate", CUSTCHAIN_PORT="many")

    assert done.status == 2
    assert done.err.startswith("CUSTCHAIN_PORT: ")


def test_a_file_that_is_no_database_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("these are my notes " * 100)

    done = run("migrate", database=f"sqlite:///{tmp_path / 'notes.db'}")

    assert done.status == 2
    assert "file is not a database" in done.err


def test_the_openapi_document_needs_no_database_and_is_the_same_each_time(tmp_path: Path) -> None:
    nowhere = "sqlite:////proc/nowhere/x.db"

    first = run_process("openapi", CUSTCHAIN_DATABASE_URL=nowhere, PYTHONHASHSEED="1")
    second = run_process("openapi", CUSTCHAIN_DATABASE_URL=nowhere, PYTHONHASHSEED="2")

    assert first.status == 0
    assert first.out == second.out
    assert json.loads(first.out)["openapi"].startswith("3.1")


def test_a_settings_file_counts_after_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.toml").write_text('port = 9000\nlog_level = "info"\n')
    monkeypatch.setenv("CUSTCHAIN_CONFIG", str(tmp_path / "mine.toml"))
    monkeypatch.setenv("CUSTCHAIN_PORT", "9001")

    settings = load_settings()

    assert (settings.port, settings.log_level) == (9001, "info")


@pytest.mark.parametrize(
    ("text", "place"), [("port = many", "mine.toml"), ("colour = 1", "COLOUR"), ('log_level = "loud"', "LOG_LEVEL")]
)
def test_a_settings_file_that_is_wrong_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, place: str
) -> None:
    (tmp_path / "mine.toml").write_text(text)
    monkeypatch.setenv("CUSTCHAIN_CONFIG", str(tmp_path / "mine.toml"))

    with pytest.raises(InvalidInput) as refusal:
        load_settings()

    assert place in str(refusal.value)


def test_a_settings_file_that_is_named_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUSTCHAIN_CONFIG", "nowhere.toml")

    with pytest.raises(InvalidInput, match="correct the name"):
        load_settings()


def test_a_backup_is_verified_and_restored(settings: Settings, tmp_path: Path) -> None:
    file, url = str(tmp_path / "all.zip"), settings.database_url
    run("import", str(sample_file()), database=url)

    steps = [("backup", "-o", file), ("verify", file), ("restore", file), ("verify",)]
    done = [run(*step, database=url) for step in steps]

    assert [step.status for step in done] == [0] * 4
    assert "1 organisations" in done[0].err
    assert done[3].err == "Sound: 1 organisations read whole.\n"


def test_a_file_that_is_no_backup_is_refused_in_words(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "notes.zip").write_text("notes")

    for command in ("verify", "restore"):
        done = run(command, str(tmp_path / "notes.zip"), database=settings.database_url)
        assert done.status == 2
        assert "notes.zip" in done.err
        assert "no backup of custchain" in done.err
