"""Answering a survey: whoever holds the secret of one side sees the links asked by name, and nothing else."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from app.access.secrets import SURVEY_PREFIX, digest, is_same, is_well_formed
from app.service.accounts import audited
from app.service.attempts import count_attempt
from app.service.context import Context
from app.service.door import Door
from app.service.moments import utc
from app.service.survey_links import named_links
from app.storage.repository import surveys
from app.storage.repository.surveys import Asked, SideAnswer
from schemas.errors import InputProblem, InvalidInput, NotSignedIn
from schemas.survey import LinkAnswer, NumberedAnswer, Question, SurveyAnswers, SurveyForm


def open_survey(context: Context, token: str, address: str) -> SurveyForm:
    """What the holder of a secret is asked, with what this side answered before."""
    with _counting_failures(context, address), context.database.reading() as connection:
        return _form(connection, _asked(context, connection, token))


def answer_survey(context: Context, sent: SurveyAnswers, address: str) -> SurveyForm:
    """Keep what one side answers; the same again changes nothing, another answer takes the place of the one before."""
    with _counting_failures(context, address), context.database.transaction() as connection:
        asked = _asked(context, connection, sent.token)
        before, now = _answered(connection, asked), context.clock()
        for link, answer in _of_links(asked, sent.answers).items():
            if before.get(link) != answer:
                document = answer.model_dump_json(exclude_none=True)
                surveys.put_answer(connection, SideAnswer(asked.survey.id, link, asked.side, now, document))
        form = _form(connection, asked)
        if before != _answered(connection, asked):
            door = Door(f"survey {asked.survey.id}, {asked.side}", "survey")
            subject = f"survey {asked.survey.id}"
            audited(connection, context, "answer_survey", door, subject, asked.survey.organisation)
    return form


@contextmanager
def _counting_failures(context: Context, address: str) -> Iterator[None]:
    """Only what fails is counted: secrets are not to be guessed, and who holds one answers as often as they like."""
    try:
        yield
    except NotSignedIn:
        count_attempt(context, f"address {address}")
        raise


def _asked(context: Context, connection: Connection, token: str) -> Asked:
    asked = surveys.asked(connection, digest(token)) if is_well_formed(token, SURVEY_PREFIX) else None
    is_known = asked is not None and is_same(asked.digest, token)
    if asked is None or not is_known or asked.survey.revoked or utc(asked.survey.ends) <= context.clock():
        raise NotSignedIn("this survey is over, was revoked, or its link is incomplete; ask for a new one")
    return asked


def _answered(connection: Connection, asked: Asked) -> dict[str, LinkAnswer]:
    given = [one for one in surveys.answers(connection, [asked.survey.id]) if one.side == asked.side]
    return {one.link: LinkAnswer.model_validate_json(one.document) for one in given}


def _of_links(asked: Asked, answers: list[NumberedAnswer]) -> dict[str, LinkAnswer]:
    links, found = json.loads(asked.survey.links), {}
    for index, answer in enumerate(answers):
        if answer.number > len(links):
            message = f"there are {len(links)} questions; take the number the survey gives"
            raise InvalidInput([InputProblem(pointer=f"/answers/{index}/number", message=message)])
        found[links[answer.number - 1]] = LinkAnswer(**answer.model_dump(exclude={"number"}))
    return found


def _form(connection: Connection, asked: Asked) -> SurveyForm:
    ids, answered = json.loads(asked.survey.links), _answered(connection, asked)
    named = named_links(connection, asked.survey.organisation, ids)
    questions = [
        Question(
            number=ids.index(key) + 1,
            supplier=one.supplier,
            customer=one.customer,
            offering=one.link.offering,
            answer=answered.get(key),
        )
        for key, one in named.items()
    ]
    return SurveyForm(side=asked.side, ends=utc(asked.survey.ends), questions=questions)
