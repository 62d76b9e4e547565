"""Single sign-on: who the provider vouches for comes in with the roles their groups grant, and nobody else does."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from app.access.single_sign_on import ClaimedRole
from app.main import create_app
from app.service.accounts import put_account
from app.service.organisations import create_organisation
from app.settings import Settings
from schemas.access import NewAccount
from schemas.answers import NewOrganisation
from tests.access import DOOR
from tests.signing_in.provider import CLIENT, STRANGE_KEY, Provider, provider_here

START, DONE = "/api/v1/session/sso", "/api/v1/session/sso/done"
REFUSED = "/#/sign-in/refused"
ADA = {"email": "ada@example.org", "email_verified": True, "name": "Ada Lovelace"}


@pytest.fixture
def provider() -> Iterator[Provider]:
    with provider_here() as found:
        found.claims = dict(ADA)
        yield found


@pytest.fixture
def browser(sqlite_settings: Settings, provider: Provider) -> Iterator[TestClient]:
    """A browser of the service, in which nobody is signed in; it keeps one organisation, shop."""
    role = ClaimedRole(organisation="shop", role="editor", money=True)
    stated = {"oidc_issuer": provider.issuer, "oidc_client_id": CLIENT, "oidc_domains": ["example.org"]}
    stated["oidc_roles"] = {"controlling": role, "it": ClaimedRole(administrator=True)}
    app = create_app(sqlite_settings.model_copy(update=stated))
    create_organisation(app.state.context, NewOrganisation(id="shop", name="Shop"), DOOR)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield client


def _sign_in(browser: TestClient, provider: Provider, **claims: Any) -> Response:
    """Go to the provider, and come back with what it claims."""
    provider.claims |= claims
    sent = parse_qs(urlsplit(browser.get(START).headers["location"]).query)
    provider.nonce = sent["nonce"][0]
    return browser.get(DONE, params={"code": "c", "state": sent["state"][0]})


def _account(browser: TestClient) -> Any:
    return browser.get("/api/v1/session").json()["account"]


def test_who_comes_back_from_the_provider_is_signed_in_with_the_role_of_their_group(
    browser: TestClient, provider: Provider
) -> None:
    assert _sign_in(browser, provider, groups=["controlling", "others"]).headers["location"] == "/"

    access = browser.get("/api/v1/organisations/shop/access").json()
    assert (_account(browser), access["role"], access["money"]) == ("ada@example.org", "editor", True)


def test_a_role_ends_with_the_group_at_the_next_sign_in(browser: TestClient, provider: Provider) -> None:
    _sign_in(browser, provider, groups=["controlling", "it"])
    _sign_in(browser, provider, groups=[])

    assert browser.get("/api/v1/organisations/shop").status_code == 404
    assert browser.get("/api/v1/accounts").status_code == 403


def test_nobody_of_another_domain_or_without_a_verified_address_comes_in(
    browser: TestClient, provider: Provider
) -> None:
    for claims in ({"email": "eve@elsewhere.org"}, {"email": "", "sub": "8"}, {"email_verified": False}):
        provider.claims = dict(ADA)
        assert _sign_in(browser, provider, **claims).headers["location"] == REFUSED
    assert _account(browser) is None


def test_an_account_that_is_there_is_taken_over_by_a_verified_address_alone(
    browser: TestClient, provider: Provider
) -> None:
    put_account(browser.app.state.context, ADA["email"], NewAccount(administrator=True), DOOR)  # type: ignore[attr-defined]

    for stated in (None, "yes"):
        assert _sign_in(browser, provider, email_verified=stated).headers["location"] == REFUSED
    assert _sign_in(browser, provider, email_verified=True).headers["location"] == "/"
    assert _sign_in(browser, provider, sub="another").headers["location"] == REFUSED


def test_a_token_signed_by_somebody_else_or_for_another_visit_is_refused(
    browser: TestClient, provider: Provider
) -> None:
    assert _sign_in(browser, provider, nonce="of another visit").headers["location"] == REFUSED
    del provider.claims["nonce"]
    assert _sign_in(browser, provider, aud="another service").headers["location"] == REFUSED
    del provider.claims["aud"]
    provider.key = STRANGE_KEY
    assert _sign_in(browser, provider).headers["location"] == REFUSED
    assert _account(browser) is None


def test_who_comes_back_without_having_gone_is_refused(browser: TestClient) -> None:
    for query in ({}, {"code": "c", "state": "made up"}, {"error": "access_denied", "state": "s"}):
        answer = browser.get(DONE, params=query)

        assert (answer.status_code, answer.headers["location"]) == (303, REFUSED)


def test_a_provider_that_is_out_of_order_or_away_sends_nobody_to_a_fault_of_ours(
    browser: TestClient, provider: Provider, sqlite_settings: Settings
) -> None:
    provider.broken = True
    assert browser.get(START).headers["location"] == REFUSED
    provider.broken = False
    sent = parse_qs(urlsplit(browser.get(START).headers["location"]).query)
    provider.broken = True
    assert browser.get(DONE, params={"code": "c", "state": sent["state"][0]}).headers["location"] == REFUSED

    away = sqlite_settings.model_copy(update={"oidc_issuer": "http://127.0.0.1:9"})
    with TestClient(create_app(away), base_url="http://localhost", follow_redirects=False) as client:
        assert client.get(START).headers["location"] == REFUSED
