"""/api/v1/session/sso: signing in at an OpenID Connect provider, by Authlib."""

import hashlib
import hmac
import logging
from typing import Any

from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.starlette_client import OAuth
from fastapi import APIRouter, FastAPI, Request
from httpx2 import HTTPError
from joserfc.errors import JoseError
from starlette.concurrency import run_in_threadpool
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import RedirectResponse, Response

from app.access.single_sign_on import IdentityProvider
from app.routes.answers import problems
from app.routes.cookies import SESSION, read_cookie, refuse_plain_http, set_cookie
from app.routes.parameters import Service
from app.service import single_sign_on
from schemas.errors import Forbidden, NotFound

log = logging.getLogger("custchain")

router = APIRouter(prefix="/session/sso", tags=["session"])

PROVIDER = "provider"
STATE_SECONDS = 600
REFUSED_PAGE = "/#/sign-in/refused"
# What a provider that is away, out of order or not the one it should be makes Authlib raise.
PROVIDER_FAULTS = (OAuthError, JoseError, HTTPError, KeyError, TypeError, ValueError, RuntimeError)


def install(app: FastAPI, provider: IdentityProvider | None) -> None:
    """Register the provider, where one is configured, and the short-lived cookie that holds state and nonce."""
    app.state.single_sign_on = None
    if provider is None:
        return
    oauth = OAuth()
    app.state.single_sign_on = oauth.register(
        PROVIDER,
        client_id=provider.client_id,
        client_secret=provider.client_secret.get_secret_value(),
        server_metadata_url=provider.configuration_address,
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
    )
    # The same on every worker, and no secret of its own that would have to be kept.
    key = hmac.new(provider.client_secret.get_secret_value().encode(), b"custchain sso state", hashlib.sha256)
    app.add_middleware(
        SessionMiddleware, secret_key=key.hexdigest(), session_cookie="custchain-sso", max_age=STATE_SECONDS
    )


@router.get("", status_code=302, response_class=Response, responses=problems(403, 404))
async def start_single_sign_on(request: Request) -> Response:
    """Go to the identity provider to sign in."""
    client = _client(request)
    refuse_plain_http(request)
    try:
        answer: Response = await client.authorize_redirect(request, str(request.url_for("finish_single_sign_on")))
    except PROVIDER_FAULTS as error:
        return _refused(request, error, 302)
    return answer


@router.get("/done", status_code=303, response_class=Response, responses=problems(404))
async def finish_single_sign_on(service: Service, request: Request) -> Response:
    """Come back from the identity provider."""
    client, provider = _client(request), request.app.state.settings.identity_provider
    try:
        token = await client.authorize_access_token(request)
        claims = dict(token["userinfo"])
        session = await run_in_threadpool(
            single_sign_on.sign_in, service, provider, claims, read_cookie(request, SESSION)
        )
    except (*PROVIDER_FAULTS, Forbidden) as error:
        return _refused(request, error, 303)
    response = RedirectResponse("/", 303)
    set_cookie(request, response, SESSION, session)
    return response


def _refused(request: Request, error: Exception, status: int) -> Response:
    """Send the browser to the page that says so; the log says what it was."""
    log.warning("request %s: single sign-on was refused: %s", request.state.request_id, type(error).__name__)
    return RedirectResponse(REFUSED_PAGE, status)


def _client(request: Request) -> Any:
    client = request.app.state.single_sign_on
    if client is None:
        raise NotFound("single sign-on is not configured here; sign in by password or one-time link")
    return client
