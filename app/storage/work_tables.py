"""The tables of what people make of a chain: scenarios, decisions on findings, plans, surveys and their answers."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, Table, Text
from sqlmodel import Field, SQLModel

from app.storage.trail_tables import PERSON


def _organisation() -> Any:
    owner = ForeignKey("organisation.key", ondelete="CASCADE")
    return Field(sa_column=Column(Integer, owner, primary_key=True, autoincrement=False, nullable=False))


def _text(*, primary_key: bool = False, unique: bool | None = None) -> Any:
    return Field(sa_column=Column(Text, primary_key=primary_key, unique=unique, nullable=False))


def _person() -> Any:
    return Field(default=None, sa_column=Column(Integer, ForeignKey(PERSON.c.key), nullable=True))


def _survey() -> Any:
    owner = ForeignKey("survey.id", ondelete="CASCADE")
    return Field(sa_column=Column(Text, owner, primary_key=True, nullable=False))


def _moment(*, nullable: bool = False) -> Any:
    return Field(default=None, sa_column=Column(DateTime(timezone=True), nullable=nullable), description="UTC.")


class ScenarioRow(SQLModel, table=True):
    """A named list of edits on a revision. `version` counts its own changes, of which the chain knows nothing."""

    __tablename__ = "scenario"

    organisation: int = _organisation()
    id: str = _text(primary_key=True)
    version: int
    person: int | None = _person()
    at: datetime = _moment()
    document: str = _text()


class FindingDecisionRow(SQLModel, table=True):
    """What was decided on a finding, under the key its code and subject make."""

    __tablename__ = "finding_decision"

    organisation: int = _organisation()
    id: str = _text(primary_key=True)
    version: int
    person: int | None = _person()
    at: datetime = _moment()
    document: str = _text()


class PlanRow(SQLModel, table=True):
    """A decision that somebody carries out by a date, and what it is expected to save."""

    __tablename__ = "plan"

    organisation: int = _organisation()
    id: str = _text(primary_key=True)
    version: int
    person: int | None = _person()
    at: datetime = _moment()
    document: str = _text()


class SurveyRow(SQLModel, table=True):
    """Links of a chain that both sides are asked about, each by a secret of its own."""

    __tablename__ = "survey"
    __table_args__ = (Index("survey_organisation", "organisation"),)

    id: str = _text(primary_key=True)
    organisation: int = Field(
        sa_column=Column(Integer, ForeignKey("organisation.key", ondelete="CASCADE"), nullable=False)
    )
    maker: int | None = _person()
    links: str = Field(sa_column=Column(Text, nullable=False), description="Ids as a JSON list, in the order asked.")
    at: datetime = _moment()
    ends: datetime = _moment()
    revoked: datetime | None = _moment(nullable=True)


class SurveySideRow(SQLModel, table=True):
    """The secret by which one side answers a survey. Only its digest is kept."""

    __tablename__ = "survey_side"

    survey: str = _survey()
    side: str = _text(primary_key=True)
    digest: str = _text(unique=True)


class SurveyAnswerRow(SQLModel, table=True):
    """What one side of a link said of it last."""

    __tablename__ = "survey_answer"

    survey: str = _survey()
    link: str = _text(primary_key=True)
    side: str = _text(primary_key=True)
    at: datetime = _moment()
    document: str = _text()


SCENARIO: Table = SQLModel.metadata.tables["scenario"]
FINDING_DECISION: Table = SQLModel.metadata.tables["finding_decision"]
PLAN: Table = SQLModel.metadata.tables["plan"]
SURVEY: Table = SQLModel.metadata.tables["survey"]
SURVEY_SIDE: Table = SQLModel.metadata.tables["survey_side"]
SURVEY_ANSWER: Table = SQLModel.metadata.tables["survey_answer"]
