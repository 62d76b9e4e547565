"""Surveys: both sides of links asked apart. Editors make them, read them, and apply what customers answered."""

import json
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Connection

from app.access.secrets import SURVEY_PREFIX, mint, new_id
from app.service.accounts import audited
from app.service.context import Context
from app.service.door import Door
from app.service.entities import LINKS, Entity
from app.service.entity_edits import patch_entity
from app.service.moments import utc
from app.service.stored import find_head
from app.service.survey_links import Named, chosen_links, named_links
from app.service.versions import ANY_VERSION
from app.storage.repository import people, surveys
from app.storage.repository.organisations import Head
from app.storage.repository.surveys import SideAnswer
from app.storage.repository.surveys import Survey as Row
from schemas.errors import Conflict, NotFound
from schemas.link import Link
from schemas.survey import (
    SIDES,
    Disagreement,
    GivenAnswer,
    LinkAnswer,
    MadeSurvey,
    NewSurvey,
    Side,
    Survey,
    SurveyedLink,
    SurveyList,
    SurveyResult,
)
from schemas.values import PARAGRAPH_LIMIT
from schemas.wording import quote

APART = 2.0
"""From how far apart two importances are a disagreement."""


def create_survey(context: Context, organisation_id: str, new: NewSurvey, door: Door) -> MadeSurvey:
    """Make a survey: the only time the secrets of its two sides are shown."""
    tokens, survey_id, now = {side: mint(SURVEY_PREFIX) for side in SIDES}, new_id(), context.clock()
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        row = {"links": json.dumps(chosen_links(connection, head, new), ensure_ascii=False), "at": now}
        row |= {"id": survey_id, "organisation": head.key, "ends": now + timedelta(days=new.days)}
        row["maker"] = people.find_or_add(connection, door.author)
        surveys.add(connection, {side: minted.digest for side, minted in tokens.items()}, **row)
        audited(connection, context, "create_survey", door, f"survey {survey_id}", head.key)
        made = _told(_existing(connection, head, survey_id), [])
    return MadeSurvey(tokens={side: minted.token for side, minted in tokens.items()}, **made.model_dump())


def list_surveys(context: Context, organisation_id: str) -> SurveyList:
    """The surveys of an organisation, newest first."""
    with context.database.reading() as connection:
        rows = surveys.every(connection, find_head(connection, organisation_id).key)
        answers = surveys.answers(connection, [row.id for row in rows])
    return SurveyList(items=[_told(row, [one for one in answers if one.survey == row.id]) for row in rows])


def get_survey(context: Context, organisation_id: str, survey_id: str) -> SurveyResult:
    """What both sides answered, and where they disagree; raises NotFound."""
    with context.database.reading() as connection:
        head = find_head(connection, organisation_id)
        row = _existing(connection, head, survey_id)
        answers = surveys.answers(connection, [row.id])
        links = named_links(connection, head.key, json.loads(row.links))
    items = [_surveyed(named, given(answers, key)) for key, named in links.items()]
    return SurveyResult(items=items, **_told(row, answers).model_dump())


def revoke_survey(context: Context, organisation_id: str, survey_id: str, door: Door) -> None:
    """End a survey at once; what was answered stays."""
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        if not surveys.revoke(connection, head.key, survey_id, context.clock()):
            raise NotFound("there is no such survey, or it was revoked already")
        audited(connection, context, "revoke_survey", door, f"survey {survey_id}", head.key)


def apply_answer(context: Context, organisation_id: str, survey_id: str, link_id: str, door: Door) -> Entity:
    """Write what a link's customer answered into the link: a revision like any other, none where it says so already."""
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        row = _existing(connection, head, survey_id)
        named = named_links(connection, head.key, json.loads(row.links)).get(link_id)
        if named is None:
            raise NotFound(f"survey {survey_id} does not ask about a link {quote(link_id)}, or it was deleted since")
        answers = given(surveys.answers(connection, [row.id]), link_id)
        if "customer" not in answers:
            raise Conflict("the customer's side has not answered about this link yet; only its word can be applied")
        patch = _patch(named.link, answers, survey_id)
        reason = door.reason or f"survey {survey_id}: the customer's answer"
        told = Door(door.author, door.source, reason)
        return patch_entity(context, LINKS, organisation_id, link_id, patch, ANY_VERSION, told)


def given(answers: Sequence[SideAnswer], link_id: str) -> dict[Side, GivenAnswer]:
    """What each side said of a link."""
    of_link = {one.side: one for one in answers if one.link == link_id}
    return {
        side: GivenAnswer(
            at=utc(of_link[side].at), **LinkAnswer.model_validate_json(of_link[side].document).model_dump()
        )
        for side in SIDES
        if side in of_link
    }


def disagreement_of(answers: dict[Side, GivenAnswer]) -> Disagreement | None:
    """Where both sides differ: whether it is needed at all, or by 2 and more in how important it is."""
    if len(answers) < len(SIDES):
        return None
    one, other = (answers[side] for side in SIDES)
    if one.needed != other.needed:
        return "need"
    apart = one.weight is not None and other.weight is not None and abs(one.weight - other.weight) >= APART
    return "importance" if apart else None


def _existing(connection: Connection, head: Head, survey_id: str) -> Row:
    row = surveys.find(connection, head.key, survey_id)
    if row is None:
        raise NotFound(f"there is no survey {quote(survey_id)} here; GET …/surveys lists them")
    return row


def _told(row: Row, answers: Sequence[SideAnswer]) -> Survey:
    return Survey(
        id=row.id,
        links=len(json.loads(row.links)),
        answered={side: sum(one.side == side for one in answers) for side in SIDES},
        author=row.author,
        at=utc(row.at),
        ends=utc(row.ends),
        revoked=utc(row.revoked) if row.revoked else None,
    )


def _surveyed(named: Named, answers: dict[Side, GivenAnswer]) -> SurveyedLink:
    customer = answers.get("customer")
    return SurveyedLink(
        link=named.link.key,
        supplier=named.supplier,
        customer=named.customer,
        offering=named.link.offering,
        answers=answers,
        disagreement=disagreement_of(answers),
        applied=customer is not None and all(getattr(named.link, k) == v for k, v in _said(customer).items()),
    )


def _said(answer: LinkAnswer) -> dict[str, object]:
    """The fields of a link that an answer speaks of. What was left unanswered stays as it is."""
    said: dict[str, object] = {"confirmed": answer.needed, "importance": answer.weight}
    said |= {"need": answer.need or None, "satisfaction": answer.satisfaction}
    return {name: value for name, value in said.items() if value is not None}


def _patch(link: Link, answers: dict[Side, GivenAnswer], survey_id: str) -> dict[str, object]:
    patch = _said(answers["customer"])
    if disagreement_of(answers):
        heard = "; ".join(f"the {side} says {_in_words(answers[side])}" for side in SIDES)
        told = f"Survey {survey_id}: {heard}."
        kept = [line for line in (link.note or "").splitlines() if not line.startswith(f"Survey {survey_id}: ")]
        note = "\n".join([*kept, told])
        patch["note"] = note if len(note) <= PARAGRAPH_LIMIT else link.note
    return patch


def _in_words(answer: LinkAnswer) -> str:
    if not answer.needed:
        return "not needed"
    return "needed" if answer.importance is None else f"needed, importance {answer.importance:g} of 5"
