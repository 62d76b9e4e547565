"""Scenarios that are kept: named edits on a revision, and what several of them would make of the chain."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from schemas.difference import Change, Difference
from schemas.scenario import Scenario
from schemas.values import Label, Paragraph

ScenarioName = Annotated[Label, Field(min_length=1)]


class NewScenario(Scenario):
    """A scenario to be kept."""

    name: ScenarioName = Field(description="What people call it.")
    note: Paragraph = Field("", description="What it is about.")
    base: Annotated[int, Field(ge=1)] | None = Field(
        None, description="Number of the revision its edits are made on; else the newest."
    )


class StoredScenario(BaseModel):
    """A scenario as it is kept."""

    id: str = Field(description="Names it in addresses; `liberated` is the ready-made one.")
    name: str = Field(description="What people call it.")
    note: str = Field(description="What it is about.")
    base: int = Field(description="Number of the revision its edits are made on.")
    edits: list[dict[str, Any]] = Field(description="What it changes, in this order, as in Scenario.")
    author: str | None = Field(description="Who changed it last; null for the ready-made one.")
    at: datetime | None = Field(description="When, UTC; null for the ready-made one.")
    ready_made: bool = Field(False, description="Whether it is worked out from the chain; it cannot be changed.")


class ScenarioList(BaseModel):
    """The scenarios of an organisation."""

    items: list[StoredScenario] = Field(description="Changed last first; the ready-made one is last.")


class ScenarioDifference(BaseModel):
    """What a scenario changes, without the two whole analyses."""

    id: str = Field(description="Which scenario.")
    name: str = Field(description="Its name.")
    base: int = Field(description="The revision it is compared with.")
    difference: Difference = Field(description="The chain as the edits make it, less the chain at the base.")


class ComparedScenario(BaseModel):
    """One column of a comparison."""

    id: str = Field(description="Which scenario.")
    name: str = Field(description="Its name.")
    base: int = Field(description="The revision it is compared with.")
    headline: dict[str, Change] = Field(description="Every headline number at the base, with the edits, and between.")
    findings: Change = Field(description="How many findings there are.")
    notes: list[str] = Field(description="What the edits took with them, in words.")


class ScenarioComparison(BaseModel):
    """Scenarios beside each other."""

    scenarios: list[ComparedScenario] = Field(description="In the order asked for.")
