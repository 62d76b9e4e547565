"""/api/v1/organisations/{organisation}/analysis and /findings"""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from app.access.roles import Access
from app.routes.answers import READ_VERSION, answer, computed, problems, unless_known
from app.routes.gate import Caller
from app.routes.parameters import After, At, Known, OrganisationPath, Service
from app.routes.redaction import shown_version
from app.service import analyses, chains, findings
from app.service.chain_questions.findings import Order, Wanted
from app.service.context import Context
from app.service.decisions import decisions_of, mark_of
from app.service.versions import Version
from schemas.analysis import Analysis
from schemas.answers import FindingList
from schemas.decision import FindingState
from schemas.finding import Severity

router = APIRouter(prefix="/organisations/{organisation}", tags=["analysis"])


def _wanted(
    code: Annotated[str | None, Query(max_length=100, description="Only findings of this code.")] = None,
    severity: Annotated[Severity | None, Query(description="Only findings of this severity.")] = None,
    state: Annotated[FindingState | None, Query(description="Only findings of this state.")] = None,
    order: Annotated[Order, Query(description="Dearest first, or critical, warning, info, each dearest first.")] = (
        "money"
    ),
    limit: Annotated[int | None, Query(ge=1, le=500, description="Most items of the page; all where missing.")] = None,
) -> Wanted:
    return Wanted(code=code, severity=severity, state=state, order=order, limit=limit)


@router.get("/analysis", response_model=Analysis, responses=problems(*READ_VERSION))
def get_analysis(
    service: Service, caller: Caller, organisation: OrganisationPath, known: Known, at: At = None
) -> Response:
    """Read every number and finding of the chain."""
    version = shown_version(computed(chains.chain_version(service, organisation, at)), caller)

    def make() -> Response:
        found, of = analyses.get_json(service, organisation, at, money=caller.money)
        return answer(found, shown_version(computed(of), caller))

    return unless_known(known, version, make)


@router.get("/findings", response_model=FindingList, responses=problems(400, *READ_VERSION))
def list_findings(
    service: Service,
    caller: Caller,
    organisation: OrganisationPath,
    known: Known,
    wanted: Annotated[Wanted, Depends(_wanted)],
    after: After = None,
    at: At = None,
) -> Response:
    """List the chain's findings, dearest or gravest first, with what was decided on each."""
    decides = caller.principal is not None and not caller.principal.share
    version = _findings_version(chains.chain_version(service, organisation, at), service, organisation, caller, decides)

    def make() -> Response:
        page = findings.list_findings(service, organisation, wanted, after, at, money=caller.money, decisions=decides)
        return answer(page, version)

    return unless_known(known, version, make)


def _findings_version(version: Version, service: Context, organisation: str, caller: Access, decides: bool) -> Version:
    """Decisions change without the chain; whoever looks by a share link sees none."""
    mark = mark_of(decisions_of(service, organisation)) if decides else "shared"
    return shown_version(computed(Version(version.number, f"{version.stamp}.{mark}")), caller)
