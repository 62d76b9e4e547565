"""What is decided on a finding, and plans: who does what by when, and what it brings."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, field_validator

from schemas.difference import Change
from schemas.finding import Finding, FindingCode
from schemas.values import MONEY_LIMIT, Document, Id, Label, Paragraph

FindingState = Literal["open", "accepted", "planned", "done"]
PlanState = Literal["proposed", "agreed", "in_progress", "done", "dropped"]
Signed = Annotated[float, Field(ge=-MONEY_LIMIT, le=MONEY_LIMIT)]


def _day(text: object) -> object:
    """JSON has no dates: a day comes as text."""
    if not isinstance(text, str):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("must be a day such as 2026-12-31") from None


class NewDecision(Document):
    """What was decided on a finding. It is known again by its code and what it is about, after every analysis."""

    code: FindingCode = Field(description="Code of the finding.")
    links: list[Id] = Field(default_factory=list, description="Links of its subject.")
    parties: list[Id] = Field(default_factory=list, description="Parties of its subject.")
    state: FindingState = Field("open", description="open, accepted (we live with it), planned, done.")
    owner: Label | None = Field(None, description="Who sees to it.")
    due: date | None = Field(None, description="By which day.")
    comment: Paragraph | None = Field(None, description="Why, and what next.")
    plan: str | None = Field(None, max_length=100, description="Id of the plan that sees to it.")

    _due = field_validator("due", mode="before")(_day)


class Decision(BaseModel):
    """A decision on a finding as it is kept."""

    key: str = Field(description="Names the finding: made from its code and subject.")
    code: str = Field(description="Code of the finding.")
    links: list[str] = Field(description="Links of its subject.")
    parties: list[str] = Field(description="Parties of its subject.")
    state: FindingState = Field(description="open, accepted (we live with it), planned, done.")
    owner: str | None = Field(description="Who sees to it.")
    due: date | None = Field(description="By which day.")
    comment: str | None = Field(description="Why, and what next.")
    plan: str | None = Field(description="Id of the plan that sees to it.")
    author: str | None = Field(description="Who decided last.")
    at: datetime = Field(description="When, UTC.")
    version: int = Field(description="Goes up by one with every change of it.")
    resolved: bool | None = Field(None, description="Whether the chain has the finding no more; null if not asked.")


class DecisionList(BaseModel):
    """Decisions on findings."""

    items: list[Decision] = Field(description="Decided last first.")


class ListedFinding(Finding):
    """A finding in a list, under its key, with what was decided on it."""

    key: str = Field(description="Names it; the same finding of a later analysis has the same key.")
    decision: Decision | None = Field(None, description="What was decided on it; null while nothing was.")


class FindingGroup(BaseModel):
    """The findings of one code."""

    code: str = Field(description="The rule.")
    count: int = Field(description="How many it found.")
    critical: int = Field(description="How many of these are critical.")
    money: float = Field(description="Money at stake, added up: within one code no amount is counted twice.")
    severity: str = Field(description="How serious a finding of this code is, however much money is at stake.")


class NewPlan(Document):
    """A decision that somebody carries out."""

    title: Annotated[Label, Field(min_length=1)] = Field(description="What is decided, in a few words.")
    note: Paragraph = Field("", description="What it takes, and why.")
    state: PlanState = Field("proposed", description="proposed, agreed, in_progress, done or dropped.")
    owner: Label | None = Field(None, description="Who carries it out.")
    due: date | None = Field(None, description="By which day.")
    scenario: Annotated[str, Field(max_length=100)] | None = Field(
        None, description="Id of the scenario it makes real."
    )
    findings: list[str] = Field(default_factory=list, max_length=1000, description="Keys of the findings it sees to.")
    expected_saving: Signed | None = Field(
        None, description="Money per period it is expected to bring. Missing: what its scenario brings, if it has one."
    )

    _due = field_validator("due", mode="before")(_day)


class Plan(BaseModel):
    """A plan as it is kept."""

    id: str = Field(description="Names it in addresses.")
    title: str = Field(description="What is decided, in a few words.")
    note: str = Field(description="What it takes, and why.")
    state: PlanState = Field(description="proposed, agreed, in_progress, done or dropped.")
    owner: str | None = Field(description="Who carries it out.")
    due: date | None = Field(description="By which day.")
    scenario: str | None = Field(description="Id of the scenario it makes real.")
    findings: list[str] = Field(description="Keys of the findings it sees to.")
    expected_saving: float | None = Field(description="Money per period it is expected to bring.")
    base: int = Field(description="Number of the revision the chain was at when it was made: progress counts from it.")
    author: str | None = Field(description="Who changed it last.")
    at: datetime = Field(description="When, UTC.")


class PlanList(BaseModel):
    """The plans of an organisation."""

    items: list[Plan] = Field(description="Changed last first.")


class PlanProgress(BaseModel):
    """How far a plan is, told by the headline numbers of the chain."""

    id: str = Field(description="Which plan.")
    base: int = Field(description="The revision it counts from.")
    now: int = Field(description="The newest revision.")
    since: dict[str, Change] = Field(description="Every headline number at the base, now, and between.")
    expected: dict[str, Change] | None = Field(
        description="Every headline number at the base, as its scenario makes it, and between; null without a scenario."
    )
    findings_left: list[str] = Field(description="Keys of its findings that the chain still has.")
