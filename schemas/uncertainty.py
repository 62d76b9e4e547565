"""How sure: stated ranges of uncertain numbers, and how often each verdict holds within them."""

from typing import Annotated, Literal

from pydantic import BaseModel, Discriminator, Field, Tag

from schemas.analysis import Classification
from schemas.finding import Subject
from schemas.values import MONEY_LIMIT, Document, Id

PartyField = Literal["own_cost", "revenue"]
LinkField = Literal["cost", "effort_share", "importance"]
# The largest whole number that every JSON reader takes exactly.
MOST_SEED = 2**53 - 1
Bound = Annotated[float, Field(ge=0, le=MONEY_LIMIT)]


class PartyRange(Document):
    """What a party's number may be."""

    party: Id = Field(description="Party id.")
    field: PartyField = Field(description="own_cost of a department or partner, or revenue of a customer.")
    low: Bound = Field(description="It is not less than this.")
    likely: Bound | None = Field(None, description="Its most likely value. Missing: as stated in the chain.")
    high: Bound = Field(description="It is not more than this.")


class LinkRange(Document):
    """What a link's number may be."""

    link: Id = Field(description="Link id.")
    field: LinkField = Field(description="cost, effort_share (0-1), or importance (0-5, drawn in whole steps).")
    low: Bound = Field(description="It is not less than this.")
    likely: Bound | None = Field(None, description="Its most likely value. Missing: as stated in the chain.")
    high: Bound = Field(description="It is not more than this.")


def _kind(entry: object) -> str:
    is_party = isinstance(entry, PartyRange) or (isinstance(entry, dict) and "party" in entry)
    return "party" if is_party else "link"


Range = Annotated[Annotated[PartyRange, Tag("party")] | Annotated[LinkRange, Tag("link")], Discriminator(_kind)]


class Ranges(Document):
    """Ranges of numbers that are not known exactly. Any number without a range is taken as stated."""

    ranges: list[Range] = Field(description="At most one for each number.")


class HowSureQuestion(Ranges):
    """Ranges, and how often to draw from them."""

    draws: int | None = Field(
        None, ge=1, description="How many times. Missing: 1,000, or as many as the service allows for the chain."
    )
    seed: int = Field(0, ge=0, le=MOST_SEED, description="The same seed draws the same numbers.")


class Quantiles(BaseModel):
    """Where a number lies in the draws."""

    low: float = Field(description="One draw in twenty is below.")
    middle: float = Field(description="Half of the draws are below.")
    high: float = Field(description="One draw in twenty is above.")


class LinkCertainty(BaseModel):
    """How sure the verdict on one link is."""

    classification: Classification = Field(description="The verdict in most draws.")
    certainty: float = Field(description="Share of the draws with this verdict, 0-1.")
    shares: dict[Classification, float] = Field(description="Share of the draws with each verdict that occurs.")


class FindingCertainty(BaseModel):
    """How often a finding holds."""

    code: str = Field(description="The rule.")
    subject: Subject = Field(description="What it is about.")
    share: float = Field(description="Share of the draws searched in which it is found, 0-1.")
    money: float = Field(description="Money at stake on average over the draws in which it is found.")


class Measure(BaseModel):
    """A number worth measuring."""

    party: str | None = Field(description="Party id, where the number is a party's.")
    link: str | None = Field(description="Link id, where the number is a link's.")
    field: str = Field(description="Which number.")
    settles: float = Field(
        description="How many verdicts that are not sure now would be sure, on average, if this number were known."
    )


class HowSure(BaseModel):
    """What the ranges do to the numbers. Same chain, ranges, draws and seed: same answer."""

    draws: int = Field(description="How many times all numbers were drawn.")
    finding_draws: int = Field(description="The first so many draws were searched for findings too.")
    seed: int = Field(description="Seed of the draws.")
    sure_at: float = Field(description="A verdict is sure when it holds in at least this share of the draws.")
    headline: dict[str, Quantiles] = Field(description="total_cost, total_revenue, profit and no_value_share.")
    links: dict[str, LinkCertainty] = Field(description="By link id.")
    findings: list[FindingCertainty] = Field(description="Every finding of any draw; surest first, then dearest.")
    unsure: list[str] = Field(description="Links whose verdict is not sure, the least sure first.")
    measure_next: list[Measure] = Field(description="Which number to measure next: what settles most first.")
