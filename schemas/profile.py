"""What one organisation calls worth a decision: its thresholds and severities, where they differ from the usual."""

from typing import Annotated

from pydantic import Field

from schemas.finding import FindingCode, Severity
from schemas.values import Amount, Document, Fraction

Factor = Annotated[float, Field(gt=0, le=1000)]


class StatedProfile(Document):
    """Thresholds and severities an organisation states; what it does not state is as usual."""

    value_threshold: Factor | None = Field(
        None, description="A link is costly when its value / loaded cost is below this. Usual: 1."
    )
    critical_share: Fraction | None = Field(
        None, description="A warning becomes critical at this share of the total cost. Usual: 0.05."
    )
    peer_factor: Factor | None = Field(
        None, description="A link is dearer than its peers above this many times their median. Usual: 1.5."
    )
    fewest_peers: Annotated[int, Field(ge=2, le=1000)] | None = Field(
        None, description="Links of one offering it takes to compare unit costs. Usual: 3."
    )
    slow_days: Amount | None = Field(
        None, description="A chain is slow when its slowest route takes more days than this. Usual: 30."
    )
    most_handovers: Annotated[int, Field(ge=0, le=1_000_000)] | None = Field(
        None, description="A chain is slow when its slowest route has more handovers than this. Usual: 10."
    )
    relay_share: Fraction | None = Field(
        None, description="A unit is a relay when its own cost is below this share of its loaded cost. Usual: 0.02."
    )
    horizon: Annotated[int, Field(ge=1, le=100)] | None = Field(
        None, description="Periods over which a customer's lifetime value counts. Usual: 5."
    )
    discount_rate: Annotated[float, Field(ge=0, le=10)] | None = Field(
        None, description="What a period's margin loses in worth per period it lies ahead. Usual: 0.10."
    )
    severity: dict[FindingCode, Severity] | None = Field(
        None, description="Other severities than the usual, by finding code."
    )
