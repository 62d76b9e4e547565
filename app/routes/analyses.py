"""/api/v1/organisations/{organisation}/analysis and /findings"""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.routes.answers import READ_VERSION, answer, computed, problems, unless_known
from app.routes.gate import Caller
from app.routes.parameters import At, Known, OrganisationPath, Service
from app.routes.redaction import shown, shown_analysis, shown_version
from app.service import analyses, chains
from schemas.analysis import Analysis
from schemas.answers import FindingList
from schemas.finding import Severity

router = APIRouter(prefix="/organisations/{organisation}", tags=["analysis"])


@router.get("/analysis", response_model=Analysis, responses=problems(*READ_VERSION))
def get_analysis(
    service: Service, caller: Caller, organisation: OrganisationPath, known: Known, at: At = None
) -> Response:
    """Read every number and finding of the chain."""
    version = shown_version(computed(chains.chain_version(service, organisation, at)), caller)

    def make() -> Response:
        found = analyses.get_analysis(service, organisation, at)
        return answer(shown_analysis(found, caller), shown_version(computed(found.version), caller))

    return unless_known(known, version, make)


@router.get("/findings", response_model=FindingList, responses=problems(*READ_VERSION))
def list_findings(
    service: Service,
    caller: Caller,
    organisation: OrganisationPath,
    known: Known,
    code: Annotated[str | None, Query(max_length=100, description="Only findings of this code.")] = None,
    severity: Annotated[Severity | None, Query(description="Only findings of this severity.")] = None,
    at: At = None,
) -> Response:
    """List the chain's findings, dearest first."""
    version = shown_version(computed(chains.chain_version(service, organisation, at)), caller)

    def make() -> Response:
        found, version_found = analyses.get_findings(service, organisation, code, severity, at, money=caller.money)
        return answer(shown(found, caller), shown_version(computed(version_found), caller))

    return unless_known(known, version, make)
