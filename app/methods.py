"""Which methods an address takes, whatever route of it was asked."""

from functools import cache
from re import Pattern

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import compile_path
from starlette.types import Scope


def methods_at(app: FastAPI, scope: Scope) -> list[str]:
    """The methods of all routes of a request's address: a router that finds one of them tells of that one only."""
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    found = {
        method
        for context in iter_route_contexts(app.routes)
        if context.path is not None and _pattern(context.path).match(path)
        for method in context.methods or ()
    }
    return sorted(found)


@cache
def _pattern(path: str) -> Pattern[str]:
    return compile_path(path)[0]
