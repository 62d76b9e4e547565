"""Whatever is made up from the API's own description is answered as the description says, and poisons nothing."""

from collections import Counter
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz.fuzzing import CHECKS, ORGANISATION, ROLES, headers_of, lists_that_fail

LENGTHS = [2, pytest.param(25, marks=[pytest.mark.long, pytest.mark.timeout(7200)])]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("examples", LENGTHS)
def test_every_operation_answers_as_it_is_described(app: Any, role: str, examples: int) -> None:
    if examples < 10 and role != "administrator":
        pytest.skip("the short form asks as the one who may everything; tests/gate asks every operation as everybody")
    headers, asked = headers_of(app.state.context, role), Counter[int]()
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    faults = [fault for found in schema.get_all_operations() for fault in _faults(found.ok(), headers, examples, asked)]

    print(f"{role}: {sum(asked.values())} requests, {dict(sorted(asked.items()))}")  # noqa: T201 - the figure to report
    assert faults == []
    assert lists_that_fail(app) == []


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
