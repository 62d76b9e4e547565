"""Errors over HTTP: always a problem document that says what happened, where, and what to do next."""

import errno
import json
import tempfile

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from schemas.errors import Problem
from tests.access import administrator
from tests.api.shop import ROOT, Shop

REQUESTS = [
    ("GET", "/nowhere", {}, 404),
    ("GET", "/api/v1/organisations/none", {}, 404),
    ("POST", "/livez", {}, 405),
    ("GET", "/api/v1/organisations?limit=0", {}, 422),
    ("GET", "/api/v1/organisations?limit=501", {}, 422),
    ("GET", "/api/v1/organisations?limit=many", {}, 422),
    ("GET", "/api/v1/organisations?limit=9223372036854775808", {}, 422),
    ("GET", "/api/v1/organisations?after=x", {}, 400),
    ("POST", "/api/v1/organisations", {"content": b"{", "headers": {"Content-Type": "application/json"}}, 400),
    ("POST", "/api/v1/organisations", {"content": b"\xff", "headers": {"Content-Type": "application/json"}}, 400),
    ("POST", "/api/v1/organisations", {"content": b"name=x", "headers": {"Content-Type": "text/plain"}}, 415),
    ("POST", "/api/v1/organisations", {"data": {"name": "x"}}, 415),
    ("POST", "/api/v1/organisations", {"json": {"name": "x", "a": "b" * 5 * 2**20}}, 413),
    ("PUT", f"{ROOT}/chain", {"json": {}}, 428),
    ("PUT", f"{ROOT}/chain", {"json": {}, "headers": {"If-Match": '"1"'}}, 412),
    ("PATCH", f"{ROOT}/parties/kitchen", {"json": []}, 422),
    ("DELETE", f"{ROOT}/parties/kitchen", {"headers": {"If-Match": "*"}}, 409),
    ("GET", "/livez", {"headers": {"Host": "evil.example"}}, 421),
    ("DELETE", ROOT, {"headers": {"Origin": "https://evil.example"}}, 403),
]


@pytest.mark.parametrize(("method", "address", "sent", "status"), REQUESTS)
def test_every_error_is_a_problem_document(
    shop: Shop, method: str, address: str, sent: dict[str, object], status: int
) -> None:
    answer = shop.client.request(method, address, **sent)

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = Problem.model_validate(answer.json())
    assert problem.status == status
    assert problem.detail
    assert problem.request_id == answer.headers["X-Request-ID"]
    assert f'id="{problem.code}"' in shop.client.get(problem.type.split("#")[0]).text


@pytest.mark.parametrize(
    ("address", "methods"),
    [
        ("/livez", "GET"),
        ("/api/v1/organisations", "GET, POST"),
        (f"{ROOT}/parties/kitchen", "DELETE, GET, PATCH, PUT"),
        (f"{ROOT}/charts/scenario-waterfall.svg", "GET, POST"),
    ],
)
def test_a_method_not_allowed_says_which_are(client: TestClient, address: str, methods: str) -> None:
    answer = client.request("TRACE", address)

    assert (answer.status_code, answer.headers["Allow"]) == (405, methods)


def test_no_room_for_temporary_files_is_told_without_naming_any(
    sqlite_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", "/var/tmp/name")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "write", fail)
    answer = sqlite_shop.client.post(f"{ROOT}/changes", json={"source": "hr", "changes": []})

    assert (answer.status_code, answer.json()["code"]) == (507, "storage_full")
    assert "/var/tmp" not in answer.text


def test_a_body_without_a_stated_length_is_measured_too(shop: Shop) -> None:
    chunks = (b" " * 2**20 for _ in range(6))

    answer = shop.client.post("/api/v1/organisations", content=chunks, headers={"Content-Type": "application/json"})

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_the_limit_of_a_body_is_met_exactly(settings: Settings) -> None:
    small = settings.model_copy(update={"body_limit": 100})
    exact = json.dumps({"name": "x" * 87}).encode()
    headers = {"Content-Type": "application/json"}
    app = create_app(small)
    with TestClient(app, headers=administrator(app.state.context)) as client:
        assert len(exact) == 100 - 1
        assert client.post("/api/v1/organisations", content=exact + b" ", headers=headers).status_code == 201
        assert client.post("/api/v1/organisations", content=exact + b"  ", headers=headers).status_code == 413


def test_an_error_repeats_at_most_200_characters_of_the_input(shop: Shop) -> None:
    long = "z" * 5000
    for answer in (
        shop.put("/chain", {long: 1}, "*"),
        shop.put("/chain", {"parties": [{"id": long, "kind": "department"}]}, "*"),
        shop.put("/chain", {"parties": [{"id": "a", "kind": long}]}, "*"),
        shop.put("/chain", {"links": [{"supplier": "q" + "z" * 150, "customer": "z" * 190}]}, "*"),
        shop.get(f"/parties/{'z' * 900}"),
        shop.client.get(f"/api/v1/organisations/{'z' * 199}"),
        shop.client.post("/api/v1/organisations", json={"id": long, "name": "x"}),
        shop.get(f"/findings?severity={long}"),
    ):
        assert 400 <= answer.status_code < 500
        assert "z" * 201 not in answer.text


def test_a_fault_of_ours_tells_nothing_of_the_inside(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("SELECT secret FROM /etc/passwd")

    monkeypatch.setattr("app.service.chains.load_json_at", broken)
    answer = shop.get("/chain")

    assert (answer.status_code, answer.json()["code"]) == (500, "unexpected")
    assert "secret" not in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
