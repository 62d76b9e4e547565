"""How the headline numbers of a chain went over its revisions."""

from datetime import datetime

from pydantic import BaseModel, Field


class ProgressPoint(BaseModel):
    """The headline numbers at one revision, money per period."""

    revision: int = Field(description="Number of the revision.")
    at: datetime = Field(description="When it was made, UTC.")
    total_cost: float = Field(description="Sum of all own costs.")
    total_revenue: float = Field(description="Sum of all customers' revenue.")
    profit: float = Field(description="total_revenue - total_cost.")
    unserved_revenue: float = Field(description="Revenue of customers whom no needed link serves.")
    ends: dict[str, float] = Field(description="Where the cost ends: customers, obliged, not_needed and so on.")
    no_value_share: float = Field(description="Share of total_cost that reaches neither a customer nor an authority.")
    findings: int = Field(description="How many findings there are.")
    parties: int = Field(description="How many parties.")
    links: int = Field(description="How many links.")
    readiness: dict[str, float] = Field(description="Mean readiness by party id; only departments rated at all.")
    organisation_readiness: dict[str, float | None] = Field(
        description="By dimension: mean over the departments rated on it, weighted by own cost."
    )


class Progress(BaseModel):
    """Headline numbers over revisions, evenly sampled."""

    revisions: int = Field(description="How many revisions there are.")
    points: list[ProgressPoint] = Field(description="Oldest first; the first revision and the newest are among them.")
