"""Forty planted words, amounts and secrets stand in no log, error, event or measurement, and no secret in a backup."""

import json
import logging
import re
import zipfile
from pathlib import Path

import pytest

from app.logs import JsonLines
from app.service.context import Context
from app.service.events import events_after
from app.service.operations import backup
from schemas.history import Resync
from tests.gate.planted import AMOUNTS, FOREIGN_AMOUNTS, FOREIGN_WORDS, OURS, THEIRS
from tests.gate.reading import readable
from tests.gate.requests import DEMAND, ask
from tests.gate.world import World

ASKING = ("admin$", "stranger", "share", "nobody")
CANARIES = [*FOREIGN_WORDS, *map(str, FOREIGN_AMOUNTS), *map(str, AMOUNTS)]


def _secrets(world: World) -> set[str]:
    """Every token somebody carries: of keys, sessions and opened links."""
    carried = json.dumps(world.headers)
    return set(re.findall(r"[A-Za-z0-9_-]{20,}", carried))


def test_no_log_line_of_any_request_of_anybody_holds_a_planted_word_or_a_secret(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for who in ASKING:
            for name in DEMAND:
                for organisation in (OURS, THEIRS):
                    ask(world, who, name, organisation)
            world.rewind()
    lines = "\n".join(JsonLines().format(one) for one in caplog.records if one.name.startswith("custchain"))

    assert lines.count('"message": "request"') > 400
    assert [text for text in [*CANARIES, *_secrets(world)] if text in lines] == []


def test_no_refusal_echoes_what_was_sent_at_length_or_tells_of_the_inside(world: World) -> None:
    long = "geheim" * 200
    for name, asked in DEMAND.items():
        if asked.method in {"POST", "PUT", "PATCH"}:
            path = asked.path.format_map(_Anything(organisation=OURS))
            for body in ({long: long}, {"kind": long, "name": [long]}, long, [long]):
                text = world.send("admin$", asked.method, path, body, If_Match="*").text
                assert "geheim" * 60 not in text, name
                assert not re.search(r"Traceback|File \"|SELECT |INSERT |site-packages|sqlalchemy", text), name
    world.rewind()


class _Anything(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "unknown"


def test_events_tell_ids_and_no_words_or_amounts(world: World) -> None:
    told = events_after(world.context, THEIRS, 0)

    assert not any(isinstance(event, Resync) for event in told)
    text = "".join(event.model_dump_json() for event in told)
    assert [canary for canary in CANARIES if canary in text] == []


def test_measurements_tell_no_planted_word(world: World) -> None:
    for who in ("admin$", "stranger"):
        ask(world, who, "get_chain", OURS)
    text = world.client.app.state.metrics.text().decode()  # type: ignore[attr-defined]

    assert [text_ for text_ in [*CANARIES, *_secrets(world), OURS, THEIRS] if text_ in text] == []


def test_a_backup_is_its_owners_alone_and_holds_no_secret_that_opens_anything(world: World, tmp_path: Path) -> None:
    context: Context = world.context
    file = tmp_path / "all.zip"
    backup(context.database, file)

    text = readable(file.read_bytes())
    assert sum(word in text for word in FOREIGN_WORDS) > 10, "else the search below would prove nothing"
    assert [secret for secret in _secrets(world) if secret in text] == []
    assert zipfile.is_zipfile(file)


def test_no_secret_that_opens_anything_stands_in_the_files_of_the_database(world: World) -> None:
    """Not in free pages or the log of writes either."""
    files = [file.read_bytes() for file in sorted(world.file.parent.glob(f"{world.file.name}*"))]

    assert len(_secrets(world)) >= 20, "fewer would prove little"
    assert any(FOREIGN_WORDS[0].encode() in data for data in files)
    assert [secret for secret in _secrets(world) if any(secret.encode() in data for data in files)] == []


def test_openapi_and_pages_hold_nothing_planted(world: World) -> None:
    for path in ("/", "/docs", "/openapi.json", "/livez", "/readyz", "/api/v1/limits"):
        text = world.send("admin$", "GET", path).text
        assert [canary for canary in CANARIES if canary in text] == [], path
