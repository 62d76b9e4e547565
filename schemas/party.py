"""A party: a node of the chain."""

from typing import Literal

from pydantic import Field, field_validator

from schemas.values import Amount, Document, Extra, Fraction, Id, Label, Money, Rating

PartyKind = Literal["department", "partner", "customer", "authority"]

UNIT_KINDS: tuple[PartyKind, ...] = ("department", "partner")


class Readiness(Document):
    """How ready a department is to serve its customers, six dimensions from 1 (not at all) to 5 (fully)."""

    vision: Rating | None = Field(None, description="Its people know whom they serve and why, 1-5.")
    people: Rating | None = Field(None, description="Skills and attitude, 1-5.")
    process: Rating | None = Field(None, description="How the work flows, 1-5.")
    structure: Rating | None = Field(None, description="Organised around its customers, 1-5.")
    information: Rating | None = Field(None, description="Hears from its customers, 1-5.")
    technology: Rating | None = Field(None, description="Tools for the job, 1-5.")


class Party(Document):
    """A department, partner, external customer or authority.

    >>> Party(id="kitchen", kind="department", own_cost=120000).label
    'kitchen'
    """

    id: Id = Field(description="The sender's own id, 1-200 characters, unique in the chain.", examples=["kitchen"])
    kind: PartyKind = Field(
        description="department: an internal unit; partner: an outside supplier in the chain; customer: an external "
        "customer or segment, where the chain ends; authority: must be served, is not a customer."
    )
    name: Label | None = Field(None, description="What people call it; the id stands in where it is missing.")
    parent: Id | None = Field(None, description="The party it belongs to. Groups parties, moves no money.")
    own_cost: Money | None = Field(
        None,
        description="Departments and partners: money per period, before anything it receives from others; for a "
        "partner what we pay it. Missing: the sum of its links' `cost`.",
    )
    fte: Amount | None = Field(None, description="Full-time equivalents.")
    budget: Money | None = Field(None, description="Departments and partners: money per period it may cost.")
    owner: Label | None = Field(None, description="Who answers for it.")
    readiness: Readiness | None = Field(None, description="Six dimensions, 1-5.")
    tags: list[Label] = Field(default_factory=list, description="Free labels to filter by.")
    revenue: Money | None = Field(
        None, description="Customers: money per period it pays. Missing: the sum of its links' `price`."
    )
    retention: Fraction | None = Field(None, description="Customers: share that stays from one period to the next.")
    potential: Money | None = Field(None, description="Customers: money per period it could pay.")
    extra: Extra | None = Field(None, description="Anything else, kept and returned.")

    @field_validator("readiness")
    @classmethod
    def _rated_at_all(cls, readiness: Readiness | None) -> Readiness | None:
        """Ratings none of which is stated are no ratings."""
        return None if readiness == Readiness() else readiness

    @property
    def label(self) -> str:
        """What to call the party in a sentence or on a picture."""
        return self.name or self.id
