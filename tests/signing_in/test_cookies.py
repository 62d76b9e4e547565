"""A browser's cookie: what its name and marks are, when it changes, and that no other page can use it."""

from collections.abc import Iterator
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from app.main import create_app
from app.service.accounts import put_account
from app.service.context import Context
from app.service.invitations import invite
from app.service.organisations import create_organisation
from app.settings import Settings
from schemas.access import NewAccount
from schemas.answers import NewOrganisation
from tests.access import DOOR

ADDRESS = "https://testserver"
OWN = {"Origin": ADDRESS}
SHOP = "/api/v1/organisations/shop"
PASSWORD = "long enough to be one"
# What a form, a script or a link on another page can make a browser send.
CONTENT_TYPES = (
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json",
)
ORIGINS: tuple[dict[str, str], ...] = (
    {},
    {"Origin": "null"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://testserver"},
    {"Origin": f"{ADDRESS}.evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": ADDRESS},
    {"Referer": f"{ADDRESS}/"},
)


@pytest.fixture
def browser(sqlite_settings: Settings) -> Iterator[TestClient]:
    """A browser that has signed in nowhere, at the service's https address."""
    with TestClient(create_app(sqlite_settings), ADDRESS) as client:
        context: Context = client.app.state.context  # type: ignore[attr-defined]
        put_account(context, "ada", NewAccount(administrator=True), DOOR)
        create_organisation(context, NewOrganisation(id="shop", name="Shop"), DOOR)
        yield client


def _invited(browser: TestClient) -> Response:
    context: Context = browser.app.state.context  # type: ignore[attr-defined]
    link = invite(context, "ada", DOOR).token
    return browser.post("/api/v1/session/link", json={"token": link}, headers=OWN)


def _cookie(answer: Response) -> str:
    return answer.headers["set-cookie"].partition(";")[0]


def _status(browser: TestClient, cookie: str) -> int:
    fresh = TestClient(browser.app, ADDRESS)
    return int(fresh.get("/api/v1/organisations", headers={"Cookie": cookie}).status_code)


def test_a_cookie_is_of_this_host_alone_and_closed_to_scripts_and_other_sites(browser: TestClient) -> None:
    name, *marks = _invited(browser).headers["set-cookie"].split("; ")

    assert name.startswith("__Host-custchain=")
    assert {mark.lower() for mark in marks} == {"httponly", "secure", "samesite=lax", "path=/"}


def test_every_way_in_gives_a_new_cookie_and_ends_the_one_before(browser: TestClient) -> None:
    first = _cookie(_invited(browser))
    changed = browser.put("/api/v1/session/password", json={"password": PASSWORD}, headers=OWN)
    signed_in = browser.post("/api/v1/session", json={"account": "ada", "password": PASSWORD}, headers=OWN)
    cookies = [first, _cookie(changed), _cookie(signed_in)]

    assert len(set(cookies)) == 3
    assert [_status(browser, cookie) for cookie in cookies] == [401, 401, 200]
    assert browser.delete("/api/v1/session", headers=OWN).status_code == 204
    assert _status(browser, cookies[-1]) == 401


def test_a_cookie_somebody_chose_is_never_taken_over(browser: TestClient) -> None:
    browser.cookies.set("__Host-custchain", "chosen-by-somebody-else")

    answer = _invited(browser)

    assert "chosen" not in _cookie(answer)
    assert _status(browser, "__Host-custchain=chosen-by-somebody-else") == 401


@pytest.mark.parametrize("origin", ORIGINS, ids=str)
def test_no_other_page_changes_anything_with_it_whatever_it_sends(browser: TestClient, origin: dict[str, str]) -> None:
    cookie = _cookie(_invited(browser))
    before = browser.get(f"{SHOP}/revisions").text
    sent: list[Any] = []
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        for path in (
            SHOP,
            f"{SHOP}/parties/x",
            f"{SHOP}/undo",
            f"{SHOP}/import",
            "/api/v1/accounts/eve",
            f"{SHOP}/keys",
        ):
            for kind in CONTENT_TYPES:
                headers = {"Cookie": cookie, "Content-Type": kind, "If-Match": "*", **origin}
                fresh = TestClient(browser.app, ADDRESS)
                sent.append(fresh.request(method, path, content=b'{"kind": "department"}', headers=headers))

    assert {(answer.status_code, answer.json()["code"]) for answer in sent} <= {
        (403, "foreign_origin"),
        (405, "method_not_allowed"),
    }
    assert sum(answer.status_code == 403 for answer in sent) >= 24
    assert browser.get(f"{SHOP}/revisions").text == before


@pytest.mark.parametrize("kind", CONTENT_TYPES[:3])
def test_what_a_form_can_send_is_no_change_even_from_the_own_page(browser: TestClient, kind: str) -> None:
    _invited(browser)
    headers = {**OWN, "Content-Type": kind, "If-Match": "*"}

    answer = browser.patch(SHOP, content=b'{"purpose": "x"}', headers=headers)

    assert answer.status_code == 415


def test_nobody_signs_in_over_plain_http(browser: TestClient) -> None:
    plain = TestClient(browser.app, "http://testserver", headers={"Origin": "http://testserver"})
    ways = {"": {"account": "ada", "password": PASSWORD}, "/link": {"token": "x"}, "/share": {"token": "x"}}

    answers = [plain.post(f"/api/v1/session{path}", json=body) for path, body in ways.items()]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert "https" in answers[0].json()["detail"]
