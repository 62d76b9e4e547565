"""The two cookies of a browser: its session, and the share link it opened."""

from fastapi import Request
from starlette.responses import Response

from app.settings import LOCAL_NAMES
from schemas.errors import Forbidden

SESSION = "custchain"
SHARE = "custchain-share"


def read_cookie(request: Request, name: str) -> str | None:
    """The cookie's value; over TLS only one that no other host and no plain page can have set."""
    return request.cookies.get(_name(request, name))


def set_cookie(request: Request, response: Response, name: str, value: str) -> None:
    """Give the browser a cookie that scripts cannot read and other sites cannot use to change anything.

    It ends with the browser's session at the latest; when it is over is up to the database. Raises Forbidden where
    it would cross a network unencrypted.
    """
    refuse_plain_http(request)
    secure = request.url.scheme == "https"
    response.set_cookie(_name(request, name), value, path="/", secure=secure, httponly=True, samesite="lax")
    response.headers["Cache-Control"] = "no-store"


def drop_cookie(request: Request, response: Response, name: str) -> None:
    """Take the cookie back."""
    secure = request.url.scheme == "https"
    response.delete_cookie(_name(request, name), path="/", secure=secure, httponly=True, samesite="lax")


def refuse_plain_http(request: Request) -> None:
    """Refuse to let somebody sign in where others on the network could read along."""
    local = request.url.hostname in LOCAL_NAMES
    if request.url.scheme != "https" and not local and not request.app.state.settings.insecure:
        raise Forbidden(
            "signing in over plain http would show the session to the network; open this service by its https address "
            "(and set CUSTCHAIN_TRUSTED_PROXY to the proxy that ends TLS)"
        )


def _name(request: Request, name: str) -> str:
    if request.url.scheme == "https":
        return f"__Host-{name}"
    # Ports of one host share their cookies: two services on this machine must not sign each other out.
    return f"{name}-{request.url.port or 80}"
