"""What stopping each link alone would free and lose."""

from pydantic import BaseModel, Field


class LinkStop(BaseModel):
    """The effect of stopping one link and no other, money per period; null in loops of over 2,000 units."""

    cost_freed: float | None = Field(description="All effort upstream that gets to the link, each unit of money once.")
    value_lost: float | None = Field(description="Revenue that passes the link up the chain, each unit of money once.")
    net: float | None = Field(description="cost_freed - value_lost: above 0, the chain is better off without the link.")


class LinkStops(BaseModel):
    """The effect of every link's stop."""

    links: dict[str, LinkStop] = Field(description="By link id.")
