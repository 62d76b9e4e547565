"""What a picture shows of a chain, and how."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.finding import FindingCode
from schemas.party import PartyKind
from schemas.scenario import Scenario

Theme = Literal["light", "dark", "print"]
Labels = Literal["auto", "on", "off"]
OverlayName = Literal[
    "value_class", "cost", "value_to_cost", "importance", "lead_time", "purpose", "agreement", "readiness"
]
MONEY_OVERLAYS: frozenset[OverlayName] = frozenset({"cost", "value_to_cost"})
DEEPEST_LEVEL = 50
MOST_HOPS = 20


class View(BaseModel):
    """What a picture shows of a chain, and how. What several fields choose is what all of them choose.

    >>> View(focus="kitchen", hops=2, overlay="cost").theme
    'light'
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    theme: Theme = Field("light", description="Colours for a light screen, a dark one, or a printer without colours.")
    overlay: OverlayName = Field("value_class", description="What the colours of links and parties tell.")
    labels: Labels = Field("auto", description="Offerings beside their links: on, off, or where there are few links.")
    focus: str | None = Field(None, description="Party id: only it and what is `hops` links up or down the chain.")
    hops: Annotated[int, Field(ge=0, le=MOST_HOPS)] = Field(1, description="How many links around `focus`.")
    customer: str | None = Field(None, description="Id of a customer: only what leads to it by needed links.")
    finding: str | None = Field(
        None,
        description="Only what a finding is about and its evidence: a code, or `code:id` with the id of a link or "
        "party it is about.",
    )
    kinds: tuple[PartyKind, ...] = Field((), description="Only parties of these kinds.")
    codes: tuple[FindingCode, ...] = Field((), description="Only what findings of these codes are about.")
    tags: tuple[str, ...] = Field((), description="Only parties with one of these tags.")
    level: Annotated[int, Field(ge=1, le=DEEPEST_LEVEL)] | None = Field(
        None,
        description="Groups (`parent`) this deep, the outermost being 1, are drawn as one box; unless told, none are "
        "in a picture of up to `max_parties`.",
    )
    collapse: tuple[str, ...] = Field((), description="Ids of groups to draw as one box, whatever their level.")
    expand: tuple[str, ...] = Field(
        (), description="Ids of groups, or of boxes made by distance, to draw open, whatever their level."
    )
    scenario: Scenario | None = Field(None, description="Edits to make first; nothing is stored.")
    difference: bool = Field(
        False,
        description="Tell what was added, removed and changed: since the chain given as `before`, or by the scenario.",
    )
    max_parties: Annotated[int, Field(ge=1, le=1000)] = Field(
        300, description="More parties than that are drawn by their groups; without groups, by customer and distance."
    )
    max_links: Annotated[int, Field(ge=1, le=3000)] = Field(
        900, description="Of more lines than that only the dearest are drawn."
    )
    width: Annotated[int, Field(ge=100, le=12_000)] | None = Field(
        None, description="How many pixels wide a PNG is; else two for each point."
    )
    money: bool = Field(True, description="Write amounts of money; without, lines are of one width.")
