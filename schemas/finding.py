"""A finding: one thing in the chain worth a decision, with its proof."""

from typing import Any, Literal

from pydantic import BaseModel, Field

Severity = Literal["info", "warning", "critical"]
FindingCode = Literal[
    "no_customer",
    "not_needed",
    "costly_link",
    "dead_end",
    "closed_loop",
    "unattributed_effort",
    "overcommitted",
    "rework_loop",
    "round_trip",
    "relay",
    "duplicate_supply",
    "costly_segment",
    "dearer_than_peers",
    "over_budget",
    "unprofitable_customer",
    "customer_without_supplier",
    "slow_chain",
    "single_point_of_failure",
    "deaf_department",
    "off_purpose",
    "no_outcome",
    "need_denied",
    "need_unconfirmed",
    "obliged",
    "cost_missing",
    "need_unrated",
]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "critical")


class Subject(BaseModel):
    """What a finding is about."""

    links: list[str] = Field(default_factory=list, description="Link ids.")
    parties: list[str] = Field(default_factory=list, description="Party ids.")
    segment: int | None = Field(None, description="Index into the analysis' segments.")


class Finding(BaseModel):
    """One fact, what it costs, why it is so, and what to do next."""

    code: FindingCode = Field(description="The rule that found it.", examples=["no_customer"])
    severity: Severity = Field(description="Judged by the organisation's profile.")
    subject: Subject = Field(description="What it is about.")
    money: float = Field(description="Money at stake per period; within one code no euro is counted twice.")
    message: str = Field(description="One plain sentence.")
    evidence: dict[str, Any] = Field(description="The sets, paths and numbers it rests on.")
    advice: str = Field(description="What to do next.")
