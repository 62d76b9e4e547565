"""/api/v1/session: who one is here, signing in and out."""

from typing import TypeVar

from fastapi import APIRouter, Request
from pydantic import BaseModel
from starlette.responses import Response

from app.access.roles import Principal
from app.routes.answers import body_of, problems
from app.routes.cookies import SESSION, SHARE, drop_cookie, read_cookie, refuse_plain_http, set_cookie
from app.routes.gate import Caller, secrets_of
from app.routes.parameters import Body, Service
from app.service import sessions, shares, signing_in
from app.service.context import Context
from app.service.identity import Secrets, identify
from app.service.session_state import session_state
from schemas.access import NewPassword, OneTimeLink, OpenedShare, SessionState, SignIn, WaysIn
from schemas.errors import NotSignedIn
from schemas.formats.json import parse_json
from schemas.reading import read_part

router = APIRouter(prefix="/session", tags=["session"])

WAY_IN = (400, 401, 403, 413, 415, 422, 429)
Model = TypeVar("Model", bound=BaseModel)


@router.get("", response_model=SessionState)
def get_session(service: Service, request: Request) -> Response:
    """Read who you are to this service, and how you can sign in."""
    return _told(request, _principals(service, request))


@router.post("", response_model=SessionState, responses=problems(*WAY_IN), openapi_extra=body_of("SignIn"))
def sign_in(service: Service, request: Request, body: Body) -> Response:
    """Sign in by name and password; the browser gets a cookie."""
    refuse_plain_http(request)
    sent, before = _read(SignIn, body), read_cookie(request, SESSION)
    token = signing_in.sign_in(service, sent.account, sent.password, _address(request), before)
    return _signed_in(service, request, token)


@router.delete("", status_code=204)
def sign_out(service: Service, request: Request) -> Response:
    """Sign out: the session is over, and so is an opened share link."""
    response = Response(status_code=204, headers={"Clear-Site-Data": '"cache"'})
    for name in (SESSION, SHARE):
        if token := read_cookie(request, name):
            sessions.end_session(service, token)
            drop_cookie(request, response, name)
    return response


@router.post("/link", response_model=SessionState, responses=problems(*WAY_IN), openapi_extra=body_of("OneTimeLink"))
def use_one_time_link(service: Service, request: Request, body: Body) -> Response:
    """Sign in by a one-time link, which is used up by it."""
    refuse_plain_http(request)
    sent, before = _read(OneTimeLink, body), read_cookie(request, SESSION)
    return _signed_in(service, request, signing_in.use_one_time_link(service, sent.token, _address(request), before))


@router.post("/share", response_model=SessionState, responses=problems(*WAY_IN), openapi_extra=body_of("OpenedShare"))
def open_share_link(service: Service, request: Request, body: Body) -> Response:
    """Open a share link: from now on this browser may look at what it shows."""
    refuse_plain_http(request)
    sent, before = _read(OpenedShare, body), read_cookie(request, SHARE)
    token, _ = shares.open_share(service, sent.token, _address(request), before)
    carried = Secrets(session=read_cookie(request, SESSION), share=token)
    response = _told(request, identify(service, carried))
    set_cookie(request, response, SHARE, token)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@router.put(
    "/password",
    response_model=SessionState,
    responses=problems(*WAY_IN),
    openapi_extra=body_of("NewPassword"),
)
def set_password(service: Service, request: Request, caller: Caller, body: Body) -> Response:
    """Set your password. Every session of yours ends but this one, which gets a new cookie."""
    refuse_plain_http(request)
    sent = _read(NewPassword, body)
    assert caller.principal is not None
    assert caller.principal.person is not None
    token = signing_in.set_password(service, caller.principal.person, sent.current, sent.password, _address(request))
    return _signed_in(service, request, token)


def _signed_in(service: Context, request: Request, token: str) -> Response:
    carried = Secrets(session=token, share=read_cookie(request, SHARE))
    response = _told(request, identify(service, carried))
    set_cookie(request, response, SESSION, token)
    return response


def _told(request: Request, principals: list[Principal]) -> Response:
    provider = request.app.state.settings.identity_provider
    ways_in = WaysIn(single_sign_on=provider and provider.name)
    state = session_state(request.app.state.context, principals, ways_in)
    return Response(state.model_dump_json(), media_type="application/json", headers={"Cache-Control": "no-store"})


def _principals(service: Context, request: Request) -> list[Principal]:
    """Who asks; a bad key is no reason not to say how to sign in."""
    try:
        return identify(service, secrets_of(request))
    except NotSignedIn:
        return []


def _read(model: type[Model], body: bytes) -> Model:
    return read_part(model, parse_json(body))


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"
