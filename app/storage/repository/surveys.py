"""Statements about surveys, found by own id within an organisation or by the digest of one side's secret."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from app.storage.repository import people
from app.storage.repository.among import among
from app.storage.tables import ORGANISATION
from app.storage.trail_tables import PERSON
from app.storage.work_tables import SURVEY, SURVEY_ANSWER, SURVEY_SIDE


class Survey(NamedTuple):
    """A survey as it is stored; `links` is a JSON list of ids."""

    id: str
    organisation: int
    links: str
    at: datetime
    ends: datetime
    revoked: datetime | None
    author: str | None
    organisation_id: str


class Asked(NamedTuple):
    """One side of a survey, and the digest of its secret."""

    survey: Survey
    side: str
    digest: str


class SideAnswer(NamedTuple):
    """What one side said of a link."""

    survey: str
    link: str
    side: str
    at: datetime
    document: str


_SURVEYS = (
    select(*(SURVEY.c[name] for name in Survey._fields[:-2]), people.SHOWN, ORGANISATION.c.id)
    .join(ORGANISATION, ORGANISATION.c.key == SURVEY.c.organisation)
    .outerjoin(PERSON, PERSON.c.key == SURVEY.c.maker)
)


def add(connection: Connection, digests: dict[str, str], **values: object) -> None:
    """A new survey, and the digest of the secret of each side."""
    connection.execute(insert(SURVEY).values(**values))
    for side, digest in digests.items():
        connection.execute(insert(SURVEY_SIDE).values(survey=values["id"], side=side, digest=digest))


def find(connection: Connection, organisation: int, survey_id: str) -> Survey | None:
    """The survey of an organisation with that id."""
    wanted = (SURVEY.c.organisation == organisation) & (SURVEY.c.id == survey_id)
    row = connection.execute(_SURVEYS.where(wanted)).first()
    return Survey._make(row) if row else None


def every(connection: Connection, organisation: int) -> Sequence[Survey]:
    """The surveys of an organisation, newest first."""
    statement = _SURVEYS.where(SURVEY.c.organisation == organisation).order_by(SURVEY.c.at.desc(), SURVEY.c.id)
    return [Survey._make(row) for row in connection.execute(statement)]


def asked(connection: Connection, digest: str) -> Asked | None:
    """The side of a survey whose secret has that digest."""
    statement = _SURVEYS.join(SURVEY_SIDE, SURVEY_SIDE.c.survey == SURVEY.c.id).add_columns(SURVEY_SIDE.c.side)
    row = connection.execute(statement.where(SURVEY_SIDE.c.digest == digest)).first()
    return Asked(Survey._make(row[:-1]), row[-1], digest) if row else None


def revoke(connection: Connection, organisation: int, survey_id: str, at: datetime) -> bool:
    """Revoke a survey: whether there was one to revoke."""
    wanted = (SURVEY.c.organisation == organisation) & (SURVEY.c.id == survey_id) & SURVEY.c.revoked.is_(None)
    return bool(connection.execute(update(SURVEY).where(wanted).values(revoked=at)).rowcount)


def answers(connection: Connection, survey_ids: Sequence[str]) -> Sequence[SideAnswer]:
    """Every answer to these surveys."""
    columns = (SURVEY_ANSWER.c[name] for name in SideAnswer._fields)
    statement = select(*columns).where(among(connection, SURVEY_ANSWER.c.survey, survey_ids))
    return [SideAnswer._make(row) for row in connection.execute(statement)]


def put_answer(connection: Connection, answer: SideAnswer) -> None:
    """Keep an answer in the place of the one the same side gave before."""
    same = [SURVEY_ANSWER.c[name] == getattr(answer, name) for name in ("survey", "link", "side")]
    connection.execute(delete(SURVEY_ANSWER).where(*same))
    connection.execute(insert(SURVEY_ANSWER).values(**answer._asdict()))


def every_answer(connection: Connection) -> Iterator[SideAnswer]:
    """Every answer to every survey there is."""
    columns = (SURVEY_ANSWER.c[name] for name in SideAnswer._fields)
    for row in connection.execute(select(*columns)):
        yield SideAnswer._make(row)
