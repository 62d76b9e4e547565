"""Ten hostile documents: refused over HTTP and in the terminal with place and mend, and nothing is stored."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.settings import Settings
from app.storage.database import Database
from tests.api.shop import ROOT, Shop
from tests.cli.run import run
from tests.hostile import HOSTILE, Hostile

TABLES = ("organisation", "revision", "header", "party", "link")
JSON = {"Content-Type": "application/json", "If-Match": "*"}

each_document = pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())


def _rows(settings: Settings) -> dict[str, int]:
    with Database(settings.database_url).reading() as connection:
        return {t: connection.exec_driver_sql(f"SELECT count(*) FROM {t}").scalar_one() for t in TABLES}


@each_document
def test_over_http_it_is_refused_and_nothing_is_stored(shop: Shop, settings: Settings, hostile: Hostile) -> None:
    before = _rows(settings)

    answer = shop.client.put(f"{ROOT}/chain", content=hostile.body, headers=JSON)

    assert 400 <= answer.status_code < 500
    assert hostile.place in answer.json()["detail"]
    assert hostile.mend in answer.json()["detail"]
    assert _rows(settings) == before
    assert len(answer.text) < 2000


@each_document
def test_in_the_terminal_it_ends_with_2_and_nothing_is_stored(
    client: TestClient, settings: Settings, tmp_path: Path, hostile: Hostile
) -> None:
    file = tmp_path / "hostile.json"
    file.write_bytes(hostile.body)

    for command in ("analyse", "findings", "import"):
        done = run(command, str(file), database=settings.database_url)

        assert done.status == 2, command
        assert done.out == b""
        assert "Traceback" not in done.err
        assert all(line.startswith(str(file)) for line in done.err.splitlines())
        assert hostile.place in done.err
        assert hostile.mend in done.err
    assert set(_rows(settings).values()) == {0}
