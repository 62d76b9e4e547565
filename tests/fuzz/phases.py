"""Every phase of Schemathesis over the whole API with all its checks: how often each status came, and what is wrong."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation
from schemathesis.engine import events, from_schema
from schemathesis.hooks import GLOBAL_HOOK_DISPATCHER

from app.service.organisations import import_organisation
from app.storage.repository import organisations
from schemas.reading import read_chain
from tests.access import DOOR
from tests.builders import shop_data
from tests.fuzz.fuzzing import ORGANISATION

PHASES = ("examples", "coverage", "fuzzing", "stateful")
LEFT_OUT = {
    "positive_data_acceptance": "a schema cannot say what is stored: a good body may name a party that is not there",
    "object_level_authorization": "it takes two identities; tests/gate asks every operation as everybody",
}
ORG = "/api/v1/organisations/{organisation}"
LEFT_OUT_AT = {
    # The address is one of another operation too: a chart of an unknown name, a scenario that is called `compare`.
    f"{ORG}/charts/scenario-waterfall.svg": ["unsupported_method", "allow_header_conformance"],
    f"{ORG}/scenarios/compare": ["unsupported_method", "allow_header_conformance"],
    # A push that is not atomic is answered 200, and its answer refuses each bad change in words.
    f"{ORG}/changes": ["negative_data_rejection"],
}
REFUSALS = ["400", "401", "403", "404", "405", "409", "412", "413", "415", "422", "428", "429"]


class Told(NamedTuple):
    """What a trial came to: cases by phase, answers by status, and each kind of fault with one example."""

    cases: Counter[str]
    answers: Counter[int]
    faults: dict[str, str]


def ask_all(app: Any, headers: dict[str, str], phases: tuple[str, ...], examples: int) -> Told:
    """Ask every operation in these phases with those headers."""
    stated = _config(headers, phases, examples)
    told = Told(Counter(), Counter(), {})
    with _kept(app):
        schema = schemathesis.openapi.from_asgi("/openapi.json", app, config=SchemathesisConfig.from_dict(stated))
        for event in from_schema(schema).execute():
            if isinstance(event, events.ScenarioFinished):
                _count(event, told)
            elif isinstance(event, events.PhaseFinished) and event.phase.name.value in told.cases:
                print(f"{event.phase.name.value}: {told.cases[event.phase.name.value]} cases", flush=True)  # noqa: T201
            elif isinstance(event, events.NonFatalError | events.FatalError):
                told.faults[str(event)] = repr(event)
    return told


def _config(headers: dict[str, str], phases: tuple[str, ...], examples: int) -> dict[str, Any]:
    checks: dict[str, Any] = {name: {"enabled": False} for name in LEFT_OUT}
    checks["negative_data_rejection"] = {"expected-statuses": REFUSALS}
    return {
        "headers": headers,
        "continue-on-failure": True,
        "warnings": False,
        "checks": checks,
        "operations": [
            {"include-path": path, "checks": {name: {"enabled": False} for name in names}}
            for path, names in LEFT_OUT_AT.items()
        ],
        "generation": {"max-examples": examples, "no-shrink": True, "deterministic": examples < 10, "database": "none"},
        "phases": {name: {"enabled": name in phases} for name in PHASES},
    }


def _count(event: events.ScenarioFinished, told: Told) -> None:
    recorded = event.recorder
    told.cases[event.phase.value] += len(recorded.cases)
    told.answers.update(one.response.status_code for one in recorded.interactions.values() if one.response)
    for checks in recorded.checks.values():
        for check in checks:
            # Where the library finds nothing to damage it says so, and its negative case is a good one.
            if check.failure_info is not None and "positive test case" not in check.failure_info.failure.message:
                failure = check.failure_info.failure
                kind = f"{check.name} {failure.operation}"
                if kind not in told.faults:
                    told.faults[kind] = f"{failure.message[:1500]}\n{check.failure_info.code_sample[:1500]}"
                    print(f"{event.phase.value}: {kind}: {told.faults[kind]}\n", flush=True)  # noqa: T201 - hours may follow


@contextmanager
def _kept(app: Any) -> Iterator[None]:
    """Good requests go to the organisation that is there; it is brought back where one of them deleted it."""
    context = app.state.context

    def before_call(_: Any, case: Any, kwargs: Any) -> None:
        stated = case.path_parameters or {}
        if "organisation" in stated and not (case.meta and case.meta.is_negative_at(ParameterLocation.PATH)):
            stated["organisation"] = ORGANISATION

    def after_call(_: Any, case: Any, response: Any) -> None:
        if case.method == "DELETE" and response.status_code == 204:
            revive(context)

    schemathesis.hook(before_call)
    schemathesis.hook(after_call)
    try:
        yield
    finally:
        GLOBAL_HOOK_DISPATCHER.unregister(before_call)
        GLOBAL_HOOK_DISPATCHER.unregister(after_call)


def revive(context: Any) -> None:
    """Bring the organisation back where a request deleted it."""
    with context.database.reading() as connection:
        there = organisations.find(connection, ORGANISATION) is not None
    if not there:
        import_organisation(context, read_chain(shop_data()), ORGANISATION, DOOR)
