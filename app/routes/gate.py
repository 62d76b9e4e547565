"""The one dependency of every route: what the request carries, and the decision on it."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute, Mount

from app.access.roles import NOBODY, Access
from app.access.rules import RULES, Need, Rule
from app.routes.cookies import SESSION, SHARE, read_cookie
from app.service.access import decide
from app.service.identity import Secrets, identify
from schemas.errors import Forbidden, NotFound, NotSignedIn, StorageFailed

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# The editor's files are for everybody; /scim has a gate of its own, which only secrets of connectors open.
MOUNTS = frozenset({"assets", "scim"})
BEARER = "bearer "


async def authorise(request: Request) -> Access:
    """The access this request has to its route; raises where it has none."""
    rule = RULES[request.scope["route"].name]
    if rule.need is Need.NOTHING or (rule.need is Need.DESCRIPTION and request.app.state.settings.is_private):
        return NOBODY
    # The database answers in a thread: a slow disk must not hold up every other request.
    access = await run_in_threadpool(_decide, request, rule)
    request.state.access = access
    if access.principal is not None:
        is_safe = request.method in SAFE_METHODS
        request.app.state.rates.count(access.principal.credential, request.scope["route"].name, is_safe=is_safe)
    return access


async def still_may(request: Request) -> bool:
    """Whether a request that is answered for long would still be let in; where nobody can tell, it would not."""
    try:
        await authorise(request)
    except (NotSignedIn, Forbidden, NotFound, StorageFailed):
        return False
    return True


def _decide(request: Request, rule: Rule) -> Access:
    carried = secrets_of(request)
    principals = identify(request.app.state.context, carried)
    if carried.key is None and principals:
        _refuse_unknown_origin(request)
    return decide(request.app.state.context, rule, principals, request.path_params.get("organisation"))


def secrets_of(request: Request) -> Secrets:
    """The secrets in the request's headers. A key beside cookies wins: a program means what it sends."""
    stated = request.headers.get("authorization")
    if stated is not None:
        if not stated.lower().startswith(BEARER):
            raise NotSignedIn("the Authorization header must be `Bearer KEY`; `custchain key create` makes a key")
        return Secrets(key=stated[len(BEARER) :].strip())
    return Secrets(session=read_cookie(request, SESSION), share=read_cookie(request, SHARE))


def _refuse_unknown_origin(request: Request) -> None:
    """A cookie comes along by itself, so a change made with one must say which page made it; every browser does."""
    if request.method not in SAFE_METHODS and not {"origin", "sec-fetch-site"} & set(request.headers):
        raise HTTPException(403)


def check_rules(app: FastAPI) -> None:
    """Refuse to serve a route without a rule, a rule without a route, or a route that does not ask the gate."""
    names = list(_operations(app.routes))
    unruled, unrouted = set(names) - RULES.keys(), RULES.keys() - set(names)
    twice = {name for name in names if names.count(name) > 1}
    if unruled or unrouted or twice:
        raise RuntimeError(
            f"app.access.rules.RULES: no rule for {sorted(unruled)}, no route for {sorted(unrouted)}, "
            f"two routes named {sorted(twice)}"
        )


def _operations(routes: "list[BaseRoute]") -> Iterator[str]:
    for found in iter_route_contexts(routes):
        route = found.original_route
        if isinstance(route, Mount) and route.name in MOUNTS:
            continue
        if not isinstance(route, APIRoute):
            raise RuntimeError(f"{route!r} is no API route, so the gate does not stand before it")
        if authorise not in [dependency.call for dependency in found.dependant.dependencies]:
            raise RuntimeError(f"the route {route.name} does not depend on the gate")
        rule = RULES.get(route.name)
        if rule is not None and (rule.need.role is not None) != ("{organisation}" in str(found.path)):
            raise RuntimeError(f"the rule of {route.name} and its address disagree on whether it is of an organisation")
        yield route.name


Caller = Annotated[Access, Depends(authorise)]
