"""What a request for a picture asks to see: the same parameters for every format."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query

from app.access.roles import Access
from app.routes.gate import Caller
from app.routes.parameters import At, OrganisationPath, Service
from app.service.context import Context
from app.service.past import Moment, read_moment
from app.service.stored_scenarios import get_scenario
from app.service.versions import Version
from chain.render import View
from chain.render.view import DEEPEST_LEVEL, MOST_HOPS, Labels, OverlayName, Theme
from schemas.errors import Forbidden, InputProblem, InvalidInput
from schemas.finding import FindingCode
from schemas.formats.json import parse_json
from schemas.party import PartyKind
from schemas.scenario import Scenario
from schemas.scenario_reading import read_scenario
from schemas.stored_scenario import StoredScenario
from schemas.values import Id, Label

LONGEST_SCENARIO = 30_000
MOST_NAMED = 100
BASE = "base"


def _described(field: str) -> str | None:
    return View.model_fields[field].description


ThemeQuery = Annotated[Theme, Query(description=_described("theme"))]
Kinds = Annotated[
    list[PartyKind], Query(alias="kind", max_length=MOST_NAMED, description=View.model_fields["kinds"].description)
]
Codes = Annotated[
    list[FindingCode], Query(alias="code", max_length=MOST_NAMED, description=View.model_fields["codes"].description)
]
Tags = Annotated[
    list[Label], Query(alias="tag", max_length=MOST_NAMED, description=View.model_fields["tags"].description)
]
Groups = Annotated[list[Id], Query(max_length=MOST_NAMED)]


@dataclass(frozen=True)
class Asked:
    """What to draw: the view, the moment, and the moment to compare with, where there is one.

    `kept` is the version of the scenario that was asked for by its id: the picture changes with it.
    """

    view: View
    at: Moment | None
    before: Moment | None
    kept: Version | None = None

    def version_of(self, chain: Version) -> Version:
        """The version of the picture, from that of the chain it shows."""
        return chain if self.kept is None else Version(chain.number, f"{chain.stamp}.{self.kept.tag}")


def _view(
    caller: Caller,
    theme: ThemeQuery = "light",
    overlay: Annotated[OverlayName, Query(description=_described("overlay"))] = "value_class",
    labels: Annotated[Labels, Query(description=_described("labels"))] = "auto",
    focus: Annotated[Id | None, Query(description=_described("focus"))] = None,
    hops: Annotated[int, Query(ge=0, le=MOST_HOPS, description=_described("hops"))] = 1,
    customer: Annotated[Id | None, Query(description=_described("customer"))] = None,
    finding: Annotated[str | None, Query(max_length=1000, description=_described("finding"))] = None,
    kinds: Kinds = [],  # noqa: B006 - FastAPI copies it
    codes: Codes = [],  # noqa: B006
    tags: Tags = [],  # noqa: B006
    level: Annotated[int | None, Query(ge=1, le=DEEPEST_LEVEL, description=_described("level"))] = None,
    collapse: Annotated[Groups, Query(description=_described("collapse"))] = [],  # noqa: B006
    expand: Annotated[Groups, Query(description=_described("expand"))] = [],  # noqa: B006
    scenario: Annotated[
        str | None,
        Query(
            max_length=LONGEST_SCENARIO,
            description="Edits to make first: the id of a scenario that is kept, on the revision it is made on, or "
            "a scenario or its list of edits as JSON.",
        ),
    ] = None,
    width: Annotated[int | None, Query(ge=100, le=12_000, description=_described("width"))] = None,
    compare: Annotated[
        str | None,
        Query(
            max_length=50,
            description="Show what changed since then: a revision's number, an ISO time, or `base` for what the "
            "scenario changes.",
        ),
    ] = None,
) -> View:
    return View(
        theme=theme,
        overlay=overlay,
        labels=labels,
        focus=focus,
        hops=hops,
        customer=customer,
        finding=finding,
        kinds=tuple(kinds),
        codes=tuple(codes),
        tags=tuple(tags),
        level=level,
        collapse=tuple(collapse),
        expand=tuple(expand),
        scenario=_scenario(scenario),
        difference=compare is not None,
        width=width,
        money=caller.money,
    )


def _scenario(text: str | None) -> Scenario | None:
    if text is None or not _is_json(text):
        return None
    try:
        return read_scenario(parse_json(text.encode()))
    except InvalidInput as error:
        raise InvalidInput([_beside("scenario", problem) for problem in error.problems]) from None


def _is_json(text: str) -> bool:
    """Whether it is edits and not the id of a kept scenario."""
    return text.lstrip()[:1] in ("[", "{", "")


def _beside(parameter: str, problem: InputProblem) -> InputProblem:
    place = f"query parameter {parameter}"
    return InputProblem(
        pointer=f"/{parameter}{problem.pointer}",
        message=problem.message,
        place=f"{place}, {problem.place or problem.pointer}" if problem.place or problem.pointer else place,
    )


def _asked(
    service: Service,
    caller: Caller,
    organisation: OrganisationPath,
    view: Annotated[View, Depends(_view)],
    at: At = None,
    scenario: Annotated[str | None, Query(max_length=LONGEST_SCENARIO)] = None,
    compare: Annotated[str | None, Query(max_length=50)] = None,
    to: Annotated[
        str | None,
        Query(max_length=50, description="With `compare`, the later moment; else now. The same as `at`."),
    ] = None,
) -> Asked:
    if caller.principal is not None and caller.principal.share and (compare is not None or to is not None):
        raise Forbidden("a share link shows the chain at one moment only; leave `compare` and `to` out")
    if to is not None and (compare is None or at is not None):
        message = "`to` goes with `compare`, and not with `at`; leave it out"
        raise InvalidInput([InputProblem(pointer="/to", message=message, place="query parameter to")])
    until = at if to is None else read_moment(to, "to")
    before = None if compare is None or compare == BASE else read_moment(compare, "compare")
    if scenario is None or _is_json(scenario):
        return Asked(view, until, before)
    kept, version = _kept(service, caller, organisation, scenario)
    edited = view.model_copy(update={"scenario": read_scenario(kept.edits)})
    return Asked(edited, kept.base if until is None else until, before, version)


def _kept(service: Context, caller: Access, organisation: str, scenario: str) -> tuple[StoredScenario, Version]:
    if not caller.money or (caller.principal is not None and caller.principal.share):
        raise Forbidden("a kept scenario takes an account or key with the cost permission; leave `scenario` out")
    return get_scenario(service, organisation, scenario)


AskedView = Annotated[Asked, Depends(_asked)]
