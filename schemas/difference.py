"""What a scenario changes: two analyses and the difference between them."""

from typing import Literal

from pydantic import BaseModel, Field

from schemas.analysis import Analysis
from schemas.finding import Finding, Severity, Subject

Known = float | str | bool | None


class Change(BaseModel):
    """One number or verdict that is not the same; null where the thing is not there or not known."""

    before: Known = Field(description="As it was.")
    after: Known = Field(description="As it would be.")
    difference: float | None = Field(description="after - before; null where either is not a number.")


class EntityChange(BaseModel):
    """What becomes of one party, link or customer."""

    presence: Literal["added", "removed", "changed"] = Field(description="Is it in both, or only in one?")
    changes: dict[str, Change] = Field(description="By field of the analysis; only what is not the same.")


class FindingChange(BaseModel):
    """A finding that stays, with other money or another severity."""

    code: str = Field(description="The rule that found it.")
    subject: Subject = Field(description="What it is about.")
    money: Change = Field(description="Money at stake.")
    severity: Severity = Field(description="Its severity after.")


class FindingChanges(BaseModel):
    """What becomes of the findings. Two findings are the same when rule, links and parties are."""

    appeared: list[Finding] = Field(description="Only after; dearest first.")
    vanished: list[Finding] = Field(description="Only before; dearest first.")
    changed: list[FindingChange] = Field(description="In both, with other money; largest difference first.")


class Difference(BaseModel):
    """Everything that is not the same. Differences by rounding do not count."""

    headline: dict[str, Change] = Field(
        description="total_cost, total_revenue, profit, unserved_revenue, no_value_share and the six ends of cost, all."
    )
    parties: dict[str, EntityChange] = Field(description="By party id.")
    links: dict[str, EntityChange] = Field(description="By link id.")
    customers: dict[str, EntityChange] = Field(description="By party id.")
    findings: FindingChanges = Field(description="What appeared, vanished or changed.")
    notes: list[str] = Field(description="What the edits took with them, in words.")


class WhatIf(BaseModel):
    """A chain as it is, as the edits would make it, and the difference."""

    before: Analysis = Field(description="The chain as it is.")
    after: Analysis = Field(description="The chain as the edits make it.")
    difference: Difference = Field(description="after - before.")
