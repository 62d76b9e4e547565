"""The analysis: every number the product shows, as docs/numbers.md defines it."""

from typing import Literal

from pydantic import BaseModel, Field

from schemas.finding import Finding
from schemas.party import PartyKind

Classification = Literal["value_adding", "costly", "obliged", "no_value"]
Quadrant = Literal["serve_more", "keep", "reprice", "let_go"]


class Fate(BaseModel):
    """Where every unit of own cost ends, in money per period. The six add up to `total_cost`."""

    customers: float = Field(description="Reaches an external customer.")
    obliged: float = Field(description="Reaches an authority.")
    not_needed: float = Field(description="Spent on links whose receiver does not need them.")
    unattributed: float = Field(description="Effort no link accounts for.")
    dead_end: float = Field(description="Reaches a unit that serves nobody.")
    closed_loop: float = Field(description="Circulates among units that serve only each other.")


class PartyNumbers(BaseModel):
    """The numbers of one party. Money is 0 for customers and authorities, which bear no cost."""

    kind: PartyKind = Field(description="What the party is.")
    own_cost: float = Field(description="Money per period before anything received; derived where not stated.")
    loaded_cost: float = Field(description="Own cost plus what its suppliers' effort costs it (reciprocal method).")
    value: float = Field(description="Revenue pulled upstream to it.")
    unattributed: float = Field(description="Share of its effort that no link accounts for, 0-1.")
    reaches_customer: bool = Field(description="Is a customer, or has a path of needed links to one.")
    rework_factor: float | None = Field(
        description="Expected passes of its work through itself: 1 means it never comes back. null in a closed loop "
        "and in loops of more than 2,000 units."
    )


class LinkNumbers(BaseModel):
    """The numbers of one link, money per period. Insight links from customers carry neither cost nor value."""

    effort_share: float = Field(description="Share of the supplier's effort, after completion and normalisation.")
    own_cost: float = Field(description="Supplier's own cost times the share; adds up over links.")
    loaded_cost: float = Field(description="Supplier's loaded cost times the share.")
    avoidable_cost: float | None = Field(
        description="Cost freed if this link alone stops, each unit of money once; null in loops of over 2,000 units."
    )
    value: float = Field(description="Revenue the receiver hands up this link.")
    retained_value: float = Field(description="The part of it the supplier's own work earns; adds up over links.")
    value_ratio: float | None = Field(description="value / loaded_cost; null where loaded_cost is 0.")
    reaches_customer: bool = Field(description="Needed, and a path of needed links leads on to an external customer.")
    classification: Classification = Field(description="Verdict on the link.")


class CustomerNumbers(BaseModel):
    """What one external customer brings and takes, money per period."""

    revenue: float = Field(description="What it pays.")
    cost_to_serve: float = Field(description="Every cost that reaches it.")
    margin: float = Field(description="revenue - cost_to_serve.")
    lifetime_value: float | None = Field(
        description="Sum of margin * retention^t / (1 + rate)^t for t = 0 .. horizon - 1 (5 periods, 10 % unless the "
        "profile says otherwise); null where no retention is stated."
    )
    potential: float | None = Field(description="What it could pay; null where not stated.")
    quadrant: Quadrant = Field(
        description="serve_more: pays its way and could pay more; keep: pays its way; reprice: costs more than it pays "
        "but could pay enough, or nobody stated what it could pay; let_go: costs more than it could pay."
    )
    handovers: int = Field(description="Handovers from unit to unit on the slowest route to it; loops count once.")
    days: float = Field(description="Lead times on that route, added up; a link that states none counts 0.")


class WhalePoint(BaseModel):
    """One step of the whale curve: cumulative margin, the most profitable customer first."""

    customer: str = Field(description="Party id.")
    margin: float = Field(description="Its margin, money per period.")
    cumulative_margin: float = Field(description="Margin of this customer and all before it.")


class Segment(BaseModel):
    """A connected part of the chain whose links all cost more than they earn, money per period."""

    links: list[str] = Field(description="Link ids; no link is in two segments.")
    units: list[str] = Field(description="Departments and partners at which these links end.")
    customers: list[str] = Field(description="External customers downstream, the first 200 in document order.")
    customer_count: int = Field(description="How many external customers there are downstream.")
    cost: float = Field(description="Own cost of the links, added up.")
    value: float = Field(description="Value the links retain, added up.")
    excess: float = Field(description="cost - value.")


class DepartmentReadiness(BaseModel):
    """How ready a department is; only what is rated counts."""

    mean: float = Field(description="Mean of its ratings, 1-5.")
    rated: int = Field(description="How many of the six dimensions are rated.")
    weakest: list[str] = Field(description="Dimensions with its lowest rating.")
    gain: float = Field(description="Own cost times (5 - mean) / 4: the money spent at less than full readiness.")


class ReadinessNumbers(BaseModel):
    """Readiness of the organisation on six dimensions, 1-5."""

    departments: dict[str, DepartmentReadiness] = Field(description="By party id; only departments rated at all.")
    organisation: dict[str, float | None] = Field(
        description="By dimension: mean over the departments rated on it, weighted by own cost; null where none is."
    )
    next_best: str | None = Field(description="Department to work on next: the one with the highest gain.")


class Solver(BaseModel):
    """How the numbers were obtained."""

    residual: float = Field(description="Largest relative residual of the linear systems solved.")
    iterations: int = Field(description="Iterations used; 0 where every loop was solved directly.")
    seconds: float | None = Field(
        None, description="Wall time, only on request: a time would break 'same chain, same bytes'."
    )


class Analysis(BaseModel):
    """All numbers of a chain. Same chain, same numbers, same bytes."""

    total_cost: float = Field(description="Sum of all own costs.")
    total_revenue: float = Field(description="Sum of all customers' revenue.")
    unserved_revenue: float = Field(description="Revenue of customers whom no needed link serves.")
    no_value_share: float = Field(
        description="Share of total_cost that reaches neither a customer nor an authority; 0 if there is no cost."
    )
    fate: Fate = Field(description="Where the money goes.")
    parties: dict[str, PartyNumbers] = Field(description="By party id.")
    links: dict[str, LinkNumbers] = Field(description="By link id.")
    customers: dict[str, CustomerNumbers] = Field(description="By party id.")
    whale_curve: list[WhalePoint] = Field(description="Cumulative margin, most profitable customer first.")
    segments: list[Segment] = Field(description="Costly segments, dearest excess first.")
    readiness: ReadinessNumbers = Field(description="How ready departments are to serve their customers.")
    findings: list[Finding] = Field(description="Dearest first.")
    solver: Solver = Field(description="How the numbers were obtained.")
