"""What to draw of a chain, and how."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Theme = Literal["light", "dark"]


class View(BaseModel):
    """How to draw a chain.

    >>> View(theme="dark").max_parties
    300
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    theme: Theme = Field("light", description="Colours for paper or for a dark screen.")
    max_parties: Annotated[int, Field(ge=1, le=1000)] = Field(
        300, description="A chain with more parties is drawn by its groups, or the dearest parties only."
    )
    max_links: Annotated[int, Field(ge=1, le=3000)] = Field(
        900, description="Of a chain with more links only the dearest are drawn."
    )
    money: bool = Field(True, description="Write amounts of money; without, lines are of one width.")
