"""What stands before every request, and the headers behind every answer."""

import pytest
from starlette.testclient import TestClient

from app.guard import _host_name
from tests.api.shop import ROOT, Shop


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:1", "testserver"])
def test_the_service_answers_to_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/livez", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "", "[", "a@localhost@b"]
)
def test_the_service_answers_to_no_other_name(client: TestClient, host: str) -> None:
    """A foreign name that resolves here is how a web page reaches a local service (DNS rebinding)."""
    assert client.get("/livez", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://testserver:9000"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
    ],
)
def test_no_other_site_changes_anything(shop: Shop, headers: dict[str, str]) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = shop.client.request(method, ROOT, json={}, headers={"If-Match": "*", **headers})
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    assert shop.client.get(ROOT, headers=headers).status_code == 200


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}])
def test_own_pages_and_programs_may_change(shop: Shop, headers: dict[str, str]) -> None:
    answer = shop.client.patch(ROOT, json={"purpose": "p"}, headers={"If-Match": "*", **headers})

    assert answer.status_code == 200


@pytest.mark.parametrize("address", ["/livez", "/docs", "/nowhere", ROOT, f"{ROOT}/chain"])
def test_every_answer_carries_the_security_headers(shop: Shop, address: str) -> None:
    headers = shop.client.get(address).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'self'; script-src 'self';" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert len(headers["X-Request-ID"]) == 32


def test_a_host_header_is_read_without_its_port() -> None:
    assert [_host_name(h) for h in ("a:1", "[::1]:2", "A", "")] == ["a", "::1", "a", ""]
