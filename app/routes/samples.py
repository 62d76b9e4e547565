"""/api/v1/samples"""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.routes.answers import answer, problems
from app.routes.changes import Change, once
from app.routes.parameters import Service
from app.service import samples
from schemas.answers import OrganisationSummary, SampleList

router = APIRouter(prefix="/samples", tags=["organisations"])


@router.get("", response_model=SampleList, responses=problems(422))
def list_samples() -> SampleList:
    """List the sample organisations that come with the product, each with what it is about."""
    return samples.list_samples()


@router.post("/{sample}", status_code=201, response_model=OrganisationSummary, responses=problems(404, 409, 413, 422))
@once
def create_from_sample(
    service: Service,
    sample: Annotated[str, Path(max_length=100, description="Id of the sample.")],
    change: Change,
) -> Response:
    """Make an organisation of a sample."""
    made = samples.create_from_sample(service, sample, change.door)
    response = answer(made.summary, made.version, status=201)
    response.headers["Location"] = f"/api/v1/organisations/{made.summary.id}"
    return response
