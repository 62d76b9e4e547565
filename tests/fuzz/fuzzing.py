"""What trials with made-up requests share: who asks, what answers hold to, and whether all lists still answer."""

from typing import Any

from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from app.service.context import Context
from app.service.keys import create_key
from schemas.access import NewKey
from tests.access import DOOR, administrator, bearer

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ROLES = ("administrator", "admin$", "editor", "viewer", "nobody")
ORGANISATION = "shop"
SCOPES = {"administrator": "admin", "admin$": "admin", "editor": "write", "viewer": "read"}


def headers_of(context: Context, role: str) -> dict[str, str]:
    """A new key of that role; `$` and the administrator see money, the administrator sees every organisation."""
    if role == "nobody":
        return {}
    new = NewKey(name=role, scope=SCOPES[role], money=role in {"administrator", "admin$"})
    return bearer(create_key(context, None if role == "administrator" else ORGANISATION, new, DOOR).key)


def lists_that_fail(app: Any) -> list[str]:
    """The lists and documents of stored organisations that answer with a fault of ours. Busy drawing is none."""
    client = TestClient(app, headers=administrator(app.state.context))
    organisations = client.get("/api/v1/organisations?limit=500")
    if organisations.status_code != 200:
        return [f"/api/v1/organisations: {organisations.text}"]
    told = app.openapi()["paths"]
    lists = [path for path in told if path.count("{") == 1 and "{organisation}" in path and "get" in told[path]]
    failing = []
    for organisation in [one["id"] for one in organisations.json()["items"]][:5]:
        for path in lists:
            if not path.endswith("/events"):
                answer = client.get(path.replace("{organisation}", organisation))
                if answer.status_code >= 500 and answer.json()["code"] != "picture_refused":
                    failing.append(f"{path}: {answer.text}")
    return failing
