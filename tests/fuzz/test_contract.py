"""Whatever is made up from the API's own description is answered as the description says, and poisons nothing."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.main import create_app
from app.service.context import Context
from app.service.keys import create_key
from app.service.organisations import import_organisation
from app.settings import Settings
from schemas.access import NewKey
from schemas.reading import read_chain
from tests.access import DOOR, administrator, bearer
from tests.builders import shop_data

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
LENGTHS = [2, pytest.param(150, marks=[pytest.mark.long, pytest.mark.timeout(7200)])]
ROLES = ("administrator", "admin$", "editor", "viewer", "nobody")
ORGANISATION = "shop"


@pytest.fixture
def app(settings: Settings) -> Iterator[Any]:
    """The service with one organisation, whose streams end at once and which counts no requests."""
    made = create_app(settings.model_copy(update={"changes_per_minute": 0, "pictures_per_minute": 0}))
    made.state.follower.stopped = True
    import_organisation(made.state.context, read_chain(shop_data()), ORGANISATION, DOOR)
    yield made
    made.state.context.database.close()


def _headers(context: Context, role: str) -> dict[str, str]:
    if role == "nobody":
        return {}
    if role == "administrator":
        return bearer(create_key(context, None, NewKey(name=role, scope="admin", money=True), DOOR).key)
    scope = {"admin$": "admin", "editor": "write", "viewer": "read"}[role]
    return bearer(create_key(context, ORGANISATION, NewKey(name=role, scope=scope, money=role == "admin$"), DOOR).key)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("examples", LENGTHS)
def test_every_operation_answers_as_it_is_described(app: Any, role: str, examples: int) -> None:
    if examples < 10 and role != "administrator":
        pytest.skip("the short form asks as the one who may everything; tests/gate asks every operation as everybody")
    headers, asked = _headers(app.state.context, role), Counter[int]()
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    faults = [fault for found in schema.get_all_operations() for fault in _faults(found.ok(), headers, examples, asked)]

    print(f"{role}: {sum(asked.values())} requests, {dict(sorted(asked.items()))}")  # noqa: T201 - the figure to report
    assert faults == []
    _check_lists(app)


def _faults(operation: Any, headers: dict[str, str], examples: int, asked: Counter[int]) -> list[str]:
    """What is wrong with an operation, if something is."""

    @given(case=operation.as_strategy())
    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=examples < 10,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def run(case: Any) -> None:
        if "organisation" in (case.path_parameters or {}):
            case.path_parameters["organisation"] = ORGANISATION
        answer = case.call(headers=headers)
        asked[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)

    try:
        run()
    except Exception as error:
        return [f"{operation.label}: {error}"[:3000]]
    return []


def _check_lists(app: Any) -> None:
    """What was made up on the way keeps nobody from reading."""
    from starlette.testclient import TestClient  # noqa: PLC0415

    client = TestClient(app, headers=administrator(app.state.context))
    organisations = client.get("/api/v1/organisations?limit=500")
    assert organisations.status_code == 200
    lists = [path for path in app.openapi()["paths"] if path.count("{") == 1 and "{organisation}/" in path]
    for organisation in [one["id"] for one in organisations.json()["items"]][:5]:
        for path in lists:
            if "get" in app.openapi()["paths"][path] and not path.endswith("/events"):
                answer = client.get(path.replace("{organisation}", organisation))
                assert answer.status_code < 500 or answer.json()["code"] == "picture_refused", (path, answer.text)
