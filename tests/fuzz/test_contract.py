"""Whatever is made up from the API's own description is answered as the description says, and poisons nothing."""

from typing import Any

import pytest

from app.service import how_sure
from tests.fuzz.fuzzing import ROLES, headers_of, lists_that_fail
from tests.fuzz.phases import PHASES, ask_all

SHORT = (("fuzzing",), 2)
WHOLE = pytest.param(PHASES, 10, marks=[pytest.mark.long, pytest.mark.timeout(14_400)])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("phases", "examples"), [SHORT, WHOLE])
def test_every_operation_answers_as_it_is_described(
    app: Any, role: str, phases: tuple[str, ...], examples: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if examples < 10 and role != "administrator":
        pytest.skip("the short form asks as the one who may everything; tests/gate asks every operation as everybody")
    # Else most of the time would be spent drawing numbers.
    monkeypatch.setattr(how_sure, "MOST_DRAWS", 20)

    told = ask_all(app, headers_of(app.state.context, role), phases, examples)

    asked = ", ".join(f"{phase} {count}" for phase, count in told.cases.items())
    print(f"{role}: {told.cases.total()} cases ({asked}), {dict(sorted(told.answers.items()))}")  # noqa: T201 - the figure
    assert list(told.faults) == []
    assert lists_that_fail(app) == []
