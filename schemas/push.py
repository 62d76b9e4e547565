"""What the API answers to a push, and what it tells of pushes later."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from schemas.change import Mode, Noun
from schemas.errors import InputProblem
from schemas.finding import Subject

Result = Literal["created", "changed", "unchanged", "refused"]
Outcome = Literal["applied", "held", "refused", "discarded", "superseded"]


class PushedItem(BaseModel):
    """What became of one change; what is not stated does not apply."""

    index: int = Field(description="Place among the changes sent, from 0.")
    party: str | None = Field(None, description="Id of the party.")
    link: str | None = Field(None, description="Id of the link.")
    result: Result = Field(description="A deletion is a change; what is kept for later is unchanged until then.")
    reason: str | None = Field(None, description="Why, where the result does not say it all.")
    problems: list[InputProblem] = Field(default_factory=list, description="Why it was refused: place and mend.")
    kept: list[str] = Field(default_factory=list, description="Fields that stay as they are: another owns them.")
    due: datetime | None = Field(None, description="When it takes effect, if later.")


class PushCounts(BaseModel):
    """created + changed + unchanged + refused = sent, always."""

    sent: int = Field(0, description="Changes in the push.")
    created: int = Field(0, description="Made anew.")
    changed: int = Field(0, description="Changed or deleted.")
    unchanged: int = Field(0, description="Already so, older than what is known, or kept for later.")
    refused: int = Field(0, description="Not taken; the item says why.")
    scheduled: int = Field(0, description="Of the unchanged, those that take effect later.")
    removed: int = Field(0, description="Not sent at all: what a full push no longer names and so removes.")


class Removal(BaseModel):
    """How much a push removes, and of how much."""

    parties: int = Field(description="Parties it removes.")
    links: int = Field(description="Links it removes.")
    brought: int = Field(description="Of both, what this source had brought.")
    share: float = Field(description="The largest share: of all parties, of all links, or of what the source brought.")


class Spared(BaseModel):
    """What a full push no longer names, and is there still."""

    noun: Noun = Field(description="party or link")
    id: str = Field(description="Its id.")
    reason: str = Field(description="Why it stays, and what to do.")


class DriftedFinding(BaseModel):
    """A finding that a push brought or took; its money is in the findings themselves."""

    code: str = Field(description="The rule that found it.")
    subject: Subject = Field(description="What it is about.")


class Drift(BaseModel):
    """What a push did to the chain that nobody asked for."""

    lost_owner: list[str] = Field(
        description="Links whose supplier had an owner, its own or from above, and has none now."
    )
    changed_cost_centre: list[str] = Field(description="Links whose effort is another cost centre's now.")
    crossed_boundary: list[str] = Field(
        description="Links that stayed within one top unit and now leave it, or leave the organisation."
    )
    lost_links: list[str] = Field(description="Links that are gone.")
    appeared: list[DriftedFinding] = Field(description="Findings that were not there before.")
    vanished: list[DriftedFinding] = Field(description="Findings that are there no more.")


class PushSummary(BaseModel):
    """A push in the history of pushes."""

    number: int = Field(description="Counts up from 1 in the organisation.")
    source: str = Field(description="The system that pushed.")
    at: datetime = Field(description="When, UTC.")
    author: str | None = Field(description="Whose key or session it came with.")
    mode: Mode | Literal["scheduled"] = Field(description="scheduled: changes kept for later that were due.")
    outcome: Outcome = Field(
        description="applied; held: waits to be confirmed; refused: atomic, and not all could be taken; discarded; "
        "superseded: held until a newer full push came."
    )
    counts: PushCounts = Field(description="What became of its changes.")
    revision: int | None = Field(None, description="The revision it made, if it changed anything.")
    removal: Removal | None = Field(None, description="What it removes, where that is much.")
    remark: str | None = Field(None, description="What to know of it as a whole, and what to do.")


class PushRecord(PushSummary):
    """A push with what is worth telling of its items."""

    items: list[PushedItem] = Field(description="Items with something to say, the first 1,000.")
    spared: list[Spared] = Field(description="What it no longer named, and stays.")
    drift: Drift | None = Field(None, description="What it did to the chain; null where it made no revision.")


class PushOutcome(PushSummary):
    """The answer to a push but for its items."""

    dry_run: bool = Field(description="true: nothing was stored, and this is what would have happened.")
    spared: list[Spared] = Field(description="What it no longer named, and stays.")
    drift: Drift | None = Field(
        None, description="What it did to the chain; null of a large chain: GET …/pushes/{number} computes it."
    )


class PushAnswer(PushOutcome):
    """The answer to a push: what became of every change, by index."""

    items: list[PushedItem] = Field(description="Every change, in the order sent.")


class PushPage(BaseModel):
    """A page of pushes, newest first."""

    items: list[PushSummary] = Field(description="The pushes.")
    next: str | None = Field(description="Hand it back as `after` for the next page; null on the last.")


class SourceSummary(BaseModel):
    """A system that pushes into the organisation."""

    name: str = Field(description="The name it gives itself.")
    since: datetime = Field(description="Its first push.")
    parties: int = Field(description="Parties it brought that are there.")
    links: int = Field(description="Links it brought that are there.")
    scheduled: int = Field(description="Changes of it that take effect later.")
    last: PushSummary | None = Field(None, description="Its newest push.")


class SourceList(BaseModel):
    """The systems that push into an organisation."""

    items: list[SourceSummary] = Field(description="By name.")


class ScheduledChange(BaseModel):
    """A change that takes effect later."""

    id: int = Field(description="By which it can be withdrawn.")
    source: str = Field(description="The system that sent it.")
    push: int = Field(description="Number of the push it came with.")
    due: datetime = Field(description="When it takes effect.")
    op: str = Field(description="upsert or delete.")
    party: str | None = Field(None, description="Id of the party.")
    link: str | None = Field(None, description="Id of the link.")
    fields: list[str] = Field(description="Fields it states.")


class ScheduledPage(BaseModel):
    """Changes that take effect later, soonest first."""

    items: list[ScheduledChange] = Field(description="The changes.")
    next: str | None = Field(description="Hand it back as `after` for the next page; null on the last.")
