"""A scenario: edits that are tried on a chain without touching it."""

from typing import Annotated, Any, Literal

from pydantic import Field

from schemas.link import Link
from schemas.party import Party
from schemas.values import Document, Id, Label

Patch = Annotated[
    dict[str, Any],
    Field(description="Fields to change; null removes a field (JSON merge patch, RFC 7396).", min_length=1),
]


class AddParty(Document):
    """A party more."""

    op: Literal["add_party"] = Field(description="What to do.")
    party: Party = Field(description="The new party, under an id not yet taken.")


class AddLink(Document):
    """A link more. A link that states no share takes part in the even split of what its supplier leaves unstated."""

    op: Literal["add_link"] = Field(description="What to do.")
    link: Link = Field(description="The new link, under an id not yet taken.")


class ChangeParty(Document):
    """Other fields for a party; its id stays."""

    op: Literal["change_party"] = Field(description="What to do.")
    party: Id = Field(description="Party id.")
    fields: Patch


class ChangeLink(Document):
    """Other fields for a link; its id stays, also where it was made from the fields."""

    op: Literal["change_link"] = Field(description="What to do.")
    link: Id = Field(description="Link id.")
    fields: Patch


class RemoveParty(Document):
    """A party less. Its links go with it, its children move up to its parent."""

    op: Literal["remove_party"] = Field(description="What to do.")
    party: Id = Field(description="Party id.")


class RemoveLink(Document):
    """A link less. Its supplier keeps its cost: effort nobody states moves to its other unstated links, or is idle."""

    op: Literal["remove_link"] = Field(description="What to do.")
    link: Id = Field(description="Link id.")


class MergeParties(Document):
    """Several parties of one kind become one.

    Own costs, fte, revenue, budgets and potential add up. Every link keeps its money: the merged unit's effort shares
    are restated so. Links between the merged become links of the new party to itself: their work goes on, inside.
    """

    op: Literal["merge_parties"] = Field(description="What to do.")
    parties: Annotated[list[Id], Field(min_length=2)] = Field(description="Ids of the parties to merge.")
    into: Id = Field(description="Id of the merged party: a new one, or that of one of them.")
    name: Label | None = Field(None, description="Its name; missing: that of the party whose id it takes, or none.")


class RedirectLink(Document):
    """Another supplier or receiver for a link.

    With another supplier the work moves and its money with it: the old supplier's own cost falls by it, the new one's
    rises by it, and all their other links keep their money.
    """

    op: Literal["redirect_link"] = Field(description="What to do.")
    link: Id = Field(description="Link id.")
    supplier: Id | None = Field(None, description="Party that delivers from now on.")
    customer: Id | None = Field(None, description="Party that receives from now on.")


class AutomateLink(Document):
    """A link for less effort: its money falls by a percentage, and its supplier's own cost by as much.

    All other links of the supplier keep their money.
    """

    op: Literal["automate_link"] = Field(description="What to do.")
    link: Id = Field(description="Link id.")
    percent: Annotated[float, Field(ge=0, le=100)] = Field(description="How much of its own cost it saves, 0-100.")


Edit = (
    AddParty
    | AddLink
    | ChangeParty
    | ChangeLink
    | RemoveParty
    | RemoveLink
    | MergeParties
    | RedirectLink
    | AutomateLink
)


class Scenario(Document):
    """Edits in the order they are made. Read one with `schemas.scenario_reading.read_scenario`."""

    name: Label = Field("", description="What people call it.")
    edits: list[Annotated[Edit, Field(discriminator="op")]] = Field(description="What to change, in this order.")
