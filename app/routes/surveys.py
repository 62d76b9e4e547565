"""/api/v1/organisations/{organisation}/surveys and /api/v1/survey: asking both sides of links, and answering."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from app.routes.answers import CHANGE, READ, answer, body_of, problems
from app.routes.changes import Change, once
from app.routes.cookies import refuse_plain_http
from app.routes.gate import Caller
from app.routes.parameters import Body, OrganisationPath, Service, door_of
from app.routes.redaction import shown_entity
from app.service import survey_answers, surveys
from app.service.entities import LINKS
from schemas.formats.json import parse_json
from schemas.link import Link
from schemas.reading import read_part
from schemas.survey import (
    ApplyAnswer,
    MadeSurvey,
    NewSurvey,
    OpenedSurvey,
    SurveyAnswers,
    SurveyForm,
    SurveyList,
    SurveyResult,
)

router = APIRouter(prefix="/organisations/{organisation}/surveys", tags=["surveys"])
answering = APIRouter(prefix="/survey", tags=["surveys"])

SurveyPath = Annotated[str, Path(description="The survey's id.", max_length=200)]
MAKE = (400, 401, 403, 404, 413, 415, 422)
ANSWER = (400, 401, 403, 413, 415, 422, 429)


@router.get("", responses=problems(401, 403, *READ))
def list_surveys(service: Service, organisation: OrganisationPath) -> SurveyList:
    """List the organisation's surveys, without their secrets."""
    return surveys.list_surveys(service, organisation)


@router.post(
    "", status_code=201, response_model=MadeSurvey, responses=problems(*MAKE), openapi_extra=body_of("NewSurvey")
)
def create_survey(service: Service, caller: Caller, organisation: OrganisationPath, body: Body) -> MadeSurvey:
    """Ask both sides of links. The secret of each side is in this answer and nowhere else."""
    wanted = read_part(NewSurvey, parse_json(body))
    return surveys.create_survey(service, organisation, wanted, door_of(caller))


@router.get("/{survey}", responses=problems(401, 403, *READ))
def get_survey(service: Service, organisation: OrganisationPath, survey: SurveyPath) -> SurveyResult:
    """Read what both sides answered, and where they disagree."""
    return surveys.get_survey(service, organisation, survey)


@router.delete("/{survey}", status_code=204, responses=problems(401, 403, *READ))
def revoke_survey(service: Service, caller: Caller, organisation: OrganisationPath, survey: SurveyPath) -> Response:
    """End a survey at once. What was answered stays."""
    surveys.revoke_survey(service, organisation, survey, door_of(caller))
    return Response(status_code=204)


@router.post("/{survey}/apply", response_model=Link, responses=problems(*CHANGE), openapi_extra=body_of("ApplyAnswer"))
@once
def apply_survey_answer(
    service: Service, organisation: OrganisationPath, survey: SurveyPath, body: Body, change: Change
) -> Response:
    """Write what a link's customer answered into the link."""
    wanted = read_part(ApplyAnswer, parse_json(body))
    saved = surveys.apply_answer(service, organisation, survey, wanted.link, change.door)
    saved = shown_entity(saved, LINKS, change.caller)
    return answer(saved.json, saved.version, saved.revision)


@answering.post("", response_model=SurveyForm, responses=problems(*ANSWER), openapi_extra=body_of("OpenedSurvey"))
def open_survey(service: Service, request: Request, body: Body) -> Response:
    """Read the questions of one side of a survey, by its secret."""
    refuse_plain_http(request)
    sent = read_part(OpenedSurvey, parse_json(body))
    return _private(survey_answers.open_survey(service, sent.token, _address(request)))


@answering.put("", response_model=SurveyForm, responses=problems(*ANSWER), openapi_extra=body_of("SurveyAnswers"))
def answer_survey(service: Service, request: Request, body: Body) -> Response:
    """Answer for one side of a survey; may be done again until it ends."""
    refuse_plain_http(request)
    sent = read_part(SurveyAnswers, parse_json(body))
    return _private(survey_answers.answer_survey(service, sent, _address(request)))


def _private(form: SurveyForm) -> Response:
    return Response(form.model_dump_json(), media_type="application/json", headers={"Cache-Control": "no-store"})


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"
