"""Requests that go on from earlier answers, with the ids they told, are answered as described, and poison nothing."""

from collections import Counter
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis.errors import Flaky

from tests.fuzz.fuzzing import CHECKS, ROLES, headers_of, lists_that_fail
from tests.fuzz.phases import revive

STEPS = 25
REQUESTS = 2_500

SETTINGS = settings(
    max_examples=20,
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.long
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("role", ROLES)
def test_what_follows_from_an_answer_answers_as_it_is_described(app: Any, role: str) -> None:
    asked: Counter[int] = Counter()
    faults: dict[str, str] = {}
    machine = _machine(app, role, asked, faults)

    while sum(asked.values()) < REQUESTS:
        # What is stored decides where a journey may go on, and Hypothesis calls that flaky: the next one starts afresh.
        with suppress(Flaky):
            machine.run(settings=SETTINGS)

    print(f"{role}: {sum(asked.values())} steps, {dict(sorted(asked.items()))}")  # noqa: T201 - the figure to report
    assert list(faults.values()) == []
    assert lists_that_fail(app) == []


def _machine(app: Any, role: str, asked: Counter[int], faults: dict[str, str]) -> Any:
    """A walker along the links between operations, told by the names in their answers; it notes faults and goes on."""
    following: Any = schemathesis.openapi.from_asgi("/openapi.json", app).as_state_machine()

    class Walker(following):  # type: ignore[misc]
        def setup(self) -> None:
            # A journey may have deleted the organisation, or revoked the very key it went with.
            revive(app.state.context)
            self.headers = headers_of(app.state.context, role)

        def get_call_kwargs(self, case: Any) -> dict[str, Any]:  # noqa: ARG002 - the library names it
            return {"headers": self.headers}

        def validate_response(self, response: Any, case: Any, **_: Any) -> None:
            asked[response.status_code] += 1
            try:
                case.validate_response(response, checks=CHECKS)
            except Exception as error:
                label = case.operation.label
                faults.setdefault(f"{label} {response.status_code}", f"{label}: {error}"[:3000])

    return Walker
