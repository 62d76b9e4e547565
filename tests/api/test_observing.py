"""What the service tells who runs it: measurements and log lines that hold no value and no name."""

import json
import logging
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.logs import JsonLines
from app.main import create_app
from app.service.context import Context
from app.settings import Settings
from schemas.errors import StorageFailed
from tests.access import administrator
from tests.api.shop import ROOT, Shop

SECRET = "Zuckerbaeckerin"


@pytest.fixture
def local(settings: Settings) -> Iterator[TestClient]:
    """A client on the same machine."""
    app = create_app(settings)
    with TestClient(app, client=("127.0.0.1", 50000), headers=administrator(app.state.context)) as client:
        yield client


def test_requests_are_measured_by_route_and_never_by_what_they_name(local: TestClient) -> None:
    local.post("/api/v1/organisations", json={"id": "secret-org", "name": SECRET})
    local.get("/api/v1/organisations/secret-org/parties/secret-party")
    local.request("SECRETMETHOD", "/secret-address")

    told = local.get("/metrics").text

    assert re.search(r'request_seconds_count\{method="POST",route="create_organisation",status="2xx"\} 1', told)
    assert re.search(r'request_seconds_count\{method="GET",route="get_party",status="4xx"\} 1', told)
    assert re.search(r"custchain_write_wait_seconds_count [1-9]", told)
    assert "custchain_write_ahead_log_bytes" in told
    assert "secret" not in told.lower()


def test_nobody_from_elsewhere_reads_the_measurements(client: TestClient) -> None:
    assert client.get("/metrics").status_code == 404


def test_a_request_is_one_line_with_ids_and_no_values(shop: Shop, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "custchain"):
        answer = shop.patch("/parties/kitchen", {"name": SECRET, "own_cost": 987654321}, "*")

    [line] = [JsonLines().format(record) for record in caplog.records if record.name == "custchain.requests"]
    told = json.loads(line)
    assert told["request_id"] == answer.headers["X-Request-ID"]
    assert (told["route"], told["organisation"], told["status"]) == ("patch_party", "shop", 200)
    assert SECRET not in caplog.text + line
    assert "987654321" not in caplog.text + line


def test_an_error_is_logged_by_its_place_and_not_by_its_words() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        record = logging.LogRecord(
            "custchain", logging.ERROR, "", 0, "failed", (), (ValueError, error, error.__traceback__)
        )

    told = json.loads(JsonLines().format(record))

    assert told["error"].startswith("ValueError < ")
    assert "test_observing.py" in told["error"]
    assert SECRET not in str(told)


@pytest.mark.parametrize("hostile", ["a\r\nb", "\x1b[31mred", "\x9b31m", "\u2028line"])
def test_no_logged_text_starts_a_line_or_colours_a_terminal(hostile: str) -> None:
    line = JsonLines().format(logging.LogRecord("custchain", logging.INFO, "", 0, "%s", (hostile,), None))

    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["message"] == hostile


def test_a_full_disk_is_said_before_writes_fail(settings: Settings) -> None:
    if "postgresql" in settings.database_url:
        pytest.skip("PostgreSQL's disk is its server's own to watch")
    app = create_app(settings.model_copy(update={"disk_floor": 10**18}))

    ready = TestClient(app).get("/readyz")

    assert (ready.status_code, ready.json()["status"]) == (503, "degraded")
    assert "bytes free" in ready.json()["checks"]["disk"]


def test_a_service_waits_for_no_writer_to_say_that_it_is_ready(local: TestClient) -> None:
    context: Context = local.app.state.context  # type: ignore[attr-defined]
    with context.database.transaction():
        answered = local.get("/readyz")

    assert (answered.status_code, answered.json()["checks"]["database"]) == (200, "ok")


def test_a_database_that_takes_no_writes_is_not_ready(local: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_engine: object) -> None:
        raise StorageFailed("read-only")

    context: Context = local.app.state.context  # type: ignore[attr-defined]
    monkeypatch.setattr(context.database.backend, "probe", refuse)

    assert local.get("/readyz").json()["status"] == "not ready"
    assert local.get(f"{ROOT}").status_code == 404
