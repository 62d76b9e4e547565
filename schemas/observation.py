"""What an event log says about who hands over to whom, beside what the chain declares."""

from pydantic import BaseModel, Field

from schemas.mapping.model import DateOrder
from schemas.values import Document, Label


class ObservedLink(BaseModel):
    """Work seen going from one group to another."""

    supplier: str = Field(description="The group that hands over, as the log names it.")
    customer: str = Field(description="The group that goes on with it.")
    handovers: int = Field(description="How often.")
    cases: int = Field(description="In how many cases.")
    mean_days: float = Field(description="Days from the last event before to the first after, on average.")
    median_days: float = Field(description="Half of the handovers took fewer days.")


class DeclaredLink(BaseModel):
    """Links of the chain between two parties."""

    supplier: str = Field(description="Party id.")
    customer: str = Field(description="Party id.")
    links: list[str] = Field(description="Ids of the links.")


class SecondOpinion(BaseModel):
    """The log beside the chain. Only links between parties that the log knows by id or name are compared."""

    agreed: list[DeclaredLink] = Field(description="Declared and seen.")
    never_seen: list[DeclaredLink] = Field(description="Declared, both parties work in the log, and never seen.")
    never_declared: list[ObservedLink] = Field(description="Seen between parties of the chain, and not declared.")
    unknown_groups: list[str] = Field(description="Groups of the log that are no party of the chain.")
    absent_parties: list[str] = Field(description="Departments and partners the log does not know.")


class Observation(BaseModel):
    """Handovers between groups in an event log."""

    events: int = Field(description="Events read.")
    left_out: int = Field(description="Events without case, group or time, which tell no handover.")
    cases: int = Field(description="Cases.")
    groups: list[str] = Field(description="Groups, by name.")
    handovers: int = Field(description="How often work went from one group to another.")
    links: list[ObservedLink] = Field(description="By pair of groups, the most frequent first.")
    second_opinion: SecondOpinion | None = Field(None, description="Beside a chain, where one was named.")
    engine: str = Field(description="What added it up.")
    notes: list[str] = Field(description="How the log was read.")


class ObservationHead(Document):
    """How an event log is read."""

    case: Label | None = Field(None, description="Column of the case, where its name does not tell.")
    group: Label | None = Field(None, description="Column of who did it.")
    time: Label | None = Field(None, description="Column of when.")
    dates: DateOrder | None = Field(None, description="The order of day, month and year, where it is open.")


class NewObservation(ObservationHead):
    """An event log as JSON. As a form the file is a part, and each other field too; `.gz` only as a form."""

    name: Label = Field("log.csv", description="Its name: .csv or .xes.")
    text: str = Field(description="What it holds.")
