"""Health, and the editor's page."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app import pages
from app.service.context import Context

ALL_OK = dict.fromkeys(("database", "schema", "disk", "pictures"), "ok")


def test_a_service_that_can_work_says_so(client: TestClient) -> None:
    assert client.get("/livez").json()["status"] == "ok"
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["checks"]) == (200, ALL_OK)


def test_a_service_whose_database_has_another_schema_is_alive_and_not_ready(client: TestClient) -> None:
    context: Context = client.app.state.context  # type: ignore[attr-defined]
    with context.database.transaction() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'other'")

    ready = client.get("/readyz")

    assert ready.status_code == 503
    assert "custchain migrate" in ready.json()["checks"]["schema"]
    assert client.get("/livez").status_code == 200


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """An editor as the build leaves it."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html>editor")
    (tmp_path / "favicon.svg").write_text("<svg/>")
    (tmp_path / "assets" / "index-abc123.js").write_text("1")
    return tmp_path


def test_the_editor_is_asked_for_each_time_and_its_hashed_files_never_again(built: Path) -> None:
    app = FastAPI()
    pages.install(app, built)
    client = TestClient(app)

    assert "editor" in client.get("/").text
    assert "immutable" not in client.get("/").headers.get("Cache-Control", "")
    assert "immutable" in client.get("/assets/index-abc123.js").headers["Cache-Control"]
    assert client.get("/favicon.svg").headers["Content-Type"].startswith("image/svg+xml")
    assert client.get("/assets/../index.html").status_code == 404
    assert client.get("/assets/none.js").status_code == 404


def test_an_editor_not_built_says_how_to_build_it(tmp_path: Path) -> None:
    app = FastAPI()
    pages.install(app, tmp_path)

    page = TestClient(app).get("/")

    assert page.status_code == 503
    assert "npm run build" in page.text
