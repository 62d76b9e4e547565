"""What an organisation calls a finding, and how badly it takes it; rules only state facts."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas.finding import FindingCode, Severity
from schemas.profile import StatedProfile

SEVERITY: dict[FindingCode, Severity] = {
    "no_customer": "warning",
    "not_needed": "warning",
    "costly_link": "info",
    "dead_end": "warning",
    "closed_loop": "warning",
    "unattributed_effort": "warning",
    "overcommitted": "warning",
    "rework_loop": "warning",
    "round_trip": "info",
    "relay": "info",
    "duplicate_supply": "info",
    "costly_segment": "info",
    "dearer_than_peers": "warning",
    "over_budget": "warning",
    "unprofitable_customer": "warning",
    "customer_without_supplier": "warning",
    "slow_chain": "info",
    "single_point_of_failure": "info",
    "deaf_department": "info",
    "off_purpose": "warning",
    "no_outcome": "warning",
    "need_denied": "warning",
    "need_unconfirmed": "info",
    "obliged": "info",
    "cost_missing": "info",
    "need_unrated": "info",
}


@dataclass(frozen=True)
class Profile:
    """Thresholds and severities of one organisation."""

    value_threshold: float = 1.0
    """A link is costly when its value / loaded cost is below this."""
    critical_share: float = 0.05
    """A warning becomes critical when its money is at least this share of the total cost."""
    peer_factor: float = 1.5
    """A link is dearer than its peers when its unit cost is above this many times their median."""
    fewest_peers: int = 3
    """Links of one offering it takes to compare unit costs."""
    slow_days: float = 30.0
    """A chain is slow when its slowest route to a customer takes more days than this."""
    most_handovers: int = 10
    """A chain is slow when its slowest route to a customer has more handovers than this."""
    relay_share: float = 0.02
    """A unit that passes work on is a relay when its own cost is below this share of its loaded cost."""
    horizon: int = 5
    """Periods over which a customer's lifetime value counts, the present one included."""
    discount_rate: float = 0.10
    """By how much a period's margin loses worth with each period it lies ahead."""
    severity: dict[FindingCode, Severity] = field(default_factory=lambda: dict(SEVERITY))

    @classmethod
    def of(cls, stated: StatedProfile | None) -> Profile:
        """The usual profile with what an organisation states laid over.

        >>> Profile.of(StatedProfile(slow_days=10)).slow_days
        10.0
        """
        if stated is None:
            return DEFAULT
        given = stated.model_dump(exclude_none=True)
        return cls(**{**given, "severity": {**SEVERITY, **given.get("severity", {})}})


DEFAULT = Profile()
